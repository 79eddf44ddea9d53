// A small campaign to stand on: every role once, a roll source, two turfs with two doors each, and one open walk of the
// volunteer on the first. Made through the product's own commands; nothing is mocked.
import { act } from '@/lib/audit';
import { insertSource } from '@/lib/campaign';
import { foundCampaign, keys, type Looker } from '@/lib/people';
import { newId, randomId } from '@/lib/platform/ids';

export const stageRoles = [
  'owner',
  'organiser',
  'captain',
  'volunteer',
  'registration-helper',
  'privacy-lead',
  'auditor',
] as const;
export type StageRole = (typeof stageRoles)[number];

export interface Stage {
  readonly campaignId: string;
  readonly system: Looker;
  /** A looker for each role of a member, ready to pass to a command. */
  readonly as: Readonly<Record<StageRole, Looker>>;
  readonly rollSourceId: string;
  /** Turf 0 is walked by the volunteer now; turf 1 by nobody. */
  readonly turfIds: readonly [string, string];
  readonly doorIds: readonly [string, string, string, string];
  readonly walkId: string;
}

export async function aStage(): Promise<Stage> {
  keys.makeMaster();
  const campaignId = await foundCampaign({
    slug: `stage-${randomId().slice(0, 8)}`,
    name: 'Alderquay Together',
    jurisdiction: 'US',
    country: 'US',
    locale: 'en',
    timeZone: 'America/New_York',
  });
  const system: Looker = { campaignId, actor: { kind: 'system', id: newId(), role: 'system' } };
  const ids = Object.fromEntries(stageRoles.map((role) => [role, randomId()])) as Record<StageRole, string>;
  const stage = {
    campaignId,
    system,
    rollSourceId: newId(),
    turfIds: [newId(), newId()],
    doorIds: [newId(), newId(), newId(), newId()],
    walkId: newId(),
  } as const;
  await act(system, { action: 'stage.make' }, async (tx) => {
    await insertSource(tx, {
      campaignId,
      id: stage.rollSourceId,
      kind: 'roll',
      label: 'Town roll',
      licence: 'election purposes',
      basis: 'official roll',
      permits: ['canvass.contact', 'stats.aggregate'],
      ceiling: ['canvass.record_opinion', 'canvass.followup', 'canvass.turnout'],
    });
    for (const role of stageRoles) {
      await tx.run("insert into public.member (campaign_id, id, role, state) values ($1, $2, $3, 'active')", [
        campaignId,
        ids[role],
        role,
      ]);
    }
    for (const [n, turfId] of stage.turfIds.entries()) {
      await tx.run('insert into public.turf (campaign_id, id, number, name) values ($1, $2, $3, $4)', [
        campaignId,
        turfId,
        n + 1,
        `Turf ${n + 1}`,
      ]);
    }
    for (const [n, doorId] of stage.doorIds.entries()) {
      await tx.run(
        `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number, number_text, source_id, turf_id)
         values ($1, $2, $3, $3, 'Quay Street', 'quay', $4, $5, $6, $7)`,
        [campaignId, doorId, `quay|${n}`, n + 1, String(n + 1), stage.rollSourceId, stage.turfIds[n < 2 ? 0 : 1]],
      );
    }
    await tx.run(
      `insert into public.walk (campaign_id, id, turf_id, captain_id, planned_start, planned_end, lease_until, state)
       values ($1, $2, $3, null, $4, $5, $6, 'open')`,
      [
        campaignId,
        stage.walkId,
        stage.turfIds[0],
        new Date(tx.now.getTime() - 3_600_000),
        new Date(tx.now.getTime() + 3_600_000),
        new Date(tx.now.getTime() + 2 * 3_600_000),
      ],
    );
    await tx.run('insert into public.walk_member (campaign_id, walk_id, member_id) values ($1, $2, $3)', [
      campaignId,
      stage.walkId,
      ids.volunteer,
    ]);
  });
  const as = Object.fromEntries(
    stageRoles.map((role) => [role, { campaignId, actor: { kind: 'member', id: ids[role], role } }]),
  ) as Record<StageRole, Looker>;
  return { ...stage, as };
}
