// A map file of outlines on a real database: read from a stream as it is uploaded, kept where the doors are, giving doors a
// precinct until a roll names one, taken back; every bad file refused by what is wrong with it, with nothing written.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { importWholeFile, runImport, startUndo, type WholeImport } from '@/lib/import';
import type { Runner } from '@/lib/import/model';
import { giveOutlinePrecincts, putDoor, readOutlines, removeOutlines, takeDoorBack } from '@/lib/places';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import {
  anImportStage,
  bytesOf,
  everything,
  ownFolders,
  rollDeclaration,
  rollLine,
  townFile,
} from '@/lib/testing/import-stage';
import { zipOf } from '@/lib/testing/layout-files/archive';
import { refusal as refusedWith } from '@/lib/testing/refusal';
import { type Stage, type StageRole, stageRoles } from '@/lib/testing/stage';
import { withoutIdsAndTimes } from '@/lib/testing/without-ids';
import { cutForMe, groundMap, readGround } from '@/lib/turf';
import { receiveOutlines } from './index';

const database = ownDatabase();
ownFolders();
afterAll(closePools);

let stage: Stage;
const ctx = (role: StageRole = 'organiser'): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;
const looker = (): Ctx & Runner => ctx() as Ctx & Runner;

type Pair = readonly [number, number];
const [east, north] = [-7.5, 49.6];
/** A square of hundredths of a degree from the corner of the town. */
const square = (x: number, y: number, side = 1): Pair[] =>
  (
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ] as const
  ).map(([a, b]) => [east + (x + a * side) / 100, north + (y + b * side) / 100]);
const area = (code: string, ring: readonly Pair[], more: Record<string, unknown> = {}) => ({
  type: 'Feature',
  properties: { PRECINCT: code, ...more },
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const collection = (features: readonly unknown[], more: Record<string, unknown> = {}) =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features });
const upload = (text: string | Uint8Array, name = 'county.geojson') => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return {
    ...{ name, givenBy: 'Alder County', licence: 'Public domain', columns: {} },
    open: async function* () {
      for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
    },
  };
};
const refusal = (run: Promise<unknown>) => refusedWith(run, ({ code, fields: { file = code } }) => file);

/** Doors in a row of four squares, three a square; the roll names a precinct for some. */
async function bring(precincts: readonly (string | null)[]): Promise<string[]> {
  return act(stage.system, { action: 'test.town' }, async (tx) => {
    const doors = precincts.map((precinct, n) => ({
      ...{ id: newId(), key: `door ${n}`, n, precinct },
      ...{ lat: north + 0.005, lon: east + Math.floor(n / 3) / 100 + 0.002 + (n % 3) / 500 },
    }));
    await tx.run(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number, number_text, city, precinct, lat, lon, source_id)
       select $1, d.id, d.key, d.key, 'Quay Street', 'quay', d.n, d.n::text, 'Alderquay', d.precinct, d.lat, d.lon, $2
       from jsonb_to_recordset($3) as d(id uuid, key text, precinct text, n int, lat float8, lon float8)`,
      [stage.campaignId, stage.rollSourceId, JSON.stringify(doors)],
    );
    return doors.map(({ id }) => id);
  });
}

async function precincts(): Promise<(string | null)[]> {
  const client = await database.kept('superuser');
  const { rows } = await client.query<{ precinct: string | null }>(
    "select precinct from public.door where campaign_id = $1 and lat is not null and street = 'Quay Street' order by number",
    [stage.campaignId],
  );
  return rows.map(({ precinct }) => precinct);
}

async function precinctsOf(street: string): Promise<string[]> {
  const rows = await database.rows<{ said: string }>(
    'superuser',
    `select coalesce(precinct, '') || case when outline_set_id is null then '' else ' (given)' end as said
       from public.door where campaign_id = $1 and street = $2 order by number`,
    [stage.campaignId, street],
  );
  return rows.map(({ said }) => said);
}

/** Addresses with a place, in a line from so many degrees east of the corner of the town; named by the file or not. */
function addressesOf(numbers: readonly string[], from: number, precinct = ''): WholeImport {
  const lines = numbers.map(
    (number, n) => `${number},Fablewick Way,,Alderquay,OH,43000,${north + 0.005},${east + from + n / 5000},${precinct}`,
  );
  return {
    fileName: 'addresses.csv',
    bytes: bytesOf(['NUMBER,STREET,UNIT,CITY,REGION,POSTCODE,LAT,LON,PRECINCT', ...lines]),
    declaration: { ...rollDeclaration, source: 'addresses', basis: 'no-person' },
    area: everything,
  };
}

beforeEach(async () => {
  stage = await anImportStage();
});

const four = [square(0, 0), square(1, 0), square(2, 0), square(3, 0)];
const county = () => collection(four.map((ring, n) => area(`000${n + 1}`, ring)));

describe('a file of outlines', () => {
  it('fills in what the roll does not say, shows where it says another, and is on the map and in the list', async () => {
    const doors = ['1', '1', null, null, null, null, '3', '2', '3', '', '', null];
    await bring(doors);
    const received = await receiveOutlines(ctx(), upload(county()));
    expect(received).toMatchObject({ outlines: 4, faults: 0, elsewhere: 0, given: 7 });
    expect(await precincts()).toEqual([...'1 1 1 0002 0002 0002 3 2 3 0004 0004 0004'.split(' ')]);
    const page = await readOutlines(ctx());
    expect(page.differences).toMatchObject([{ inside: '3', said: '2', some: ['7 Quay Street'] }]);
    expect(page).toMatchObject({ given: 7, outside: 0, between: 0, waiting: 0 });
    expect(page.precincts).toMatchObject([
      { precinct: '1', doors: 3, free: 3, given: 1 },
      { precinct: '0002', doors: 3, given: 3 },
      { precinct: '2', doors: 1, given: 0 },
      { precinct: '3', doors: 2, given: 0 },
      { precinct: '0004', doors: 3, given: 3 },
    ]);
    expect(page.sets).toMatchObject([
      { label: 'county.geojson', givenBy: 'Alder County', licence: 'Public domain', columns: { code: 'PRECINCT' } },
    ]);
    const ground = await readGround(ctx());
    const map = groundMap(ground.doors, ground.turfs, [], ground.outlines);
    expect(map?.precincts.map(({ name }) => name)).toEqual(['1', '0002', '3', '0004']);
    expect(map?.precincts[0]?.outlines[0]).toHaveLength(4);
    // Chosen from the list and cut, without a line drawn.
    const cut = await cutForMe(ctx(), {
      wanted: 6,
      within: {
        precincts: [
          { precinct: '0002', city: 'Alderquay' },
          { precinct: '0004', city: 'Alderquay' },
        ],
        because: {},
      },
    });
    expect(cut.doors).toBe(6);
  });

  it('keeps what is good of a file that is partly bad, and says of each other shape why', async () => {
    await bring(Array.from({ length: 12 }, () => null));
    const metres = square(0, 0).map(([x, y]) => [x * 1e5, y * 1e5] as const);
    const text = collection([
      area('A', four[0] ?? []),
      { ...area('P', []), geometry: { type: 'Point', coordinates: [east, north] } },
      area('', four[1] ?? []),
      area('M', metres),
      area('L', [
        [east, north],
        [east, north],
      ]),
      area('far', square(900, 0)),
      area('B', four[3] ?? []),
    ]);
    // The last shape is cut off where the upload broke.
    const received = await receiveOutlines(ctx(), upload(text.slice(0, -40)));
    expect(received).toMatchObject({ outlines: 1, elsewhere: 1, given: 3 });
    const [set] = (await readOutlines(ctx())).sets;
    expect(set?.faults).toEqual([
      { shape: 2, why: 'no-area', of: 'P' },
      { shape: 3, why: 'no-code', of: '' },
      { shape: 4, why: 'not-degrees', of: 'M' },
      { shape: 5, why: 'broken-ring', of: 'L' },
      { shape: 7, why: 'unreadable', of: '' },
    ]);
  });

  it('comes packed, one shape a line, with holes and parts, or with the property that somebody names', async () => {
    await bring(Array.from({ length: 12 }, () => null));
    const lines = four.map((ring, n) => JSON.stringify(area(`${n}`, ring, { OTHER: `x${n}` }))).join('\n');
    for (const [text, name] of [
      [gzipSync(lines), 'county.geojsonl.gz'],
      [zipOf({ 'readme.txt': 'hello', 'county.geojson': county() }), 'county.zip'],
    ] as const) {
      const { setId, outlines } = await receiveOutlines(ctx(), upload(text, name));
      expect(outlines).toBe(4);
      await removeOutlines(ctx(), setId);
    }
    await receiveOutlines(ctx(), { ...upload(lines), columns: { code: 'other' } });
    expect((await precincts())[0]).toBe('x0');
    const holed = {
      type: 'Feature',
      properties: { PRECINCT: 'H' },
      geometry: { type: 'MultiPolygon', coordinates: [[square(0, 0, 4), square(1, 0)], [square(9, 9)]] },
    };
    for (const { id } of (await readOutlines(ctx())).sets) await removeOutlines(ctx(), id);
    await receiveOutlines(ctx(), upload(collection([holed])));
    expect(await precincts()).toEqual(['H', 'H', 'H', null, null, null, 'H', 'H', 'H', 'H', 'H', 'H']);
  });

  it.each([
    ['a list', 'a;b\n1;2\n', 'format'],
    ['nothing', '{"type":"FeatureCollection","features":[]}', 'format'],
    ['TopoJSON', '{"type":"Topology","objects":{}}', 'format'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'format'],
    ['a projected system that it names', () => collection([area('1', four[0] ?? [])], lambert), 'projected'],
    [
      'metres without saying so',
      () =>
        collection([
          area(
            '1',
            square(0, 0).map(([x, y]) => [x * 1e5, y * 1e5]),
          ),
        ]),
      'projected',
    ],
    [
      'latitude first',
      () =>
        collection([
          area(
            '1',
            square(0, 0).map(([x, y]) => [y, x]),
          ),
        ]),
      'turned',
    ],
    [
      'points',
      () => collection([{ ...area('1', []), geometry: { type: 'Point', coordinates: [east, north] } }]),
      'no-area',
    ],
    ['shapes of another county', () => collection([area('1', square(900, 900))]), 'elsewhere'],
    ['no code', () => collection(four.map((ring) => area('', ring, { kind: 'precinct' }))), 'no-code'],
    ['a licence that nobody named', () => county(), 'declared'],
  ] as const)('is refused with its reason, and writes nothing: %s', async (what, given, why) => {
    await bring([null, null, null]);
    const text = typeof given === 'function' ? given() : given;
    const file = { ...upload(text), ...(what.startsWith('a licence') && { licence: '' }) };
    expect(await refusal(receiveOutlines(ctx(), file))).toBe(why);
    expect((await readOutlines(ctx())).sets).toEqual([]);
    expect(await precincts()).toEqual([null, null, null]);
  });

  it('keeps of a shape its rings, code, name and town, and nothing of what else it says', async () => {
    await bring([null, null, null]);
    const officer = { NAME: 'Harbour', CHAIR: 'Ximbalda Quorveth', PHONE: '202-555-0117' };
    await receiveOutlines(ctx(), upload(collection([area('1', four[0] ?? [], officer)])));
    const client = await database.kept('superuser');
    const { rows } = await client.query(
      `select to_jsonb(s) as kept from public.outline_set s where campaign_id = $1
       union all select to_jsonb(o) from public.outline o where campaign_id = $1`,
      [stage.campaignId],
    );
    expect(rows).toHaveLength(2);
    const text = withoutIdsAndTimes(JSON.stringify(rows));
    expect(text).toContain('Harbour');
    expect(text).not.toMatch(/Quorveth|0117/);
  });

  it('is bounded: a shape with too many corners is left out, too many outlines are refused', async () => {
    await bring([null, null, null]);
    const spiral = Array.from({ length: 20_002 }, (_, n) => [east + n / 1e6, north + (n % 2) / 100] as const);
    const received = await receiveOutlines(ctx(), upload(collection([area('1', four[0] ?? []), area('S', spiral)])));
    expect(received).toMatchObject({ outlines: 1, faults: 1 });
    const many = Array.from({ length: 5_001 }, (_, n) => area(String(n), four[0] ?? []));
    expect(await refusal(receiveOutlines(ctx(), upload(collection(many))))).toBe('too-many');
  });
});

describe('what outlines gave', () => {
  it('goes with them, follows a door that is placed, and gives way to a roll that names one', async () => {
    const ids = await bring(['1', null, null, null]);
    const { setId } = await receiveOutlines(ctx(), upload(county()));
    expect(await precincts()).toEqual(['1', '1', '1', '0002']);
    const [waiting] = await act(stage.system, { action: 'test.door' }, async (tx) => {
      await tx.run(
        "update public.door set lat = null, lon = null, state = 'unplaced', precinct = null, outline_set_id = null where campaign_id = $1 and id = $2",
        [stage.campaignId, ids[3]],
      );
      return [ids[3] ?? ''];
    });
    await putDoor(looker(), waiting ?? '', { latitude: north + 0.005, longitude: east + 0.035 });
    expect(await precincts()).toEqual(['1', '1', '1', '0004']);
    await takeDoorBack(looker(), waiting ?? '');
    expect(await precincts()).toEqual(['1', '1', '1']);
    await removeOutlines(ctx(), setId);
    expect(await precincts()).toEqual(['1', null, null]);
    expect(await refusal(removeOutlines(ctx(), setId))).toBe('conflict');
  });

  it('is written over by a file that names the precinct of the door, and never again by the outline', async () => {
    await importWholeFile(looker(), townFile([rollLine(1, { precinct: '' }), rollLine(2, { precinct: '' })]));
    await act(stage.system, { action: 'test.place' }, (tx) =>
      tx.run(
        "update public.door set lat = $2, lon = $3, state = 'placed' where campaign_id = $1 and street ilike 'fablewick%'",
        [stage.campaignId, north + 0.005, east + 0.005],
      ),
    );
    await receiveOutlines(ctx(), upload(county()));
    const ofRoll = async () => {
      const client = await database.kept('superuser');
      const { rows } = await client.query<{ precinct: string | null; given: boolean }>(
        `select precinct, outline_set_id is not null as given from public.door
          where campaign_id = $1 and street ilike 'fablewick%' order by number`,
        [stage.campaignId],
      );
      return rows.map(({ precinct, given }) => `${precinct ?? ''}${given ? ' (given)' : ''}`);
    };
    expect(await ofRoll()).toEqual(['0001 (given)', '0001 (given)']);
    const later = [rollLine(1, { precinct: 'East' }), rollLine(3, { precinct: 'East' })];
    const { id } = await importWholeFile(looker(), townFile(later));
    // The roll calls this area so, and the door next to them has its name from the outline.
    expect(await ofRoll()).toEqual(['East', 'East (given)', 'East']);
    await giveOutlinePrecincts(ctx());
    expect(await ofRoll()).toEqual(['East', 'East (given)', 'East']);
    await startUndo(looker(), id);
    await runImport(stage.campaignId, id);
    expect((await ofRoll())[0]).toBe('East');
  });

  it('is given to the doors of a later import at its end, and follows what its undo leaves', async () => {
    const ids = await bring(['', '', '', '']);
    await receiveOutlines(ctx(), upload(county()));
    expect(await precincts()).toEqual(['0001', '0001', '0001', '0002']);
    const later = await importWholeFile(looker(), addressesOf(['1', '2', '3'], 0.015));
    expect(await precinctsOf('Fablewick Way')).toEqual(['0002 (given)', '0002 (given)', '0002 (given)']);
    // A roll that names the area of doors that are there spells it for all, until it is taken back.
    const spelt = await importWholeFile(looker(), addressesOf(['4', '5'], 0.016, '2'));
    expect(await precinctsOf('Fablewick Way')).toEqual([...Array(3).fill('2 (given)'), '2', '2']);
    expect(await precincts()).toEqual(['0001', '0001', '0001', '2']);
    await startUndo(looker(), spelt.id);
    await runImport(stage.campaignId, spelt.id);
    expect(await precinctsOf('Fablewick Way')).toEqual(Array(3).fill('0002 (given)'));
    expect(await precincts()).toEqual(['0001', '0001', '0001', '0002']);
    await startUndo(looker(), later.id);
    await runImport(stage.campaignId, later.id);
    expect(await precinctsOf('Fablewick Way')).toEqual([]);
    expect(ids).toHaveLength(4);
  });

  it('is for whoever cuts turf, and each act has its entry', async () => {
    await bring([null, null, null]);
    for (const role of stageRoles.filter((each) => each !== 'organiser' && each !== 'owner'))
      expect([role, await refusal(receiveOutlines(ctx(role), upload(county())))]).toEqual([role, 'not-permitted']);
    const { setId } = await receiveOutlines(ctx(), upload(county()));
    await giveOutlinePrecincts(ctx());
    await removeOutlines(ctx(), setId);
    const entries = await listEntries({ campaignId: stage.campaignId, actorId: 'log', actorKind: 'system' });
    const actions = entries.map(({ action }) => action);
    for (const action of ['outlines.add', 'outlines.give', 'outlines.remove']) expect(actions).toContain(action);
  });
});

const lambert = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } };
