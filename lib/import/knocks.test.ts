// Real PostgreSQL: a history of contacts made with another tool. Its knocks stand at doors for choosing a second pass, its
// stops hold for good, and nothing else of it stays.
import { expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/model';
import { erase, withPurpose } from '@/lib/people';
import { bytesOf, everything, importGround, rollDeclaration } from '@/lib/testing/import-stage';
import { chooseDoors, readUniverse, saveUniverse } from '@/lib/universe';
import type { Rules } from '@/lib/universe/model';
import {
  importWholeFile,
  prepareImport,
  readImport,
  readRefused,
  receiveFile,
  runImport,
  startCheck,
  startUndo,
} from './index';
import type { Declaration, Runner } from './model';

const { superuser, stage } = importGround();
const who = () => stage().as.organiser as Runner;
const ctx = () => ({ ...stage().as.organiser, now: new Date(), locale: 'en' }) as Ctx;

const listHeader = 'Voter File VANID,FirstName,LastName,DOB,Address,City,State,Zip5';
const listLine = (n: number, house = n) =>
  `${n},Ximbalda${n},Quorveth${n},2/3/1961,${house} Fablewick Way,Alderquay,OH,43000`;
const bringList = (lines: readonly string[]) =>
  importWholeFile(who(), {
    fileName: 'list.csv',
    bytes: bytesOf([listHeader, ...lines]),
    declaration: rollDeclaration,
    area: everything,
  });

const header = 'Voter File VANID,Contact Name,Date Canvassed,Result,Contact Type,Canvassed By,Note Text';
const said: Declaration = {
  ...rollDeclaration,
  source: 'knocks',
  givenBy: 'Alder County committee',
  licence: 'our own visits',
};
/** A day so many days before today, as the tool writes it. */
const ago = (days: number): string => {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
};
const knock = (id: number | string, result: string, days = 30, how = 'Walk') =>
  `${id},Ximbalda Testa,${ago(days)} 3:45:00 PM,${result},${how},Zorblatt Vaneer,likes the candidate`;
const file = (lines: readonly string[]) => ({
  fileName: 'contacts.csv',
  bytes: bytesOf([header, ...lines]),
  declaration: said,
  area: everything,
});
const bring = (lines: readonly string[]) => importWholeFile(who(), file(lines));

const takeBack = async (id: string): Promise<void> => {
  await startUndo(who(), id);
  expect(await runImport(stage().campaignId, id)).toBe('undone');
};

/** House numbers that criteria choose. */
async function chosen(rules: Rules): Promise<string[]> {
  const { id } = await saveUniverse(ctx(), { name: 'test', rules });
  const universe = await readUniverse(ctx(), id);
  if (!universe) throw new Error('not saved');
  const look = { purpose: 'canvass.contact', action: 'test.choose' } as const;
  const doors = await withPurpose(ctx(), look, (door) => chooseDoors(door, ctx(), universe)).catch(
    () => new Set<string>(),
  );
  const { rows } = await superuser().query<{ n: string }>(
    "select number_text as n from public.door where id = any ($1::uuid[]) and street like 'Fablewick%' order by number",
    [[...doors]],
  );
  return rows.map(({ n }) => n);
}
const again: Rules = [{ field: 'outcome', values: ['not-home', 'come-back'] }];
const never: Rules = [{ field: 'outcome', values: ['never-knocked'] }];

const kept = async (): Promise<unknown[]> =>
  (
    await superuser().query(
      `select d.number_text as door, e.outcome, e.refused from personal.earlier_door e
       join public.door d on d.campaign_id = e.campaign_id and d.id = e.door_id where e.campaign_id = $1 order by d.number, e.import_id`,
      [stage().campaignId],
    )
  ).rows;

it('PUR-09: earlier knocks choose a second pass, and a refusal keeps a door from ever being chosen', async () => {
  await bringList([1, 2, 3, 4, 5, 6, 7].map((n) => listLine(n)));
  const done = await bring([
    knock(1, 'Not Home', 40),
    knock(1, 'Canvassed', 50),
    knock(2, 'Canvassed', 10),
    knock(2, 'Not Home', 20),
    knock(3, 'Refused'),
    knock(4, 'Come Back Later'),
    knock(5, 'Moved'),
    knock(6, 'Not Home', 30, 'Phone'),
    knock(6, 'Not Home', 1_000),
  ]);
  expect(done.state).toBe('done');
  expect(done.counts).toMatchObject({
    rows: 9,
    fresh: 7,
    outside: 2,
    refused: 0,
    stops: 1,
    doors: 5,
    again: 2,
    away: 1,
  });
  expect(await chosen(again)).toEqual(['1', '4']);
  // The door of whoever moved was knocked, and nobody is left there to go to.
  expect(await chosen(never)).toEqual(['6', '7']);
  expect(await kept()).toEqual([
    { door: '1', outcome: 'not-home', refused: false },
    { door: '2', outcome: 'other', refused: false },
    { door: '3', outcome: 'other', refused: true },
    { door: '4', outcome: 'come-back', refused: false },
    { door: '5', outcome: 'other', refused: false },
  ]);
});

it('ENG-31: whoever asked the other tool for no visit is stopped first, and stays so after an undo', async () => {
  await bringList([1, 2].map((n) => listLine(n)));
  const done = await bring([knock(1, 'Do Not Contact', 900, 'Phone'), knock(9, 'Refused'), knock(2, 'Not Home')]);
  expect(done.counts).toMatchObject({ rows: 3, stops: 2, fresh: 1, refused: 0 });
  const uses = async () =>
    (
      await superuser().query<{ n: string; uses: string[] }>(
        `select d.number_text as n, p.usable_for as uses from personal.person p join public.door d on d.id = p.door_id
         where p.campaign_id = $1 order by d.number`,
        [stage().campaignId],
      )
    ).rows;
  expect(await uses()).toEqual([
    { n: '1', uses: [] },
    { n: '2', uses: ['canvass.contact'] },
  ]);
  await takeBack(done.id);
  expect(await kept()).toEqual([]);
  expect((await uses())[0]).toEqual({ n: '1', uses: [] });
  // Nobody here had the number 9; the list that brings it later finds the stop.
  const later = await bringList([listLine(9)]);
  expect(later.counts).toMatchObject({ fresh: 0, keptOut: 1 });
});

it('PUR-09: nothing is written by a check, and the same file a second time changes nothing', async () => {
  await bringList([1, 2].map((n) => listLine(n)));
  const lines = [knock(1, 'Not Home'), knock(2, 'Not Home'), knock(2, 'Deceased', 20)];
  const { importId } = await receiveFile(who(), 'contacts.csv', bytesOf([header, ...lines]));
  await prepareImport(who(), importId, { declaration: said, area: everything });
  await startCheck(who(), importId);
  expect(await runImport(stage().campaignId, importId)).toBe('checked');
  expect((await readImport(who(), importId)).record.checked).toMatchObject({ fresh: 3, newDoors: 2, newAway: 1 });
  const left = await superuser().query(
    `select 1 from personal.earlier_door where campaign_id = $1 union all select 1 from personal.earlier_away where campaign_id = $1
     union all select 1 from staging.knock where campaign_id = $1 union all select 1 from consent.event where campaign_id = $1`,
    [stage().campaignId],
  );
  expect(left.rows).toEqual([]);
  const first = await bring(lines);
  const second = await bring(lines);
  expect(second.counts).toMatchObject({ fresh: 0, changed: 0, same: 3, newDoors: 0, newAway: 0 });
  // Each stands by its own right: the first one goes, what the second says stays.
  await takeBack(first.id);
  expect(await chosen(again)).toEqual(['1']);
  await takeBack(second.id);
  expect(await chosen(again)).toEqual([]);
  expect(await chosen(never)).toEqual(['1', '2']);
});

it('PUR-09: rows of nobody here are handed back with their reason, those under a stop are not', async () => {
  await bringList([1].map((n) => listLine(n)));
  await bring([knock(8, 'Refused')]);
  const lines = [
    knock(8, 'Not Home'),
    knock(77, 'Not Home'),
    knock(1, 'Zorbled'),
    knock('', 'Not Home'),
    knock(1, 'Not Home', -3),
  ];
  const done = await bring(lines);
  expect(done.counts).toMatchObject({ rows: 5, keptOut: 1, refused: 4 });
  expect(done.reasons).toEqual({ 'nobody-here': 1, 'unknown-result': 1, 'no-number': 1, 'bad-date': 1 });
  let text = '';
  for await (const part of readRefused(who(), done.id)) text += part;
  expect(text.split('\n').map((line) => line.split(',').slice(0, 3).join(','))).toEqual([
    'refused_because,refused_line,Voter File VANID',
    'nobody-here,3,77',
    'unknown-result,4,1',
    'no-number,5,',
    'bad-date,6,1',
    '',
  ]);
});

it('PUR-14: neither names nor words nor who knocked are kept', async () => {
  await bringList([listLine(1)]);
  await bring([knock(1, 'Canvassed')]);
  const { rows } = await superuser().query<{ t: string }>(
    `select e::text as t from personal.earlier_door e where e.campaign_id = $1
     union all select i.counts::text || i.reasons::text || i.declaration::text from public.import i where i.campaign_id = $1`,
    [stage().campaignId],
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toMatch(/Zorblatt|Ximbalda|likes|Vaneer/);
});

it('RET-01: what a home said goes with the last of its people', async () => {
  await bringList([listLine(1), listLine(2, 1)]);
  await bring([knock(1, 'Not Home'), knock(2, 'Moved')]);
  const { rows } = await superuser().query<{ id: string }>('select id from personal.person where campaign_id = $1', [
    stage().campaignId,
  ]);
  await erase(stage().system, rows[0]?.id ?? '', 'test');
  expect(await kept()).toHaveLength(1);
  await erase(stage().system, rows[1]?.id ?? '', 'test');
  expect(await kept()).toEqual([]);
});

it('PUR-09: without how a contact was made nothing of a history is taken', async () => {
  const bare = bytesOf([
    'Voter File VANID,Contact Name,Date Canvassed,Result,MiniVAN Campaign',
    '1,A,1/2/2026,Not Home,x',
  ]);
  await expect(receiveFile(who(), 'contacts.csv', bare)).rejects.toMatchObject({ fields: { file: 'knock-columns' } });
});

it('PUR-09: the database keeps knocks for a running import only, and shows them under no purpose', async () => {
  await bringList([listLine(1)]);
  const done = await bring([knock(1, 'Not Home')]);
  const raw = (sql: string, purpose: 'import' | 'canvass.contact') =>
    withPurpose(who(), { purpose, action: 'test.raw' }, ({ tx }) => tx.rows(sql, [done.id]));
  await expect(raw('select personal.import_keep_knocks($1)', 'import')).rejects.toMatchObject({ code: '42501' });
  await expect(raw('select personal.import_undo_knocks($1)', 'import')).rejects.toMatchObject({ code: '42501' });
  await expect(
    raw('select * from personal.earlier_door where import_id = $1', 'canvass.contact'),
  ).rejects.toMatchObject({
    code: '42501',
  });
  expect(await raw('select * from personal.earlier_away where import_id = $1', 'canvass.contact')).toEqual([]);
});

it('ENG-31: a list that says stop of somebody who is here stops them, too', async () => {
  await bringList([1, 2].map((n) => listLine(n)));
  await importWholeFile(who(), {
    fileName: 'list.csv',
    bytes: bytesOf([`${listHeader},Do Not Contact`, `${listLine(1)},Y`, `${listLine(2)},`]),
    declaration: rollDeclaration,
    area: everything,
  });
  const { rows } = await superuser().query<{ n: string; uses: string[] }>(
    `select d.number_text as n, p.usable_for as uses from personal.person p join public.door d on d.id = p.door_id
     where p.campaign_id = $1 order by d.number`,
    [stage().campaignId],
  );
  expect(rows).toEqual([
    { n: '1', uses: [] },
    { n: '2', uses: ['canvass.contact'] },
  ]);
});
