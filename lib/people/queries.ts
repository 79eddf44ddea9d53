// Looks at people: one, a list, or by an exact question. Each is one entry in the log; values come back wrapped.
import { personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { type PurposeId, purposes } from '@/lib/purpose/registry';
import { type Look, type Looker, type OpenDoor, withPurpose } from './gateway';
import {
  type Circle,
  countOpenings,
  findByToken,
  findToOpen,
  type HandedKey,
  type KeyRing,
  type SearchKind,
} from './keys';
import { type Disclosed, type Field, type FieldFor, fieldTables } from './model';
import type { PersonName } from './names/model';
import {
  countByTurf,
  type PeopleOf,
  type PersonRow,
  peopleStatement,
  selectByRefs,
  selectContacts,
  selectNames,
  selectPeople,
  selectPersonIdByRef,
  selectRefs,
  type ValueRow,
} from './store';

/** `handed`: the campaign's key, from the search of the same request. */
export type Whom = PeopleOf & { readonly handed?: HandedKey };

interface Disclosure<P extends PurposeId> extends Look<P> {
  readonly fields: readonly FieldFor<P>[];
}

/** One person, or undefined: absent, foreign and frozen people look alike. */
export async function disclose<P extends PurposeId>(
  looker: Looker,
  look: Disclosure<P>,
  personId: string,
): Promise<Disclosed | undefined> {
  const people = await discloseList(looker, look, { personIds: [personId] });
  return people[0];
}

/** The people of a turf, of doors, or by id whom this purpose may show; more than the purpose allows is refused. */
export async function discloseList<P extends PurposeId>(
  looker: Looker,
  look: Disclosure<P>,
  whom: Whom,
): Promise<Disclosed[]> {
  const { campaignId } = looker;
  // Who it is about is read in the message that begins: one answer less to wait for.
  const whose = peopleStatement(campaignId, whom, purposes[look.purpose].atMost + 1);
  const show = async (door: OpenDoor): Promise<Disclosed[]> => {
    const people = door.tx.began as readonly PersonRow[];
    const rows = await selectDisclosed(door, campaignId, look.purpose, look.fields, people, whom.handed);
    const listed: Disclosed[] = [];
    // Opening names is work for the processor, COMMIT waits for the disk: they go on at once. The entry is complete by then
    // and holds whether a value opens or not; nobody gets the list before COMMIT has answered.
    door.tx.meanwhile(() => listed.push(...assembleAll(rows, look.fields)));
    return listed;
  };
  return withPurpose(looker, look, show, whose);
}

/** The same inside a door that is already open, for commands that read and write in one transaction. */
export async function discloseWithin<P extends PurposeId>(
  door: OpenDoor,
  campaignId: string,
  purpose: P,
  fields: readonly FieldFor<P>[],
  whom: Whom,
): Promise<Disclosed[]> {
  const people = await selectPeople(door.tx, campaignId, whom, purposes[purpose].atMost + 1);
  return assembleAll(await selectDisclosed(door, campaignId, purpose, fields, people, whom.handed), fields);
}

interface DisclosedRows {
  readonly people: readonly PersonRow[];
  readonly values: Values;
  readonly ring: KeyRing;
}

function assembleAll({ people, values, ring }: DisclosedRows, fields: readonly Field[]): Disclosed[] {
  const wanted = wantedOf(fields);
  return people.map((row) => assemble(row, values, ring, wanted));
}

async function selectDisclosed(
  door: OpenDoor,
  campaignId: string,
  purpose: PurposeId,
  fields: readonly Field[],
  people: readonly PersonRow[],
  handed: HandedKey | undefined,
): Promise<DisclosedRows> {
  const { atMost } = purposes[purpose];
  if (people.length > atMost) {
    throw new Refusal('too-many', `One look shows at most ${atMost} people. Choose a smaller area.`);
  }
  const ids = people.map((row) => row.id);
  // Two servers, asked at once.
  const [ring, values] = await Promise.all([door.keys(ids, handed), selectValues(door, campaignId, fields, ids)]);
  door.saw(ids, ring);
  return { people, values, ring };
}

interface Values {
  readonly names: ReadonlyMap<string, ValueRow>;
  readonly contacts: ReadonlyMap<string, ValueRow>;
}

async function selectValues(
  door: OpenDoor,
  campaignId: string,
  fields: readonly Field[],
  ids: readonly string[],
): Promise<Values> {
  const wantsNames = fields.some((field) => fieldTables[field] === 'name');
  const { kinds } = wantedOf(fields);
  const names = wantsNames ? await selectNames(door.tx, campaignId, ids) : [];
  const contacts = kinds.length > 0 ? await selectContacts(door.tx, campaignId, ids, kinds) : [];
  return {
    names: new Map(names.map((row) => [row.person_id, row])),
    contacts: new Map(contacts.map((row) => [`${row.person_id}/${row.kind}`, row])),
  };
}

/** Asked once a list, not once a person. */
interface Wanted {
  readonly name: boolean;
  readonly language: boolean;
  readonly kinds: readonly ContactField[];
}

const contactFields = ['email', 'phone', 'post', 'town'] as const;
type ContactField = (typeof contactFields)[number];

const wantedOf = (fields: readonly Field[]): Wanted => ({
  name: fields.includes('name'),
  language: fields.includes('language'),
  kinds: contactFields.filter((field) => fields.includes(field)),
});

function assemble(person: PersonRow, values: Values, ring: KeyRing, wanted: Wanted): Disclosed {
  const shown: { -readonly [K in keyof Disclosed]: Disclosed[K] } = {
    personId: person.id,
    ref: person.ref,
    doorId: person.door_id,
  };
  // A person whose secret was destroyed a moment ago has rows but no key: shown without values, never as an error.
  if (!ring.has(person.id)) return shown;
  const name = values.names.get(person.id);
  if (name && wanted.name) {
    const place = { personId: person.id, table: 'name', column: 'sealed', rowId: name.id } as const;
    shown.name = personal(ring.openJson<PersonName>(place, name.sealed));
  }
  if (name?.language && wanted.language) shown.language = name.language;
  for (const field of wanted.kinds) {
    const row = values.contacts.get(`${person.id}/${field}`);
    if (!row) continue;
    const place = { personId: person.id, table: 'contact', column: 'sealed', rowId: row.id } as const;
    shown[field] = personal(ring.openText(place, row.sealed));
  }
  return shown;
}

const circlesOf: Partial<Record<PurposeId, readonly Circle[]>> = {
  'registration.assist': ['sign-up'],
  'registration.reminder': ['sign-up'],
  'volunteer.manage': ['team'],
  'rights.handle': ['roll', 'sign-up', 'team'],
};
const mostHits = 20;

/**
 * An exact question: full last name, first and last, sounds-like, e-mail, phone. `value` is in its normal form. Over 20
 * hits none is shown and one more fact is asked for; there is no wildcard and no browsing.
 */
export async function find<P extends PurposeId>(
  looker: Looker,
  look: Disclosure<P>,
  by: SearchKind,
  value: string,
): Promise<Disclosed[]> {
  const circles = circlesOf[look.purpose] ?? ['roll'];
  const hits = await findToOpen(looker.campaignId, circles, by, value, mostHits + 1);
  if (hits.personIds.length > mostHits) throw new Refusal('too-many', 'More than 20 people match. Add one more fact.');
  return discloseList(looker, look, hits);
}

/**
 * The desk's exact question, answered with references alone: of those whom this purpose may show. Whoever is missing, frozen
 * or somebody else's is equally absent. `value` is in its normal form (`searchValue`). Over 20 hits none is given.
 */
export function findRefs(
  looker: Looker,
  look: Look,
  by: SearchKind | 'ref',
  value: string,
): Promise<readonly string[]> {
  return withPurpose(looker, { ...look, detail: { ...look.detail, by } }, async ({ tx }) => {
    if (by === 'ref') return (await selectByRefs(tx, looker.campaignId, [value])).length > 0 ? [value] : [];
    const hits = await findByToken(looker.campaignId, circlesOf[look.purpose] ?? ['roll'], by, value, mostHits + 1);
    if (hits.length > mostHits) throw new Refusal('too-many', 'More than 20 people match. Add one more fact.');
    return selectRefs(tx, looker.campaignId, hits);
  });
}

/** People by their references, with the words of their door: at most 20 in one look. */
export function discloseRefs<P extends PurposeId>(
  looker: Looker,
  look: Disclosure<P>,
  refs: readonly string[],
): Promise<readonly (Disclosed & { readonly place: string })[]> {
  return withPurpose(looker, look, async (door) => {
    const rows = await selectByRefs(door.tx, looker.campaignId, refs.slice(0, mostHits));
    const personIds = rows.map((row) => row.id);
    const people = await discloseWithin(door, looker.campaignId, look.purpose, look.fields, { personIds });
    return people
      .map((person) => ({ ...person, place: rows.find((row) => row.id === person.personId)?.place ?? '' }))
      .toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
  });
}

/** The person behind a reference read aloud, for the rights role only; the look is an entry. */
export function personIdByRef(looker: Looker, ref: string): Promise<string | undefined> {
  return withPurpose(looker, { purpose: 'rights.handle', action: 'person.by-reference', subject: ref }, ({ tx }) =>
    selectPersonIdByRef(tx, ref),
  );
}

/** People in each turf, counted under the purpose of an open door; nobody is shown. */
export async function countPeopleByTurf(door: OpenDoor, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await countByTurf(door.tx, campaignId);
  return new Map(rows.map((row) => [row.turf_id, row.people]));
}

/** What the key server counted by itself beside what entries of the log say, for each purpose that opened any key. */
export interface KeysOpened {
  readonly purpose: string;
  readonly counted: number;
  readonly entered: number;
}

/** `entered`: keys that the entries since then say they opened, by purpose. More counted than entered has no entry. */
export async function compareOpenings(
  campaignId: string,
  since: Date,
  entered: ReadonlyMap<string, number>,
): Promise<KeysOpened[]> {
  const counted = await countOpenings(campaignId, since);
  return [...new Set([...counted.keys(), ...entered.keys()])]
    .map((purpose) => ({ purpose, counted: counted.get(purpose) ?? 0, entered: entered.get(purpose) ?? 0 }))
    .filter((row) => row.counted > 0 || row.entered > 0)
    .toSorted((a, b) => b.counted - a.counted || (a.purpose < b.purpose ? -1 : 1));
}

/**
 * Name and contact of the one person whose record was opened in an emergency. The database shows the rows only while it is
 * open, to whoever asked for it; nothing else serves this purpose.
 */
export function discloseOpened(looker: Looker, personId: string, subject: string): Promise<Disclosed | undefined> {
  const fields = ['name', 'email', 'phone'] as const;
  const look = { purpose: 'security.audit', action: 'glass.look', subject, fields, personId } as const;
  return withPurpose(looker, look, async (door) => {
    const [person] = await selectPeople(door.tx, looker.campaignId, { personIds: [personId] }, 1);
    if (!person) return undefined;
    const [ring, values] = await Promise.all([
      door.keys([personId]),
      selectValues(door, looker.campaignId, fields, [personId]),
    ]);
    door.saw([personId], ring);
    return assemble(person, values, ring, wantedOf(fields));
  });
}
