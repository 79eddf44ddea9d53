// A campaign with a town to cut: the turfs of the stage are gone, and the doors of the town stand in it without one.
import { act } from '@/lib/audit';
import { newId } from '@/lib/platform/ids';
import type { PlacedDoor } from '@/lib/turf/model';
import { aStage, type Stage } from './stage';

/** `own` says what becomes of the four doors that the stage itself has: they lie nowhere in this town. */
export async function anUncutTown(town: readonly PlacedDoor[], own: 'unplaced' | 'not-a-home'): Promise<Stage> {
  const stage = await aStage();
  const { campaignId } = stage;
  await act(stage.system, { action: 'test.town' }, async (tx) => {
    await tx.run("update public.walk set state = 'ended' where campaign_id = $1", [campaignId]);
    await tx.run('update public.door set turf_id = null, state = $2 where campaign_id = $1', [campaignId, own]);
    await tx.run('delete from public.walk_member where campaign_id = $1', [campaignId]);
    await tx.run('delete from public.walk where campaign_id = $1', [campaignId]);
    await tx.run('delete from public.turf where campaign_id = $1', [campaignId]);
    await tx.run(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number_text, unit, lat, lon, source_id)
        select $1, d.id, d.id::text, d."buildingKey", d.street, d.street, d.number, d.unit, d.latitude, d.longitude, $2
        from jsonb_to_recordset($3) as d(id uuid, "buildingKey" text, street text, number text, unit text, latitude float8, longitude float8)`,
      [campaignId, stage.rollSourceId, JSON.stringify(town.map((door) => ({ ...door, id: newId() })))],
    );
  });
  return stage;
}
