// Real PostgreSQL: rows that wait for a person. What is shown, what a decision does, how it is taken back, and what goes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '@/lib/people';
import { reveal } from '@/lib/platform/redacted';
import { importGround, rollLine } from '@/lib/testing/import-stage';
import {
  endOldImports,
  keepHeldOut,
  readHeld,
  readImport,
  readRefused,
  runImport,
  sameHeld,
  startUndo,
  takeHeldIn,
  undoHeld,
} from './index';
import type { ImportCounts, Runner } from './model';
import { countsAddUp } from './rules';

const { bring, connect, stage, superuser, who } = importGround();

const sql = async <T extends object>(text: string): Promise<T[]> =>
  (await superuser().query<T>(text, [stage().campaignId])).rows;
const people = async () =>
  (await sql<{ n: number }>('select count(*)::int as n from personal.person where campaign_id = $1'))[0]?.n;
const secrets = async () => {
  const client = await connect('keys-superuser');
  const { rows } = await client.query('select 1 from keys.person where campaign_id = $1', [stage().campaignId]);
  return rows.length;
};
const actions = async () =>
  (
    await sql<{ action: string }>(
      `select action from audit.entry where campaign_id = $1 and purpose = 'import' and action not like 'import.c%' and action not like 'import.re%' order by id`,
    )
  ).map(({ action }) => action);

let held: string;
/** Three people came; one was erased. The next file has somebody of the same name in the same home, without a birth date. */
beforeEach(async () => {
  await bring([rollLine(1), rollLine(2), rollLine(3)]);
  const [gone] = await sql<{ id: string }>(
    `select p.id from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     where p.campaign_id = $1 and d.number_text = '1'`,
  );
  await erase(stage().as['privacy-lead'] as Runner, gone?.id ?? '', 'K7-QX4M');
  held = (await bring([rollLine(1, { id: 'XX1', born: '' }), rollLine(2), rollLine(9)])).id;
});
afterEach(async () => {
  await superuser().query('delete from gate.clock_shift');
});

const counts = async () => (await readImport(who(), held)).record.counts as ImportCounts;

describe('ENG-31: rows that only a person can decide', () => {
  it('ENG-31: show what the file says and nothing else, and the look is in the log', async () => {
    const page = await readHeld(who(), held);
    expect(page).toMatchObject({ all: 1, out: 0, in: 0, isOpen: true });
    const [row] = page.rows;
    expect(row && [reveal(row.name), reveal(row.born), reveal(row.address)]).toEqual([
      'Ximbalda1 Quorveth1',
      '',
      '1 Fablewick Way, 43000 Alderquay',
    ]);
    // Neither whom it may be nor why it waits: the line and where it stands, the decision, three values of the file.
    expect(Object.keys(row ?? {}).toSorted()).toEqual(['address', 'at', 'born', 'decided', 'line', 'name']);
    expect(JSON.stringify(page)).not.toMatch(/Ximbalda|Fablewick|erased|mark/);
    expect(await actions()).toContain('import.held');
  });

  it('ENG-31: taken in, it is somebody new, sealed and usable as any other; the counts still add up', async () => {
    const [row] = (await readHeld(who(), held)).rows;
    const before = await people();
    await takeHeldIn(who(), held, row?.line ?? 0);
    expect(await people()).toBe((before ?? 0) + 1);
    const [made] = await sql<{ usable_for: string[]; names: number }>(
      `select n.usable_for, count(*) over () as names from personal.name n join staging.refused r on r.campaign_id = n.campaign_id
         and r.person_id = n.person_id where n.campaign_id = $1`,
    );
    expect(made?.usable_for).toContain('canvass.contact');
    expect(await counts()).toMatchObject({ refused: 0, fresh: 2 });
    expect(countsAddUp(await counts())).toBe(true);
    expect(await actions()).toContain('import.take-in');
    // Once is enough; and it is not handed back as a refused row.
    await expect(takeHeldIn(who(), held, row?.line ?? 0)).rejects.toMatchObject({ code: 'conflict' });
    let text = '';
    for await (const part of readRefused(who(), held)) text += part;
    expect(text).not.toContain('Ximbalda1');
  });

  it('ENG-31: one person under two numbers is asked about once, and merged by nobody else', async () => {
    const before = await people();
    const twice = await bring([rollLine(2, { id: 'XX2' }), rollLine(3, { id: 'XX3', born: '1990-05-06' })]);
    // The same birth date waits; another one is another person: father and son.
    expect(twice.counts).toMatchObject({ refused: 1, fresh: 1 });
    const [row] = (await readHeld(who(), twice.id)).rows;
    await sameHeld(who(), twice.id, row?.line ?? 0);
    expect(await people()).toBe((before ?? 0) + 1);
    expect(await actions()).toContain('import.same');
    const again = await bring([rollLine(2, { id: 'XX2' })]);
    expect(again.counts).toMatchObject({ refused: 0, fresh: 0, same: 1 });
    // Taken back, it waits again; taken in, it is somebody of their own from then on.
    await undoHeld(who(), twice.id, row?.line ?? 0);
    const asked = await bring([rollLine(2, { id: 'XX2' })]);
    expect(asked.counts).toMatchObject({ refused: 1 });
    await takeHeldIn(who(), asked.id, (await readHeld(who(), asked.id)).rows[0]?.line ?? 0);
    expect((await bring([rollLine(2, { id: 'XX2' })])).counts).toMatchObject({ refused: 0, same: 1 });
    expect(await people()).toBe((before ?? 0) + 2);
  });

  it('ENG-31: whoever is erased stays away under every number somebody said is theirs', async () => {
    const twice = await bring([rollLine(2, { id: 'XX2', born: '' })]);
    await sameHeld(who(), twice.id, (await readHeld(who(), twice.id)).rows[0]?.line ?? 0);
    const [gone] = await sql<{ id: string }>(
      `select p.id from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
       where p.campaign_id = $1 and d.number_text = '2'`,
    );
    await erase(stage().as['privacy-lead'] as Runner, gone?.id ?? '', 'K7-QX4M');
    const again = await bring([rollLine(2, { id: 'XX2', born: '', last: 'Renamed' })]);
    expect(again.counts).toMatchObject({ keptOut: 1, fresh: 0, refused: 0 });
  });

  it('ENG-31: two rows of one file for one name, home and birth: the second waits', async () => {
    const file = await bring([
      rollLine(20),
      rollLine(20, { id: 'XX20' }),
      rollLine(20, { id: 'XX21', born: '1980-01-01' }),
    ]);
    expect(file.counts).toMatchObject({ fresh: 2, refused: 1 });
    expect(file.checked).toEqual(file.counts);
  });

  it('ENG-31: a row that is like nobody here, said to be the same, stays out and says nothing', async () => {
    const [row] = (await readHeld(who(), held)).rows;
    await sameHeld(who(), held, row?.line ?? 0);
    expect(await readHeld(who(), held)).toMatchObject({ rows: [{ decided: 'out' }] });
    expect((await bring([rollLine(1, { id: 'XX1', born: '' })])).counts).toMatchObject({ refused: 1, fresh: 0 });
  });

  it('ENG-31: kept out, nothing is written; either can be taken back', async () => {
    const [row] = (await readHeld(who(), held)).rows;
    const at = row?.line ?? 0;
    const [before, secretsBefore] = [await people(), await secrets()];
    await keepHeldOut(who(), held, at);
    expect(await readHeld(who(), held)).toMatchObject({ all: 1, out: 1, in: 0, rows: [{ decided: 'out' }] });
    await expect(takeHeldIn(who(), held, at)).rejects.toMatchObject({ code: 'conflict' });
    await undoHeld(who(), held, at);
    await takeHeldIn(who(), held, at);
    await undoHeld(who(), held, at);
    expect(await people()).toBe(before);
    expect(await secrets()).toBe(secretsBefore);
    expect(await readHeld(who(), held)).toMatchObject({ all: 1, out: 0, in: 0 });
    expect(countsAddUp(await counts())).toBe(true);
    await expect(undoHeld(who(), held, at)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('ENG-31: a row that is marked beyond doubt stays out, whatever is decided, and nobody is told by what', async () => {
    const [row] = (await readHeld(who(), held)).rows;
    const { keys } = await import('@/lib/people');
    await keys.suppress(stage().campaignId, [{ kind: 'source', value: 'us-oh:XX1', scope: 'all', basis: 'erasure' }]);
    const before = await people();
    const refused = await takeHeldIn(who(), held, row?.line ?? 0).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'conflict', message: 'This row stays kept out.' });
    expect(await people()).toBe(before);
    expect(await readHeld(who(), held)).toMatchObject({ rows: [{ decided: null }] });
  });

  it('ENG-31: somebody who was met since stays, and the import taken back takes whom it brought', async () => {
    const [row] = (await readHeld(who(), held)).rows;
    await takeHeldIn(who(), held, row?.line ?? 0);
    await superuser().query(
      `insert into consent.restriction (campaign_id, id, person_id, reason)
       select campaign_id, gen_random_uuid(), person_id, 'test' from staging.refused where campaign_id = $1 and person_id is not null`,
      [stage().campaignId],
    );
    await expect(undoHeld(who(), held, row?.line ?? 0)).rejects.toMatchObject({ code: 'conflict' });
    await superuser().query('delete from consent.restriction where campaign_id = $1', [stage().campaignId]);
    await startUndo(who(), held);
    await runImport(stage().campaignId, held);
    expect(await people()).toBe(2);
    expect(await readHeld(who(), held)).toMatchObject({ all: 0, isOpen: false });
  });

  it('ENG-31: what nobody decides is gone after seven days, and nothing can be decided any more', async () => {
    const [row] = (await readHeld(who(), held)).rows;
    await superuser().query(`insert into gate.clock_shift values (interval '8 days')`);
    expect(await readHeld(who(), held)).toMatchObject({ isOpen: false, rows: [] });
    await expect(keepHeldOut(who(), held, row?.line ?? 0)).rejects.toMatchObject({ code: 'expired' });
    await expect(takeHeldIn(who(), held, row?.line ?? 0)).rejects.toMatchObject({ code: 'expired' });
    await endOldImports();
    expect(await sql('select 1 from staging.refused where campaign_id = $1')).toEqual([]);
    expect(await people()).toBe(3);
  });

  it.each(['captain', 'volunteer', 'privacy-lead', 'auditor'] as const)(
    'ENG-31: is refused to the %s',
    async (role) => {
      const other = stage().as[role] as Runner;
      for (const tried of [
        () => readHeld(other, held),
        () => keepHeldOut(other, held, 2),
        () => takeHeldIn(other, held, 2),
      ]) {
        await expect(tried()).rejects.toMatchObject({ code: 'not-permitted' });
      }
    },
  );
});
