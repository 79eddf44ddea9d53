import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import {
  importWholeFile,
  listImports,
  pauseImport,
  prepareImport,
  readImport,
  readRefused,
  receiveFile,
  runImport,
  startCheck,
  startImport,
  startUndo,
} from '@/lib/import';
import type { ImportCounts } from '@/lib/import/model';
import { acceptedOf, countsAddUp } from '@/lib/import/rules';
import { erase, find, keys } from '@/lib/people';
import { closePools, type Tx } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { ownDatabase } from '@/lib/testing/database';
import {
  anImportStage,
  bytesOf,
  everything,
  ownFolders,
  rollDeclaration,
  rollHeader,
  rollLine,
  townFile,
} from '@/lib/testing/import-stage';
import { aStage, type Stage } from '@/lib/testing/stage';

const database = ownDatabase();
ownFolders();

const rows = (count: number) => Array.from({ length: count }, (_, at) => rollLine(at + 1));

let stage: Stage;
const who = () => stage.as.organiser as Parameters<typeof receiveFile>[0];
const counts = (record: { counts: Partial<ImportCounts> }) => record.counts as ImportCounts;

async function newStage(): Promise<void> {
  stage = await anImportStage();
}

async function asSuperuser<T extends object>(
  server: 'superuser' | 'keys-superuser',
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = await database.connect(server);
  const { rows: found } = await client.query<T>(sql, values);
  await client.end();
  return found;
}
const tables = async () => {
  const [data] = await asSuperuser<{ people: number; names: number; doors: number; sources: number }>(
    'superuser',
    `select (select count(*)::int from personal.person where campaign_id = $1) as people, (select count(*)::int from personal.name where campaign_id = $1) as names,
       (select count(*)::int from public.door where campaign_id = $1 and street_key = 'fablewick way') as doors,
       (select count(*)::int from public.source where campaign_id = $1) as sources`,
    [stage.campaignId],
  );
  const [secrets] = await asSuperuser<{ secrets: number }>(
    'keys-superuser',
    'select count(*)::int as secrets from keys.person where campaign_id = $1',
    [stage.campaignId],
  );
  return { ...data, ...secrets };
};

beforeAll(() => newStage());
afterAll(closePools);

describe('an import', () => {
  it('is refused before set-up is finished, and nothing is written', async () => {
    stage = await aStage();
    await expect(receiveFile(who(), 'a.csv', bytesOf([rollHeader, rollLine(1)]))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await listImports(who())).length).toBe(0);
    await newStage();
  });

  it.each(['captain', 'volunteer', 'registration-helper', 'privacy-lead', 'auditor'] as const)(
    'is refused to the %s',
    async (role) => {
      await expect(
        receiveFile(stage.as[role] as ReturnType<typeof who>, 'a.csv', bytesOf([rollHeader, rollLine(1)])),
      ).rejects.toMatchObject({ code: 'not-permitted' });
    },
  );

  it('takes people in, sealed, found by name, usable for a visit only, and says by when they must be told', async () => {
    await newStage();
    const done = await importWholeFile(who(), townFile([...rows(30), rollLine(31, { first: '', last: '' })]));
    expect(done.state).toBe('done');
    expect(counts(done)).toMatchObject({ rows: 31, fresh: 30, refused: 1 });
    expect(countsAddUp(counts(done))).toBe(true);
    expect(done.tellBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await tables()).toMatchObject({ people: 30, names: 30, doors: 30, secrets: 30 });
    const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
    const found = await find(stage.as.organiser, look, 'full', 'ximbalda4 quorveth4');
    expect(found.map((each) => each.name && reveal(each.name))).toEqual([{ given: 'Ximbalda4', family: 'Quorveth4' }]);
    const uses = await asSuperuser<{ usable_for: string[] }>(
      'superuser',
      'select distinct usable_for from personal.name where campaign_id = $1',
      [stage.campaignId],
    );
    expect(uses).toEqual([{ usable_for: ['canvass.contact'] }]);
  });

  it('again with the same file changes nothing', async () => {
    const before = await tables();
    const again = await importWholeFile(who(), townFile([...rows(30), rollLine(31, { first: '', last: '' })]));
    expect(counts(again)).toMatchObject({ rows: 31, fresh: 0, changed: 0, moved: 0, same: 30, refused: 1 });
    expect(await tables()).toEqual({ ...before, sources: (before?.sources ?? 0) + 1 });
    // It agrees with what is there, and that is what it is kept for until neither can be taken back.
    expect(again.sourceId).not.toBeNull();
  });

  it('knows who is new, changed, moved, twice in the file, and outside', async () => {
    const lines = [
      ...rows(27),
      rollLine(28, { last: 'Zelmbrand' }),
      rollLine(29, { street: '7 Fablewick Way' }),
      rollLine(40),
      rollLine(40),
      rollLine(41, { id: 'OH1', first: 'Otherwise' }),
      rollLine(42, { precinct: 'West' }),
    ];
    const done = await importWholeFile(who(), townFile(lines, { kind: 'precincts', codes: ['East'] }));
    expect(counts(done)).toMatchObject({ rows: 33, fresh: 1, changed: 1, moved: 1, same: 28, refused: 1, outside: 1 });
    expect(done.checked).toMatchObject({ fresh: 1, changed: 1, moved: 1, same: 28, refused: 1, outside: 1 });
    expect(countsAddUp(counts(done))).toBe(true);
    const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
    expect(await find(stage.as.organiser, look, 'last', 'zelmbrand')).toHaveLength(1);
  });

  it('hands refused rows back with their original line, to be mended and imported', async () => {
    const bad = 'OH900,"Brambleton, Jr",Vexilla,1961-31-31,900 Fablewick Way,Alderquay,OH,43000,East,D';
    const { id } = await importWholeFile(who(), townFile([rollLine(50), bad]));
    let text = '';
    for await (const part of readRefused(who(), id)) text += part;
    expect(text.split('\n')[1]).toBe(`bad-date,3,${bad}`);
    const mended = text.replace('1961-31-31', '1961-03-31').trimEnd().split('\n');
    const again = await importWholeFile(who(), { ...townFile([]), bytes: bytesOf(mended) });
    expect(counts(again)).toMatchObject({ rows: 1, fresh: 1 });
  });

  it('can be undone: its rows go, what a person said stays', async () => {
    await newStage();
    const { id } = await importWholeFile(who(), townFile(rows(12)));
    const [spoken] = await asSuperuser<{ id: string; door_id: string }>(
      'superuser',
      'select id, door_id from personal.person where campaign_id = $1 order by id limit 1',
      [stage.campaignId],
    );
    await asSuperuser(
      'superuser',
      "insert into personal.visit (campaign_id, id, person_id, door_id, source_id, outcome, at) select $1, gen_random_uuid(), $2, $3, s.id, 'spoke', now() from public.source s where s.campaign_id = $1 and s.kind = 'door'",
      [stage.campaignId, spoken?.id, spoken?.door_id],
    );
    await startUndo(who(), id);
    expect(await runImport(stage.campaignId, id)).toBe('undone');
    const { record } = await readImport(who(), id);
    expect(record.stays).toEqual({ peopleGone: 11, peopleKept: 1, doorsGone: 11, doorsKept: 1 });
    expect(await tables()).toMatchObject({ people: 1, names: 0, doors: 1, secrets: 1 });
    expect(readdirSync(join(process.env.ASKFIRST_DATA ?? '', 'imports'))).not.toContain(`${id}.sealed`);
  });

  it('goes on from the checkpoint after a kill', async () => {
    await newStage();
    const { importId } = await receiveFile(who(), 'town.csv', bytesOf([rollHeader, ...rows(8)]));
    await prepareImport(who(), importId, { declaration: rollDeclaration, area: everything });
    await startCheck(who(), importId);
    expect(await runImport(stage.campaignId, importId)).toBe('checked');
    await startImport(who(), importId);
    // As a process leaves it that was killed after three rows: secrets written, checkpoint moved, a claim gone silent.
    await act(stage.system, { action: 'test.kill' }, (tx: Tx) =>
      tx.run(
        `update public.import set at_row = 3, counts = '{"rows":3,"outside":3}', runner_id = gen_random_uuid(), beat_at = now() - interval '5 minutes' where id = $1`,
        [importId],
      ),
    );
    expect(await runImport(stage.campaignId, importId)).toBe('done');
    const { record } = await readImport(who(), importId);
    expect(record.resumedAtRow).toBe(3);
    expect(record.counts).toMatchObject({ rows: 8, outside: 3, fresh: 5 });
  });

  it('is the same in many small chunks, of which two are at work at a time', async () => {
    await newStage();
    const lines = Array.from({ length: 40 }, (_, at) => rollLine(at + 1, { street: `${1 + (at % 5)} Fablewick Way` }));
    const { importId } = await receiveFile(
      who(),
      'town.csv',
      bytesOf([rollHeader, ...lines, rollLine(3, { street: '3 Fablewick Way' })]),
    );
    await prepareImport(who(), importId, { declaration: rollDeclaration, area: everything });
    await startCheck(who(), importId);
    await runImport(stage.campaignId, importId, 7);
    await startImport(who(), importId);
    expect(await runImport(stage.campaignId, importId, 7)).toBe('done');
    const { record } = await readImport(who(), importId);
    expect(record.checked).toEqual(record.counts);
    expect(record.counts).toMatchObject({ rows: 41, fresh: 40, same: 1 });
    expect(await tables()).toMatchObject({ people: 40, names: 40, doors: 5, secrets: 40 });
  });

  it('pauses, and does not run twice at once', async () => {
    const { importId } = await receiveFile(who(), 'town.csv', bytesOf([rollHeader, rollLine(70)]));
    await prepareImport(who(), importId, { declaration: rollDeclaration, area: everything });
    await startCheck(who(), importId);
    await runImport(stage.campaignId, importId);
    await startImport(who(), importId);
    await pauseImport(who(), importId);
    expect(await runImport(stage.campaignId, importId)).toBe('paused');
    await startImport(who(), importId);
    const states = await Promise.all([runImport(stage.campaignId, importId), runImport(stage.campaignId, importId)]);
    expect(states).toContain('done');
    expect((await readImport(who(), importId)).record.counts).toMatchObject({ rows: 1, fresh: 1 });
  });
});

describe('nobody comes back', () => {
  it('after an erasure, whatever the next file carries', async () => {
    await newStage();
    await importWholeFile(who(), townFile(rows(5)));
    const [gone] = await asSuperuser<{ id: string }>(
      'superuser',
      'select id from personal.person where campaign_id = $1 order by id limit 1',
      [stage.campaignId],
    );
    await erase(stage.as['privacy-lead'], gone?.id ?? '', 'K7-QX4M');
    const again = await importWholeFile(who(), townFile(rows(5)));
    expect(counts(again)).toMatchObject({ rows: 5, same: 4, keptOut: 1, fresh: 0 });
    // What the log says of it is what it would say had nobody been erased.
    const [entry] = await asSuperuser<{ detail: object }>(
      'superuser',
      "select detail from audit.entry where campaign_id = $1 and action = 'import.done' and subject = $2",
      [stage.campaignId, again.id],
    );
    const none = { fresh: 0, changed: 0, moved: 0, refused: 0, outside: 0, protected: 0 };
    expect(entry?.detail).toEqual({ ...none, rows: 5, quiet: 5 });
    // Another number, as a file from another office would carry: name, door and birth date still tell.
    const other = await importWholeFile(who(), townFile(rows(5).map((text) => text.replace(/^OH/, 'XX'))));
    // And whether those who are here are one or two a person decides.
    expect(acceptedOf(counts(other))).toBe(0);
    expect(counts(other)).toMatchObject({ refused: 4, keptOut: 1 });
  });

  it('when an address came under protection: whoever is here leaves, and stays away', async () => {
    await newStage();
    const nc = 'ncid,last_name,first_name,res_street_address,res_city_desc,Confidential_ind';
    const person = (id: number, mark: string) => `NC${id},Quorveth,Ximbalda${id},${id} Fablewick Way,Alderquay,${mark}`;
    const take = async (...marks: string[]) =>
      counts(
        await importWholeFile(who(), {
          ...townFile([]),
          bytes: bytesOf([nc, ...marks.map((mark, at) => person(at + 1, mark))]),
        }),
      );
    expect(await take('N', 'N', 'Y')).toMatchObject({ rows: 3, fresh: 2, protected: 1 });
    expect(await take('N', 'Y', 'Y')).toMatchObject({ rows: 3, same: 1, protected: 2 });
    expect(await tables()).toMatchObject({ people: 1, names: 1, secrets: 1 });
    expect(await take('N', 'N', 'N')).toMatchObject({ rows: 3, same: 1, keptOut: 2 });
  });

  it('after a stop at the door, nobody new is brought there', async () => {
    await newStage();
    await importWholeFile(who(), townFile([rollLine(1)]));
    await act(stage.system, { action: 'test.stop' }, (tx) =>
      tx.run("update public.door set stopped_at = now() where campaign_id = $1 and street_key = 'fablewick way'", [
        stage.campaignId,
      ]),
    );
    const next = await importWholeFile(who(), townFile([rollLine(1), rollLine(2, { street: '1 Fablewick Way' })]));
    expect(counts(next)).toMatchObject({ same: 1, keptOut: 1, fresh: 0 });
  });

  it('when the mark was left by somebody else of the same name and birth date', async () => {
    await newStage();
    await keys.suppress(stage.campaignId, [
      { kind: 'birth', value: 'ximbalda3 quorveth3|1961-02-03', scope: 'all', basis: 'objection' },
    ]);
    expect(counts(await importWholeFile(who(), townFile(rows(3))))).toMatchObject({ fresh: 2, keptOut: 1 });
  });
});

describe('addresses without people', () => {
  it('make doors, listed without a place where they have none', async () => {
    await newStage();
    const lines = [
      'number,street,unit,city,state,postcode,latitude,longitude',
      '1,FABLEWICK WAY,,Alderquay,OH,43000,44.1,-81.2',
      '1,FABLEWICK WAY,,Alderquay,OH,43000,44.1,-81.2',
      '2,FABLEWICK WAY,A,Alderquay,OH,43000,,',
    ];
    const done = await importWholeFile(who(), {
      ...townFile([]),
      bytes: bytesOf(lines),
      declaration: { ...rollDeclaration, source: 'addresses', basis: 'no-person' },
    });
    expect(counts(done)).toMatchObject({ rows: 3, fresh: 2, same: 1 });
    expect(done.tellBy).toBeNull();
    const states = await asSuperuser<{ state: string }>(
      'superuser',
      "select state from public.door where campaign_id = $1 and street_key = 'fablewick way' order by number",
      [stage.campaignId],
    );
    expect(states.map((each) => each.state)).toEqual(['placed', 'unplaced']);
  });

  const real = ['../shared/data/sf-addresses.csv', '../../shared/data/sf-addresses.csv'].find((path) =>
    existsSync(path),
  );
  it.skipIf(!real)('come from a real town, every row accounted for', async () => {
    await newStage();
    const lines = readFileSync(real ?? '', 'utf8')
      .trimEnd()
      .split('\n');
    const done = await importWholeFile(who(), {
      ...townFile([]),
      bytes: bytesOf(lines),
      declaration: { ...rollDeclaration, source: 'addresses', basis: 'no-person' },
    });
    expect(counts(done)).toMatchObject({ rows: 7_284, refused: 35, protected: 0, outside: 0 });
    expect(countsAddUp(counts(done))).toBe(true);
    const [doors] = await asSuperuser<{ n: number }>(
      'superuser',
      "select count(*)::int as n from public.door where campaign_id = $1 and city = 'San Francisco' and state = 'placed'",
      [stage.campaignId],
    );
    expect(doors?.n).toBe(counts(done).fresh);
    // 1,194 flats of one address have a parcel each and no number: as many doors, not one.
    const [tower] = await asSuperuser<{ n: number }>(
      'superuser',
      "select count(*)::int as n from public.door where campaign_id = $1 and building_key like '%|fulton street|329'",
      [stage.campaignId],
    );
    expect(tower?.n).toBe(1_194);
  });

  it('are all that is taken where the campaign uses addresses only', async () => {
    await newStage();
    await act(stage.system, { action: 'test.set-up' }, (tx) =>
      tx.run("update public.campaign set roll_use = 'addresses-only' where id = $1", [stage.campaignId]),
    );
    const done = await importWholeFile(who(), townFile(rows(4)));
    expect(counts(done)).toMatchObject({ rows: 4, fresh: 4 });
    expect(await tables()).toMatchObject({ people: 0, names: 0, doors: 4, secrets: 0 });
  });
});

describe('while it runs and after', () => {
  it('nothing readable lies on disk or in a table', async () => {
    await newStage();
    const { id } = await importWholeFile(
      who(),
      townFile([...rows(3), rollLine(9, { born: '1961-31-31', last: 'Brambleton' })]),
    );
    const folder = join(process.env.ASKFIRST_DATA ?? '', 'imports');
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).toString('latin1')).not.toMatch(/Quorveth|Ximbalda|Brambleton|LAST_NAME/);
    const [dump] = await asSuperuser<{ text: string }>(
      'superuser',
      "select string_agg(i::text, ' ') || string_agg(encode(coalesce(i.sealed, ''), 'escape'), ' ') as text from public.import i where id = $1",
      [id],
    );
    expect(dump?.text).not.toMatch(/Quorveth|Ximbalda|Brambleton|town\.csv/);
    const left = await asSuperuser('superuser', 'select 1 from staging.import_person');
    expect(left).toEqual([]);
  });
});
