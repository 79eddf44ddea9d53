// Where somebody begins to look for a door without a place: what it shares with doors that have one decides, closest first.
import { beforeEach, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import { aStage, type Stage } from '@/lib/testing/stage';
import { readPlacingHelp } from './index';

ownDatabase();
let stage: Stage;

interface Given {
  readonly street: string;
  readonly n: number;
  readonly postcode?: string;
  readonly precinct?: string;
  readonly at?: readonly [lat: number, lon: number];
}

/** Doors as a file brings them, in order; without `at` they wait. */
async function bring(doors: readonly Given[]): Promise<string[]> {
  const rows = doors.map(({ street, n, postcode = '', precinct = null, at }) => ({
    ...{ id: newId(), key: `${street} ${n}`, street, n, postcode, precinct },
    ...{ lat: at?.[0] ?? null, lon: at?.[1] ?? null, state: at ? 'placed' : 'unplaced' },
  }));
  await act(stage.system, { action: 'test.town' }, (tx) =>
    tx.run(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number, number_text, city, postcode, precinct, lat, lon, state, source_id)
       select $1, d.id, d.key, d.key, d.street, lower(d.street), d.n, d.n::text, 'Alderquay', d.postcode, d.precinct, d.lat, d.lon, d.state, $2
       from jsonb_to_recordset($3) as d(id uuid, key text, street text, n int, postcode text, precinct text, lat float8, lon float8, state text)`,
      [stage.campaignId, stage.rollSourceId, JSON.stringify(rows)],
    ),
  );
  return rows.map(({ id }) => id);
}

const help = (door = '') => readPlacingHelp(stage.as.organiser, door);

beforeEach(async () => {
  stage = await aStage();
});

it('begins at the street, else at the postcode, else at the precinct, else in the middle of all doors', async () => {
  const [own, code, part, alone] = await bring([
    { street: 'QUAY ST', n: 4 },
    { street: 'TOWPATH', n: 1, postcode: 'AQ1', precinct: 'Hill' },
    { street: 'TOWPATH', n: 2, postcode: 'AQ9', precinct: 'Hill' },
    { street: 'TOWPATH', n: 3 },
    { street: 'QUAY ST', n: 2, at: [49.6, -7.5] },
    { street: 'MILL LANE', n: 1, postcode: 'AQ1', precinct: 'Harbour', at: [49.61, -7.51] },
    { street: 'HIGH ST', n: 1, precinct: 'Hill', at: [49.62, -7.52] },
  ]);
  expect((await help(own)).around).toMatchObject({ by: 'street', point: { latitude: 49.6, longitude: -7.5 } });
  expect((await help(code)).around).toEqual({
    ...{ by: 'postcode', name: 'AQ1', point: { latitude: 49.61, longitude: -7.51 } },
  });
  expect((await help(part)).around).toEqual({
    ...{ by: 'precinct', name: 'Hill', point: { latitude: 49.62, longitude: -7.52 } },
  });
  expect((await help(alone)).around).toMatchObject({ by: 'town', point: { latitude: 49.61, longitude: -7.51 } });
  const found = { latitude: 49.9, longitude: -7.9 };
  expect((await readPlacingHelp(stage.as.organiser, own ?? '', found)).around).toEqual({
    ...{ by: 'file', name: '', point: found },
  });
});

it('names the streets of the ground in soft letters, and draws nothing where no door has a place', async () => {
  const [waiting] = await bring([{ street: 'TOWPATH', n: 1 }]);
  expect(await help(waiting)).toMatchObject({ around: null, ground: [] });
  await bring([
    { street: 'QUAY ST', n: 2, at: [49.6, -7.5] },
    { street: 'QUAY ST', n: 4, at: [49.601, -7.5] },
    { street: 'MILL LANE', n: 1, at: [49.61, -7.51] },
  ]);
  const { ground } = await help(waiting);
  expect(ground.map(({ name, points }) => [name, points.length]).toSorted()).toEqual([
    ['Mill Lane', 1],
    ['Quay St', 2],
  ]);
  expect(await refusal(help(newId()))).toBe('not-found');
});
