// A file of public results on a real database: read, chosen, matched, ranked, cut by, replaced and taken back; refused to
// whoever does not cut turf; with an entry for each act.
import { beforeAll, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal as refusalOf } from '@/lib/testing/refusal';
import { areasOf, writeResults } from '@/lib/testing/result-files';
import { aStage, type Stage, type StageRole, stageRoles } from '@/lib/testing/stage';
import { readGround } from '@/lib/turf';
import { chooseOurs, cutAreas, listFiles, readFilePage, receiveResults, undoResults } from './index';

ownDatabase();
let stage: Stage;
const ctx = (role: StageRole = 'organiser'): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;

const area = areasOf('Orne', 'Alderquay');
/** 1: few voted, far apart. 2: more voted, close. 3: most voted, far apart. 4: no doors. 5: fewer than ten voted. */
const areas = [
  area('0001', 1_000, 300, [200, 90, 0]),
  area('0002', 1_000, 500, [245, 250, 0]),
  area('0003', 1_000, 800, [100, 690, 0]),
  area('0004', 1_000, 400, [100, 290, 0]),
  area('0005', 40, 9, [9, 0, 0]),
];
const declared = { source: 'Secretary of State', licence: 'public domain', votedOn: '2026-05-03', onlyPlace: '' };
const upload = (bytes = writeResults('open-elections', areas)) => ({
  name: '20260503__orne__precinct.csv',
  open: async function* () {
    yield bytes;
  },
});

/** The code and what each field is told. */
const refusal = (run: Promise<unknown>) => refusalOf(run, ({ code, fields }) => ({ code, fields }));

beforeAll(async () => {
  stage = await aStage();
  await act(stage.system, { action: 'test.town' }, async (tx) => {
    // Thirty doors in each of three precincts, spelt in other ways than in the file, and four in a fourth.
    const doors = ['1', 'Precinct 02', '003', '5'].flatMap((precinct, at) =>
      Array.from({ length: at === 3 ? 4 : 30 }, (_, n) => ({
        id: newId(),
        key: `${precinct}|${n}`,
        precinct,
        n,
        lat: 49.6 + at / 100 + n / 100_000,
        lon: -7.5,
      })),
    );
    await tx.run(
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number, number_text, city, precinct, lat, lon, source_id, stopped_at)
       select $1, d.id, d.key, d.key, 'Quay Street', 'quay', d.n, d.n::text, 'Alderquay', d.precinct, d.lat, d.lon, $2,
         case when d.key = '1|0' then gate.clock() end
       from jsonb_to_recordset($3) as d(id uuid, key text, precinct text, n int, lat float8, lon float8)`,
      [stage.campaignId, stage.rollSourceId, JSON.stringify(doors)],
    );
  });
});

const page = (fileId: string, method: 'turnout' | 'margin' | 'both' = 'turnout') =>
  readFilePage(ctx(), { fileId, method, comes: 2 });

async function received(replaces?: string): Promise<string> {
  const { fileId } = await receiveResults(ctx(), upload(), { ...declared, ...(replaces && { replaces }) });
  return fileId;
}

describe('a file of public results', () => {
  it('is read, chosen, matched with doors that spell precincts otherwise, and put in order', async () => {
    const fileId = await received();
    const { contests, ranked, file } = await page(fileId);
    expect(file).toMatchObject({
      ...declared,
      layout: 'open-elections',
      state: 'kept',
      areas: 5,
      contests: 1,
      faultCount: 0,
    });
    expect(ranked).toEqual([]);
    expect(contests[0]?.areas).toBe(4);
    await chooseOurs(ctx(), { fileId, contest: contests[0]?.number ?? 0, choice: 0 });
    const order = async (method: 'turnout' | 'margin' | 'both') =>
      (await page(fileId, method)).ranked.map(({ label, place }) => [label, place]);
    expect(await order('turnout')).toEqual([
      ['Orne 1', 1],
      ['Orne 2', 2],
      ['Orne 3', 3],
      ['Orne 5', null],
    ]);
    expect(await order('margin')).toEqual([
      ['Orne 2', 1],
      ['Orne 1', 2],
      ['Orne 3', 3],
      ['Orne 5', null],
    ]);
    expect(await order('both')).toEqual([
      ['Orne 1', 1],
      ['Orne 2', 1],
      ['Orne 3', 3],
      ['Orne 5', null],
    ]);
    const { matching, ranked: rows } = await page(fileId);
    expect(matching.areasWithout.map(({ code }) => code)).toEqual(['4']);
    expect(matching.doorsWithout).toEqual([]);
    // One of the thirty doors said stop.
    expect(rows[0]).toMatchObject({ open: 29, doors: 30, didNotVote: 700 });
    expect(rows[3]).toMatchObject({ isSmall: true, registered: null, extra: null });
  });

  it('is refused to everybody who does not cut turf, and the refusal of a stranger says nothing', async () => {
    const fileId = await received();
    for (const role of stageRoles.filter((each) => each !== 'owner' && each !== 'organiser')) {
      const tries = [
        () => receiveResults(ctx(role), upload(), declared),
        async () => chooseOurs(ctx(role), { fileId, contest: 0, choice: 0 }),
        async () => undoResults(ctx(role), { fileId }),
        async () => cutAreas(ctx(role), { fileId, areas: [0], method: 'turnout', wanted: 20 }),
        async () => listFiles(ctx(role)),
        async () => readFilePage(ctx(role), { fileId, method: 'turnout', comes: 2 }),
      ];
      for (const run of tries) expect(await refusal(run())).toMatchObject({ code: 'not-permitted' });
    }
    expect(await refusal(page(newId()))).toMatchObject({ code: 'not-found' });
    expect(await refusal(chooseOurs(ctx(), { fileId, contest: 0, choice: 99 }))).toMatchObject({ code: 'conflict' });
    expect(await refusal(chooseOurs(ctx(), { fileId, contest: 9, choice: 0 }))).toMatchObject({ code: 'conflict' });
  });

  it('is refused without a source, without a licence, with columns nobody knows, and writes nothing then', async () => {
    const before = await listFiles(ctx());
    expect(await refusal(receiveResults(ctx(), upload(), { ...declared, licence: '' }))).toMatchObject({
      fields: { file: 'declared' },
    });
    expect(await refusal(receiveResults(ctx(), upload(), { ...declared, votedOn: 'May' }))).toMatchObject({
      fields: { file: 'declared' },
    });
    const other = upload(Buffer.from('name,street\nAda,Quay\nBea,Mill\n'));
    expect(await refusal(receiveResults(ctx(), other, declared))).toMatchObject({ fields: { file: 'layout' } });
    const nowhere = { ...declared, onlyPlace: 'Nowhere' };
    expect(await refusal(receiveResults(ctx(), upload(), nowhere))).toMatchObject({ fields: { file: 'nothing' } });
    expect(await listFiles(ctx())).toEqual(before);
  });

  it('is replaced by a newer one, which keeps the older as history and brings it back when taken back', async () => {
    const first = await received();
    await chooseOurs(ctx(), { fileId: first, contest: 0, choice: 0 });
    const was = (await page(first)).ranked;
    const second = await received(first);
    const states = async () => Object.fromEntries((await listFiles(ctx())).map(({ id, state }) => [id, state]));
    expect(await states()).toMatchObject({ [first]: 'replaced', [second]: 'kept' });
    expect(await refusal(received(first))).toMatchObject({ code: 'conflict', fields: { file: 'replaced' } });
    expect(await refusal(undoResults(ctx(), { fileId: first }))).toMatchObject({ code: 'conflict' });
    await undoResults(ctx(), { fileId: second });
    expect(await states()).toMatchObject({ [first]: 'kept', [second]: 'undone' });
    expect((await page(first)).ranked).toEqual(was);
    const gone = await page(second);
    expect(gone.file).toMatchObject({ state: 'undone', areas: 0, contests: 0, source: declared.source });
    expect(gone.ranked).toEqual([]);
    expect(await refusal(undoResults(ctx(), { fileId: second }))).toMatchObject({ code: 'conflict' });
  });

  it('cuts turfs in the chosen areas only, and each turf keeps which and why', async () => {
    const fileId = await received();
    await chooseOurs(ctx(), { fileId, contest: 0, choice: 0 });
    const counts = await cutAreas(ctx(), { fileId, areas: [0], method: 'turnout', wanted: 15 });
    expect(counts.doors).toBe(30);
    const second = await cutAreas(ctx(), { fileId, areas: [1], method: 'both', wanted: 30 });
    expect(second.doors).toBe(30);
    const { turfs, doors } = await readGround(ctx());
    // The drafts of the first area are still there.
    expect(turfs.filter(({ state }) => state === 'draft').length).toBeGreaterThanOrEqual(counts.turfs + second.turfs);
    expect(
      doors.filter(({ turfId, street }) => turfId !== null && street === 'Quay Street').length,
    ).toBeGreaterThanOrEqual(60);
    const criteria = await act(stage.system, { action: 'test.look' }, (tx) =>
      tx.rows<{ criteria: object }>(
        `select criteria from public.turf where campaign_id = $1 and criteria ? 'results' order by number desc limit 1`,
        [stage.campaignId],
      ),
    );
    expect(criteria[0]?.criteria).toEqual({
      how: 'cut',
      wanted: 30,
      precincts: 'Precinct 02',
      results: fileId,
      order: 'both',
    });
    // Cut anew: its own drafts are replaced, not those of the other area.
    const again = await cutAreas(ctx(), { fileId, areas: [0], method: 'turnout', wanted: 30 });
    expect(again.doors).toBe(30);
    expect(await refusal(cutAreas(ctx(), { fileId, areas: [4], method: 'turnout', wanted: 10 }))).toMatchObject({
      code: 'invalid',
    });
    await undoResults(ctx(), { fileId });
    expect(await refusal(cutAreas(ctx(), { fileId, areas: [0], method: 'turnout', wanted: 15 }))).toMatchObject({
      code: 'conflict',
    });
  });

  it('leaves an entry for each act, without a precinct, a name or a figure of votes', async () => {
    const entries = await listEntries({ campaignId: stage.campaignId, actorId: 'log', actorKind: 'system' });
    const own = JSON.stringify(entries).match(/"precincts\.[a-z]+"/g) ?? [];
    expect(new Set(own)).toEqual(new Set(['"precincts.receive"', '"precincts.choose"', '"precincts.undo"']));
    expect(JSON.stringify(entries)).not.toMatch(/MARLOWE|Precinct 02/);
  });

  it('is kept from another campaign, and what was read cannot be changed in the database', async () => {
    const fileId = await received();
    const other = await aStage();
    const there = { ...other.as.organiser, now: new Date(), locale: 'en' } as Ctx;
    expect(await listFiles(there)).toEqual([]);
    expect(await refusal(readFilePage(there, { fileId, method: 'turnout', comes: 2 }))).toMatchObject({
      code: 'not-found',
    });
    await expect(
      act(stage.system, { action: 'test.change' }, (tx) => tx.run('update public.precinct_count set total = 10')),
    ).rejects.toThrow(/permission denied/);
    await expect(
      act(stage.system, { action: 'test.change' }, (tx) => tx.run('delete from public.precinct_file')),
    ).rejects.toThrow(/permission denied/);
  });

  it('holds no sum of fewer than ten: the database refuses the row', async () => {
    const fileId = await received();
    const insert = (sql: string) =>
      act(stage.system, { action: 'test.small' }, (tx) => tx.run(sql, [stage.campaignId, fileId]));
    const ofArea =
      'insert into public.precinct_area (campaign_id, file_id, number, code, registered, ballots, is_small)';
    for (const figures of ['9, 9, false', '40, 9, false', 'null, 9, false', '9, null, false', '40, 20, true'])
      await expect(insert(`${ofArea} values ($1, $2, 90, 'x', ${figures})`)).rejects.toThrow(/check constraint/);
    const ofCount = 'insert into public.precinct_count (campaign_id, file_id, contest, area, votes, total)';
    await expect(insert(`${ofCount} values ($1, $2, 0, 4, '{"0": 9}', 9)`)).rejects.toThrow(/check constraint/);
    const { matching } = await page(fileId);
    expect(JSON.stringify(matching.doorsOf.get(4))).toBeDefined();
    expect(await insert(`${ofArea} values ($1, $2, 91, 'y', null, null, true)`)).toBe(1);
  });
});
