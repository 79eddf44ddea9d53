// SQL of taking people in: sealed rows are copied into staging and merged there by functions that check purpose and entry.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { bytesArray, textArray, uuidArray } from '@/lib/platform/arrays';
import type { Tx } from '@/lib/platform/db';

export interface StagedPerson {
  readonly personId: string;
  readonly ref: string;
  readonly nameId: string;
  readonly doorId: string;
  readonly isNew: boolean;
  readonly sealed: Buffer | null;
}

export async function comparePeople(
  tx: Tx,
  importId: string,
  personIds: readonly string[],
  doorIds: readonly string[],
): Promise<{ id: string; same_door: boolean; is_stale: boolean }[]> {
  return tx.rows('select id, same_door, is_stale from personal.import_compare($1, $2, $3)', [
    importId,
    uuidArray(personIds),
    uuidArray(doorIds),
  ]);
}

/** Somebody who is not here yet, with their name and the masked facts of the roll. */
export interface NewPerson {
  readonly personId: string;
  readonly ref: string;
  readonly nameId: string;
  readonly doorId: string;
  readonly sealed: Buffer;
  readonly code: Buffer | null;
}

/** Number of people written. */
export async function writeNewPeople(tx: Tx, importId: string, people: readonly NewPerson[]): Promise<number> {
  const row = await tx.one<{ written: number }>(
    'select personal.import_people($1, $2, $3, $4, $5, $6, $7) as written',
    [
      importId,
      uuidArray(people.map(({ personId }) => personId)),
      textArray(people.map(({ ref }) => ref)),
      uuidArray(people.map(({ nameId }) => nameId)),
      uuidArray(people.map(({ doorId }) => doorId)),
      bytesArray(people.map(({ sealed }) => sealed)),
      bytesArray(people.map(({ code }) => code)),
    ],
  );
  return row.written;
}

/** COPY of people of one chunk who are changed. Values are uuids, booleans and hex: nothing needs escaping. */
export async function copyPeople(
  tx: Tx,
  campaignId: string,
  importId: string,
  people: readonly StagedPerson[],
): Promise<void> {
  const into = tx.copyIn(
    'copy staging.import_person (campaign_id, import_id, person_id, ref, name_id, door_id, is_new, sealed) from stdin',
  );
  let text = '';
  for (const [at, person] of people.entries()) {
    const sealed = person.sealed === null ? '\\N' : `\\\\x${person.sealed.toString('hex')}`;
    text += `${campaignId}\t${importId}\t${person.personId}\t${person.ref}\t${person.nameId}\t${person.doorId}\t${person.isNew ? 't' : 'f'}\t${sealed}\n`;
    if (at % 500 === 499) {
      if (!into.write(text)) await once(into, 'drain');
      text = '';
    }
  }
  into.end(text);
  await finished(into);
}

export async function mergePeople(
  tx: Tx,
  importId: string,
): Promise<{ fresh: number; changed: number; moved: number }> {
  const row = await tx.one<{ counts: { fresh: number; changed: number; moved: number } }>(
    'select personal.import_merge($1) as counts',
    [importId],
  );
  return row.counts;
}

/** Takes the visit away from people whose file says stop. Gives how many had not said so here. */
export async function stopPeople(tx: Tx, importId: string, people: readonly string[]): Promise<number> {
  if (people.length === 0) return 0;
  return (await tx.one<{ n: number }>('select personal.import_stop($1, $2) as n', [importId, uuidArray(people)])).n;
}

/** Of whom and of which doors a chunk had nothing new. */
export async function vouch(
  tx: Tx,
  importId: string,
  atRow: number,
  people: readonly string[],
  doors: readonly string[],
): Promise<void> {
  await tx.run('select personal.import_vouch($1, $2, $3, $4)', [importId, atRow, uuidArray(people), uuidArray(doors)]);
}

/** Masked facts of people who are there, 28 bytes each: the person's id, then the code. */
export async function mergeFacts(tx: Tx, importId: string, codes: Buffer): Promise<void> {
  await tx.one('select personal.import_roll($1, $2) as n', [importId, codes]);
}

/** Whom a chunk has, of those who are here. */
export async function meet(tx: Tx, importId: string, atRow: number, people: readonly string[]): Promise<void> {
  await tx.run('select personal.import_meet($1, $2, $3)', [importId, atRow, uuidArray(people)]);
}

/** Lifts the mark of people whom a whole list no longer had and this one has. */
export async function returnPeople(tx: Tx, importId: string, people: readonly string[]): Promise<void> {
  await tx.run('select personal.import_return($1, $2::uuid[])', [importId, people]);
}

/** How many this whole list no longer has in the places it names; marks them when it runs. Null: it is no whole list. */
export async function countGone(tx: Tx, importId: string, places: readonly string[]): Promise<number | null> {
  return (
    await tx.one<{ gone: number | null }>('select personal.import_gone($1, $2::text[]) as gone', [importId, places])
  ).gone;
}

/** Marks that a list lifted which can no longer be taken back. */
export async function endGone(tx: Tx): Promise<void> {
  await tx.run('select personal.import_end_gone()');
}

/** True while there is more of it. */
export async function undoGone(tx: Tx, importId: string, limit: number): Promise<boolean> {
  return (await tx.one<{ more: boolean }>('select personal.import_undo_gone($1, $2) as more', [importId, limit])).more;
}

export async function undoPeople(
  tx: Tx,
  importId: string,
  limit: number,
): Promise<{ gone: string[]; back: string[]; kept: number; more: boolean }> {
  const row = await tx.one<{ result: { gone: string[]; back: string[]; kept: number; more: boolean } }>(
    'select personal.import_undo($1, $2) as result',
    [importId, limit],
  );
  return row.result;
}

/** Whether the list allows less now than before. */
export async function narrowList(tx: Tx, sourceId: string, force: object): Promise<boolean> {
  return (await tx.one<{ done: boolean }>('select personal.narrow_list($1, $2) as done', [sourceId, force])).done;
}

/** The name that is shown of each of these people now, sealed, and their door; null where there is none. */
export function selectNamesLeft(
  tx: Tx,
  importId: string,
  people: readonly string[],
): Promise<{ personId: string; doorId: string | null; nameId: string | null; sealed: Buffer | null }[]> {
  return tx.rows(
    `select person_id as "personId", door_id as "doorId", name_id as "nameId", sealed from personal.import_names_left($1, $2)`,
    [importId, uuidArray(people)],
  );
}

/** Names that people gave themselves, or said to a volunteer, sealed; only of those who did. */
export function selectOwnNames(
  tx: Tx,
  importId: string,
  people: readonly string[],
): Promise<{ personId: string; nameId: string; sealed: Buffer }[]> {
  return tx.rows(`select person_id as "personId", name_id as "nameId", sealed from personal.import_own_names($1, $2)`, [
    importId,
    uuidArray(people),
  ]);
}

export async function selectMissing(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const row = await tx.one<{ missing: string[] }>('select personal.missing_people($1::uuid[]) as missing', [personIds]);
  return row.missing;
}
