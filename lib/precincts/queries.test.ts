// What the pages of results draw and put side by side, on a real database: shapes by outlines or by doors, each with its own
// area; several elections by our own precincts, small ones without a figure.
import { beforeAll, describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { removeOutlines } from '@/lib/places';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import { type InventedArea, writeResults } from '@/lib/testing/result-files';
import { aStage, type Stage, type StageRole } from '@/lib/testing/stage';
import { doorAreaKey } from '@/lib/turf';
import { chooseOurs, readFilePage, readSideBySide, receiveOutlines, receiveResults } from './index';
import { fifthOf, fifthRanges, isSteady } from './rules';

ownDatabase();
let stage: Stage;
const ctx = (role: StageRole = 'organiser'): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;

const area = (code: string, ballots: number, votes: number[]): InventedArea => ({
  ...{ county: 'Orne', place: 'Alderquay', code, registered: 1_000, ballots, blank: 0, votes },
});
/** The second election turns the first around, and has one precinct less. */
const earlier = [area('0001', 300, [200, 90, 0]), area('0002', 500, [245, 250, 0]), area('0003', 800, [100, 690, 0])];
const later = [area('1', 900, [450, 440, 0]), area('2', 400, [300, 90, 0])];

async function take(areas: readonly InventedArea[], votedOn: string, name: string): Promise<string> {
  const bytes = writeResults('open-elections', areas);
  const file = {
    name,
    open: async function* () {
      yield bytes;
    },
  };
  const declared = { source: 'County', licence: 'public domain', votedOn, onlyPlace: '' };
  const { fileId } = await receiveResults(ctx(), file, declared);
  return fileId;
}
const choose = async (fileId: string) => {
  const { contests } = await readFilePage(ctx(), { fileId, method: 'turnout', comes: 2 });
  await chooseOurs(ctx(), { fileId, contest: contests[0]?.number ?? 0, choice: 0 });
};

beforeAll(async () => {
  stage = await aStage();
  await act(stage.system, { action: 'test.town' }, async (tx) => {
    // Thirty doors in each of three precincts, and four in a fourth that no file has.
    const doors = ['1', 'Precinct 02', '003', '9'].flatMap((precinct, at) =>
      Array.from({ length: at === 3 ? 4 : 30 }, (_, n) => ({
        ...{ id: newId(), key: `${precinct}|${n}`, precinct, n },
        ...{ lat: 49.6 + at / 100 + n / 100_000, lon: -7.5 },
      })),
    );
    await tx.run(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number, number_text, city, precinct, lat, lon, source_id)
       select $1, d.id, d.key, d.key, 'Quay Street', 'quay', d.n, d.n::text, 'Alderquay', d.precinct, d.lat, d.lon, $2
       from jsonb_to_recordset($3) as d(id uuid, key text, precinct text, n int, lat float8, lon float8)`,
      [stage.campaignId, stage.rollSourceId, JSON.stringify(doors)],
    );
  });
});

describe('the map of results', () => {
  it('draws squares around doors until there are outlines, each shape with the area it is', async () => {
    const fileId = await take(earlier, '2024-05-03', 'earlier.csv');
    const page = () => readFilePage(ctx(), { fileId, method: 'turnout', comes: 2 });
    expect((await page()).map).toBeNull();
    await choose(fileId);
    const squares = (await page()).map;
    expect(squares?.isOutlined).toBe(false);
    expect(squares?.drawn.shapes).toHaveLength(4);
    expect([...(squares?.areaOf ?? [])].sort()).toEqual([
      [doorAreaKey('003', 'Alderquay'), 2],
      [doorAreaKey('1', 'Alderquay'), 0],
      [doorAreaKey('Precinct 02', 'Alderquay'), 1],
    ]);

    const square = (at: number) => {
      const south = 49.595 + at / 100;
      return [
        [-7.51, south],
        [-7.49, south],
        [-7.49, south + 0.01],
        [-7.51, south + 0.01],
      ];
    };
    // Two are named as the file names them, one only as the roll does, one is nowhere.
    const features = ['PCT 1', '2', 'Harbour', 'Nowhere'].map((PRECINCT, at) => ({
      ...{ type: 'Feature', properties: { PRECINCT }, geometry: { type: 'Polygon', coordinates: [square(at)] } },
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
    const { setId } = await receiveOutlines(ctx(), {
      ...{ name: 'alder.geojson', givenBy: 'County', licence: 'public domain', columns: {} },
      open: async function* () {
        yield bytes;
      },
    });
    const outlined = (await page()).map;
    expect(outlined?.isOutlined).toBe(true);
    expect(outlined?.drawn.shapes).toHaveLength(4);
    expect([...(outlined?.areaOf ?? [])]).toEqual([
      [`${setId} 0`, 0],
      [`${setId} 1`, 1],
      [`${setId} 2`, 2],
    ]);
    await removeOutlines(ctx(), setId);
  });

  it.each([
    [5, ['1', '2', '3', '4', '5']],
    [3, ['1', '2', '3']],
    [12, ['1-3', '4-5', '6-8', '9-10', '11-12']],
    [0, []],
  ])('parts %i places evenly, the first darkest', (placed, ranges) => {
    expect(fifthRanges(placed).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))).toEqual(ranges);
    expect(fifthOf(null, placed)).toBeNull();
    if (placed > 0) expect(fifthOf(1, placed)).toBe(0);
  });
});

describe('elections side by side', () => {
  it('puts each in its own order, by our own precincts, the newest first, and says which wait', async () => {
    const fileId = await take(later, '2026-05-03', 'later.csv');
    const before = await readSideBySide(ctx(), 'turnout');
    expect(before.elections.map(({ file }) => file.name)).toEqual(['earlier.csv']);
    expect(before.waiting.map(({ name }) => name)).toEqual(['later.csv']);
    await choose(fileId);
    const { elections, waiting, rows } = await readSideBySide(ctx(), 'turnout');
    expect(waiting).toEqual([]);
    expect(elections.map(({ file, placed }) => [file.votedOn, placed])).toEqual([
      ['2026-05-03', 2],
      ['2024-05-03', 3],
    ]);
    const places = rows.map(({ door, of }) => [door.precinct, ...of.map((row) => row?.place ?? null)]);
    expect(places).toEqual([
      ['003', null, 3],
      ['1', 2, 1],
      ['Precinct 02', 1, 2],
    ]);
    expect(rows.filter(({ of }) => isSteady(of, [2, 3]))).toEqual([]);
    expect(isSteady([{ place: 1 }, { place: 2 }] as never, [3, 9])).toBe(true);
    expect(isSteady([{ place: 1 }, null] as never, [3, 9])).toBe(false);
    expect(await refusal(Promise.resolve().then(() => readSideBySide(ctx('captain'), 'turnout')))).toBe(
      'not-permitted',
    );
  });
});
