// PUR-09, ENG-31, issue 4, import 3 and 4: likely duplicates inside one file and against earlier ones wait for a person, the
// check finds what the import finds, and neither merges nor doubles anybody unseen.
import { describe, expect, it } from 'vitest';
import { reveal } from '@/lib/platform/redacted';
import {
  anImportStage,
  askForCheck,
  bytesOf,
  everything,
  importGround,
  rollDeclaration,
  rollLine,
  townFile,
} from '@/lib/testing/import-stage';
import {
  compareWholeFile,
  importWholeFile,
  readHeld,
  readImport,
  runImport,
  sameHeld,
  startImport,
  takeHeldIn,
  undoHeld,
} from './index';
import type { ImportCounts, Runner } from './model';
import { countsAddUp } from './rules';

const { stage, superuser, who } = importGround();

const bareHeader = 'Last Name,First Name,Date of Birth,Birth Year,Address,City,State,Zip';
/** A row of a list that gives no numbers. */
const bare = (more: { last?: string; first?: string; born?: string; year?: string; at?: string } = {}) => {
  const { last = 'Quorveth', first = 'Ximbalda', born = '', year = '', at = '7 Fablewick Way' } = more;
  return [last, first, born, year, at, 'Alderquay', 'OH', '43000'].join(',');
};
const bareFile = (lines: readonly string[]) => ({
  ...{ fileName: 'bare.csv', bytes: bytesOf([bareHeader, ...lines]) },
  ...{ declaration: rollDeclaration, area: everything },
});
const bring = (lines: readonly string[]) => importWholeFile(who(), bareFile(lines));
const people = async (): Promise<number> => {
  const { rows } = await superuser().query("select 1 from personal.person where campaign_id = $1 and circle = 'roll'", [
    stage().campaignId,
  ]);
  return rows.length;
};
const heldLines = async (id: string) => (await readHeld(who(), id)).rows.map(({ line }) => line);

describe('a list without numbers', () => {
  it.each([
    ['a year of birth and nothing more', { year: '1961' }],
    ['no birth at all', {}],
    ['a birth date and an initial: twins', { first: 'X.', born: '1961-02-03' }],
  ])('the same name and home twice, with %s: the second waits', async (_, row) => {
    const done = await bring([bare(row), bare(row), bare({ ...row, at: '9 Fablewick Way', first: 'Other' })]);
    expect(done.counts).toMatchObject({ rows: 3, fresh: 2, same: 0, refused: 1 });
    expect(done.checked).toEqual(done.counts);
    expect(done.reasons).toEqual({ 'needs-a-person': 1 });
    expect(await people()).toBe(2);
    const [waits] = (await readHeld(who(), done.id)).rows;
    expect(waits && reveal(waits.address)).toBe('7 Fablewick Way, 43000 Alderquay');
  });

  it('a line repeated to the letter with a whole name and birth date is one person', async () => {
    const row = bare({ born: '1961-02-03' });
    const done = await bring([row, row, row]);
    expect(done.counts).toMatchObject({ rows: 3, fresh: 1, same: 2, refused: 0 });
    expect(done.checked).toEqual(done.counts);
  });

  it('taken in as somebody else, each is somebody from then on, and nobody is asked again', async () => {
    const three = [bare({ year: '1961' }), bare({ year: '1961' }), bare({ year: '1961' })];
    const done = await bring(three);
    const [second = 0, third = 0] = await heldLines(done.id);
    await takeHeldIn(who(), done.id, second);
    await sameHeld(who(), done.id, third);
    expect(await people()).toBe(2);
    const again = await bring(three);
    expect(again.counts).toMatchObject({ fresh: 0, same: 3, refused: 0 });
    expect(again.checked).toEqual(again.counts);
    // One that comes once is the first of them, and a fourth waits.
    expect((await bring(three.slice(0, 1))).counts).toMatchObject({ same: 1, refused: 0 });
    expect((await bring([...three, bare({ year: '1961' })])).counts).toMatchObject({ same: 3, refused: 1 });
  });

  it('a decision taken back waits again', async () => {
    const two = [bare(), bare()];
    const done = await bring(two);
    const [second = 0] = await heldLines(done.id);
    await sameHeld(who(), done.id, second);
    expect((await bring(two)).counts).toMatchObject({ same: 2, refused: 0 });
    await undoHeld(who(), done.id, second);
    expect((await bring(two)).counts).toMatchObject({ same: 1, refused: 1 });
  });

  it('the same name and birth date at two doors waits: moved, or a namesake', async () => {
    const born = '1961-02-03';
    const done = await bring([bare({ born }), bare({ born, at: '9 Fablewick Way' })]);
    expect(done.counts).toMatchObject({ fresh: 1, refused: 1 });
    expect(done.checked).toEqual(done.counts);
    // Against an earlier list too; taken in, the namesake has a home of their own.
    const later = await bring([bare({ born, at: '11 Fablewick Way' })]);
    expect(later.counts).toMatchObject({ fresh: 0, refused: 1 });
    const [line = 0] = await heldLines(later.id);
    await takeHeldIn(who(), later.id, line);
    expect(await people()).toBe(2);
    expect((await bring([bare({ born, at: '11 Fablewick Way' })])).counts).toMatchObject({ same: 1, refused: 0 });
  });

  it('a stop of the first is no way in for a second', async () => {
    const header = `${bareHeader},Do Not Contact`;
    const file = (lines: readonly string[]) => ({ ...bareFile([]), bytes: bytesOf([header, ...lines]) });
    const stopped = await importWholeFile(who(), file([`${bare()},yes`, `${bare()},`]));
    expect(stopped.counts).toMatchObject({ keptOut: 2, fresh: 0 });
    expect(stopped.checked).toEqual(stopped.counts);
    expect((await importWholeFile(who(), file([`${bare()},`, `${bare()},`]))).counts).toMatchObject({
      keptOut: 2,
      fresh: 0,
    });
    expect(await people()).toBe(0);
  });
});

describe('a list with numbers', () => {
  it('father and son of one name wait where a birth date is missing, and do not where both are there', async () => {
    const father = rollLine(1, { id: 'A1', last: 'Q', first: 'Xim', born: '1931-01-01' });
    const son = (born: string) => rollLine(1, { id: 'A2', last: 'Q', first: 'Xim', born });
    expect((await importWholeFile(who(), townFile([father, son('1961-02-03')]))).counts).toMatchObject({ fresh: 2 });
    const elsewhere = (await anImportStage()).as.organiser as Runner;
    expect((await importWholeFile(elsewhere, townFile([father, son('')]))).counts).toMatchObject({
      fresh: 1,
      refused: 1,
    });
  });

  it('the same name and birth date at two doors under two numbers are two, as the list says', async () => {
    const done = await importWholeFile(
      who(),
      townFile([
        rollLine(1, { id: 'A1', last: 'Q', first: 'Xim' }),
        rollLine(2, { id: 'A2', last: 'Q', first: 'Xim' }),
      ]),
    );
    expect(done.counts).toMatchObject({ fresh: 2, refused: 0 });
  });
});

describe('a check and its import', () => {
  /** Rows that only an earlier chunk explains: everything that a check could miss because it writes nothing. */
  const tricky = [
    rollLine(1, { id: 'A1', last: 'Q', first: 'Xim' }),
    rollLine(2),
    rollLine(3),
    rollLine(1, { id: 'A2', last: 'Q', first: 'Xim' }), // the same person under another number
    rollLine(2), // the same row again
    rollLine(3, { last: 'Somebody' }), // a number that stands for two
    rollLine(5),
    rollLine(1, { id: 'A3', last: 'Q', first: 'Xim', born: '' }),
    rollLine(6, { id: 'A4' }),
  ];

  it.each([1, 2, 3, 4, 100])('say the same in chunks of %i rows', async (atOnce) => {
    const importId = await askForCheck(who(), tricky);
    await runImport(stage().campaignId, importId, atOnce);
    await startImport(who(), importId);
    await runImport(stage().campaignId, importId, atOnce);
    const { checked, counts, reasons } = (await readImport(who(), importId)).record;
    expect(counts).toEqual(checked);
    expect(reasons).toEqual({ 'needs-a-person': 2, 'same-id-twice': 1 });
    expect(counts).toMatchObject({ rows: 9, fresh: 5, same: 1, refused: 3 });
    expect(countsAddUp(counts as ImportCounts)).toBe(true);
  });

  it('say the same of a file of more than one chunk of ten thousand', { timeout: 120_000 }, async () => {
    // Most rows are outside the area: read, counted and left out, so that the test is about chunks and not about people.
    const filler = Array.from({ length: 10_050 }, (_, at) =>
      rollLine(at + 1, { precinct: at < 100 ? 'East' : 'West' }),
    );
    const late = [rollLine(7, { id: 'B7' }), rollLine(8, { id: 'B8', born: '' }), rollLine(9), rollLine(10_060)];
    const east = { kind: 'precincts' as const, codes: ['East'] };
    const done = await importWholeFile(who(), townFile([...filler, ...late], east));
    expect(done.checked).toEqual(done.counts);
    expect(done.counts).toMatchObject({ rows: 10_054, outside: 9_950, fresh: 101, same: 1, refused: 2 });
    // Without writing, a comparison says the same of the next file.
    const next = townFile([rollLine(7, { id: 'C7' }), rollLine(11, { id: 'OH11', last: 'Renamed' })]);
    expect(await compareWholeFile(who(), next)).toMatchObject({ needsAPerson: 1, changed: 1, fresh: 0 });
  });
});
