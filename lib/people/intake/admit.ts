// Takes weighed rows in: secrets first, in the key server, committed; then the sealed names, merged under purpose
// `import` together with the entry. A crash in between leaves orphan secrets, and the next try uses them again.
import { type Looker, type OpenDoor, withPurpose } from '@/lib/people/gateway';
import {
  addRollPeople,
  type BulkPerson,
  listForgotten,
  matchRoll,
  openIntake,
  relearnRollPeople,
} from '@/lib/people/keys/bulk';
import { maskFacts } from '@/lib/people/keys/choosing';
import { suppress } from '@/lib/people/keys/suppression';
import { randomFromBulk } from '@/lib/platform/crypto';
import { bytesToUuid, newId, uuidToBytes } from '@/lib/platform/ids';
import { underOwnNames } from './left';
import {
  comparePeople,
  copyPeople,
  mergeFacts,
  mergePeople,
  type NewPerson,
  type StagedPerson,
  writeNewPeople,
} from './store';
import type { RollRow, Weighed } from './weigh';

export interface Admitted {
  readonly fresh: number;
  readonly changed: number;
  readonly moved: number;
  readonly same: number;
}

/** Step one, before the transaction: secrets of the new, marks of those whom the file itself says to leave alone. */
export async function prepareAdmission(campaignId: string, weighed: Weighed): Promise<Map<string, Buffer>> {
  const marks = weighed.stops.map(
    (row) => ({ kind: 'source', value: row.sourceValue, scope: 'canvass', basis: 'file' }) as const,
  );
  if (marks.length > 0) await suppress(campaignId, marks);
  const fresh = weighed.taken.filter((each) => each.known === undefined).map((each) => each.person);
  fresh.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const secrets = await addRollPeople(campaignId, fresh);
  for (const { known, person } of weighed.taken) if (known) secrets.set(person.personId, known.secret);
  return secrets;
}

/**
 * People under address protection, by the number their source gives: a mark keeps every later file from bringing them,
 * and those who are here already are named, so that the caller erases them (USX-07). Nothing else of their rows is read.
 */
export async function protectPeople(campaignId: string, sourceValues: readonly string[]): Promise<string[]> {
  if (sourceValues.length === 0) return [];
  const intake = await openIntake(campaignId);
  const known = await matchRoll(
    campaignId,
    sourceValues.map((value) => intake.token('source', value)),
  );
  await suppress(
    campaignId,
    sourceValues.map((value) => ({ kind: 'source', value, scope: 'all', basis: 'protected' }) as const),
  );
  return [...known.values()].map((person) => person.personId);
}

/** People who are here, by the number their source gives; nothing else is asked of them. */
export async function knownPeople(campaignId: string, sourceValues: readonly string[]): Promise<string[]> {
  if (sourceValues.length === 0) return [];
  const intake = await openIntake(campaignId);
  const tokens = sourceValues.map((value) => intake.token('source', value));
  return [...(await matchRoll(campaignId, tokens)).values()].map(({ personId }) => personId);
}

/**
 * Step two, inside an open door under purpose `import`. Returns the counts, who must be learnt anew afterwards, and of whom
 * the file said nothing new.
 */
export async function admit(
  door: OpenDoor,
  campaignId: string,
  importId: string,
  weighed: Weighed,
  secrets: ReadonlyMap<string, Buffer>,
): Promise<{ counts: Admitted; relearn: BulkPerson[]; vouched: string[] }> {
  const state = await readState(door, importId, weighed);
  const ring = weighed.intake.ring(secrets);
  const references = new Set<string>();
  const fresh: NewPerson[] = [];
  const staged: StagedPerson[] = [];
  const relearn: BulkPerson[] = [];
  const vouched: string[] = [...weighed.vouched];
  for (const { row, person, known } of weighed.taken) {
    const { personId } = person;
    const there = known && state.get(personId);
    const isChanged = there === undefined || there.is_stale || known?.digest !== person.digest;
    if (!(isChanged || !there.same_door)) {
      vouched.push(personId);
      continue;
    }
    // Also whom an earlier try gave a secret and a home of that moment, but no row.
    if (known) relearn.push(person);
    const nameId = newId();
    const seal = () => ring.sealJson({ personId, table: 'name', column: 'sealed', rowId: nameId }, row.name);
    const who = { personId, nameId, doorId: row.doorId };
    if (there) staged.push({ ...who, ref: bulkReference(), isNew: false, sealed: isChanged ? seal() : null });
    else fresh.push({ ...who, ref: freshReference(references), sealed: seal(), code: codeOf(weighed, row, personId) });
  }
  // Those under another number are counted among the repeated rows.
  const same = vouched.length - weighed.vouched.length;
  // In the order of their ids, which tells nothing of the file; pages of indexes are then met one after another.
  fresh.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const written = fresh.length === 0 ? 0 : await writeNewPeople(door.tx, importId, fresh);
  let merged = { fresh: 0, changed: 0, moved: 0 };
  if (staged.length > 0) {
    await copyPeople(door.tx, campaignId, importId, staged);
    merged = await mergePeople(door.tx, importId);
    await writeFacts(door, importId, weighed, staged);
  }
  // A row that found no door, or a person of another circle, would vanish without a word: rather nothing is written.
  if (written !== fresh.length || merged.changed + merged.moved !== staged.length)
    throw new Error('An import chunk lost rows while merging.');
  const learnt = relearn.length === 0 ? relearn : await underOwnNames(door, importId, weighed, relearn);
  return { counts: { fresh: written, changed: merged.changed, moved: merged.moved, same }, relearn: learnt, vouched };
}

const codeOf = (weighed: Weighed, row: RollRow, personId: string): Buffer | null =>
  row.facts ? maskFacts(weighed.intake.choosingKey, personId, row.facts) : null;

/** One that nobody of this chunk has; the database sees to the others. */
function freshReference(taken: Set<string>): string {
  for (;;) {
    const reference = bulkReference();
    if (taken.has(reference)) continue;
    taken.add(reference);
    return reference;
  }
}

/** The masked facts of whoever is changed. */
async function writeFacts(
  door: OpenDoor,
  importId: string,
  weighed: Weighed,
  staged: readonly StagedPerson[],
): Promise<void> {
  const written = new Set(staged.map(({ personId }) => personId));
  const codes = weighed.taken.flatMap(({ row, person: { personId } }) => {
    const code = written.has(personId) ? codeOf(weighed, row, personId) : null;
    return code ? [uuidToBytes(personId), code] : [];
  });
  if (codes.length > 0) await mergeFacts(door.tx, importId, Buffer.concat(codes));
}

/** Stages one person of a row that a person has decided to take in; the caller's function merges it. */
export async function stageOne(
  door: OpenDoor,
  campaignId: string,
  importId: string,
  weighed: Weighed,
  secrets: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const ring = weighed.intake.ring(secrets);
  const staged = weighed.taken.map(({ row, person: { personId } }) => {
    const nameId = newId();
    const sealed = ring.sealJson({ personId, table: 'name', column: 'sealed', rowId: nameId }, row.name);
    return { personId, ref: bulkReference(), nameId, doorId: row.doorId, isNew: true, sealed };
  });
  await copyPeople(door.tx, campaignId, importId, staged);
}

/** What the same rows would do, without writing. */
export async function rehearse(door: OpenDoor, importId: string, weighed: Weighed): Promise<Admitted> {
  const state = await readState(door, importId, weighed);
  const counts = { fresh: 0, changed: 0, moved: 0, same: 0 };
  for (const { person, known } of weighed.taken) {
    const there = known && state.get(person.personId);
    if (there === undefined) counts.fresh += 1;
    else if (!there.same_door) counts.moved += 1;
    else if (there.is_stale || known?.digest !== person.digest) counts.changed += 1;
    else counts.same += 1;
  }
  return counts;
}

async function readState(
  door: OpenDoor,
  importId: string,
  weighed: Weighed,
): Promise<Map<string, { same_door: boolean; is_stale: boolean }>> {
  const known = weighed.taken.filter((each) => each.known !== undefined);
  if (known.length === 0) return new Map();
  const rows = await comparePeople(
    door.tx,
    importId,
    known.map((each) => each.person.personId),
    known.map((each) => each.row.doorId),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Step three, after the commit. Gives the ids of those who were erased since they were weighed: their rows must go again. */
export function finishAdmission(campaignId: string, relearn: readonly BulkPerson[]): Promise<string[]> {
  return relearnRollPeople(campaignId, relearn);
}

/** Step three for a chunk whose process may have died before it: the rows are weighed again, and nothing else is done. */
export async function finishAdmissionAgain(looker: Looker, importId: string, weighed: Weighed): Promise<string[]> {
  const known = weighed.taken.filter((each) => each.known !== undefined).map((each) => each.person);
  if (known.length === 0) return [];
  const look = { purpose: 'import', action: 'import.learn', subject: importId } as const;
  const people = await withPurpose(looker, look, (door) => underOwnNames(door, importId, weighed, known));
  return relearnRollPeople(looker.campaignId, people, true);
}

/** People whose secret is destroyed and whose rows are still here, because the process that erased them died. */
export async function findHalfErased(looker: Looker, importId: string): Promise<string[]> {
  const forgotten = await listForgotten(looker.campaignId);
  if (forgotten.length === 0) return [];
  return withPurpose(looker, { purpose: 'import', action: 'import.sweep', subject: importId }, async ({ tx }) => {
    const there = await comparePeople(tx, importId, forgotten, forgotten);
    return there.map(({ id }) => id);
  });
}

function bulkUuid(): string {
  const bytes = randomFromBulk(16);
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytesToUuid(bytes);
}

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference for reading aloud, as `newReference`, from bulk random bytes. Not a secret, so a slight bias is no loss. */
function bulkReference(): string {
  const bytes = randomFromBulk(6);
  const sign = (at: number) => signs.charAt((bytes[at] ?? 0) % 30);
  return `${sign(0)}${sign(1)}-${sign(2)}${sign(3)}${sign(4)}${sign(5)}`;
}

export { bulkUuid };
