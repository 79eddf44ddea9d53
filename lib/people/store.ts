// SQL of schema personal for what every person has: the anchor, names, contacts. Which row is shown is chosen by rule:
// the person's own word, then a volunteer's, then the newest source.
import { rowsOf } from '@/lib/platform/call';
import type { Tx } from '@/lib/platform/db';
import type { Giver } from './model';

export interface PersonRow {
  id: string;
  ref: string;
  door_id: string | null;
}

export interface ValueRow {
  id: string;
  person_id: string;
  sealed: Buffer;
  language: string | null;
  kind: string;
}

// Functions of the database that run with our rights, so that the session keeps their plans; the policies ask in each call.

/** Whose rows are read. */
export type PeopleOf =
  | { readonly personIds: readonly string[] }
  | { readonly turfId: string }
  | { readonly doorIds: readonly string[] };

const personColumns = 'id, ref, door_id';

function peopleCall(campaignId: string, of: PeopleOf, limit: number) {
  if ('personIds' in of) return ['personal.people_by_id', [campaignId, of.personIds.slice(0, limit)]] as const;
  if ('turfId' in of) return ['personal.people_of_turf', [campaignId, of.turfId, limit]] as const;
  return ['personal.people_of_doors', [campaignId, of.doorIds, limit]] as const;
}

export function selectPeople(tx: Tx, campaignId: string, of: PeopleOf, limit: number): Promise<PersonRow[]> {
  const [name, values] = peopleCall(campaignId, of, limit);
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return tx.called(`select ${personColumns} from ${name}(${places})`, values);
}

/** The same for the message that begins the transaction: its rows are `PersonRow`s. */
export function peopleStatement(campaignId: string, of: PeopleOf, limit: number): string {
  const [name, values] = peopleCall(campaignId, of, limit);
  return rowsOf(personColumns, name, values);
}

export function selectNames(tx: Tx, campaignId: string, personIds: readonly string[]): Promise<ValueRow[]> {
  return tx.called('select id, person_id, sealed, language, kind from personal.names_of($1, $2::uuid[])', [
    campaignId,
    personIds,
  ]);
}

export function selectContacts(
  tx: Tx,
  campaignId: string,
  personIds: readonly string[],
  kinds: readonly string[],
): Promise<ValueRow[]> {
  return tx.called('select id, person_id, sealed, language, kind from personal.contacts_of($1, $2::uuid[], $3)', [
    campaignId,
    personIds,
    kinds,
  ]);
}

export async function insertPerson(
  tx: Tx,
  row: { campaignId: string; id: string; circle: string; ref: string; doorId: string | null; sourceId: string },
): Promise<void> {
  await tx.run(
    'insert into personal.person (campaign_id, id, circle, ref, door_id, source_id) values ($1, $2, $3, $4, $5, $6)',
    [row.campaignId, row.id, row.circle, row.ref, row.doorId, row.sourceId],
  );
}

export async function insertName(
  tx: Tx,
  row: {
    campaignId: string;
    id: string;
    personId: string;
    doorId: string | null;
    sourceId: string;
    givenBy: Giver;
    sealed: Buffer;
    language: string | null;
  },
): Promise<void> {
  await tx.run(
    `insert into personal.name (campaign_id, id, person_id, door_id, source_id, given_by, sealed, language)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.campaignId, row.id, row.personId, row.doorId, row.sourceId, row.givenBy, row.sealed, row.language],
  );
}

export async function insertContact(
  tx: Tx,
  row: {
    campaignId: string;
    id: string;
    personId: string;
    sourceId: string;
    givenBy: Giver;
    kind: string;
    sealed: Buffer;
    provedAt: Date | null;
  },
): Promise<void> {
  await tx.run(
    `insert into personal.contact (campaign_id, id, person_id, source_id, given_by, kind, sealed, proved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.campaignId, row.id, row.personId, row.sourceId, row.givenBy, row.kind, row.sealed, row.provedAt],
  );
}

export async function erasePerson(tx: Tx, personId: string): Promise<Record<string, number>> {
  const row = await tx.one<{ counts: Record<string, number> }>('select personal.erase($1) as counts', [personId]);
  return row.counts;
}

/** Under rights.handle the policies show one named person only: the id of a reference is asked from the keeper. */
/** References of those whom the purpose in use may show. */
export async function selectRefs(tx: Tx, campaignId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ ref: string }>(
    'select ref from personal.person where campaign_id = $1 and id = any ($2::uuid[]) order by ref',
    [campaignId, personIds],
  );
  return rows.map((row) => row.ref);
}

/** The same people with the words of their door; '' for whoever has none. */
export function selectByRefs(
  tx: Tx,
  campaignId: string,
  refs: readonly string[],
): Promise<{ id: string; place: string }[]> {
  return tx.rows(
    `select p.id, concat_ws(', ', nullif(trim(concat_ws(' ', d.number_text, d.street)), ''), nullif(d.unit, '')) as place
     from personal.person p left join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     where p.campaign_id = $1 and p.ref = any ($2)`,
    [campaignId, refs],
  );
}

export async function selectPersonIdByRef(tx: Tx, ref: string): Promise<string | undefined> {
  const row = await tx.one<{ id: string | null }>('select personal.id_by_ref($1) as id', [ref]);
  return row.id ?? undefined;
}

/** How many people each turf holds for the purpose in use; the policies decide whom that includes. */
export function countByTurf(tx: Tx, campaignId: string): Promise<{ turf_id: string; people: number }[]> {
  return tx.rows(
    `select turf_id, count(*) as people from personal.person
      where campaign_id = $1 and turf_id is not null group by turf_id`,
    [campaignId],
  );
}

/** Every row of schema personal about one person, whatever it may still serve; needs rights.handle for that person. */
export interface HeldRow {
  readonly table: string;
  readonly id: string;
  readonly kind: string;
  readonly sealed: Buffer | null;
  readonly column: string;
  /** What is not sealed, by name. */
  readonly plain: Readonly<Record<string, unknown>>;
  readonly given_by: string | null;
  readonly source: string | null;
  readonly at: Date | null;
  readonly usable_until: Date;
  readonly usable_for: readonly string[];
}

// One statement a table: what of the row is sealed, and what of it is plain.
const heldTables: readonly (readonly [
  table: string,
  kind: string,
  sealed: string | null,
  plain: string,
  at: string,
])[] = [
  [
    'person',
    `'place'`,
    null,
    `'ref', t.ref, 'circle', t.circle, 'address', (select concat_ws(', ', nullif(concat_ws(' ', nullif(d.number_text, ''), d.street), ''),
      nullif(d.unit, ''), nullif(d.city, ''), nullif(d.postcode, '')) from public.door d where d.campaign_id = t.campaign_id and d.id = t.door_id)`,
    'null::timestamptz',
  ],
  ['name', `'name'`, 'sealed', `'language', t.language`, 't.added_at'],
  ['contact', 't.kind', 'sealed', `'proved', t.proved_at`, 't.added_at'],
  ['visit', `'visit'`, null, `'outcome', t.outcome`, 't.at'],
  ['answer', `'answer'`, 'sealed', `'question', t.question_id`, 't.at'],
  ['note', 't.kind', 'sealed', `'kind', t.kind`, 't.at'],
  ['sign_up', `'sign-up'`, 'agreed', `'helps', t.helps, 'status', t.status, 'ends', t.ends_at`, 't.at'],
  ['request', `'request'`, 'words', `'ref', t.ref, 'rights', t.rights, 'state', t.state`, 't.received_at'],
];

export async function selectHeld(tx: Tx, campaignId: string, personId: string): Promise<HeldRow[]> {
  const held: HeldRow[] = [];
  for (const [table, kind, sealed, plain, at] of heldTables) {
    const given = ['name', 'contact'].includes(table) ? 't.given_by' : 'null';
    const rows = await tx.rows<HeldRow>(
      `select '${table}' as "table", t.id, ${kind} as kind, ${sealed ? `t.${sealed}` : 'null::bytea'} as sealed,
         '${sealed ?? ''}' as "column", jsonb_strip_nulls(jsonb_build_object(${plain})) as plain, ${given} as given_by,
         s.label as source, ${at} as at, t.usable_until, t.usable_for
       from personal.${table} t left join public.source s on s.campaign_id = t.campaign_id and s.id = t.source_id
       where t.campaign_id = $1 and t.person_id = $2 order by 9 nulls first, t.id`,
      [campaignId, personId],
    );
    held.push(...rows);
  }
  return held;
}

/** What of a roll doors may be chosen by, masked. Shown to the person alone, under their rights. */
export function selectRoll(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ code: Buffer; source: string | null; until: Date | null } | undefined> {
  return tx.maybe(
    `select r.code, s.label as source, s.until from personal.roll r
       left join public.source s on s.campaign_id = r.campaign_id and s.id = r.source_id
     where r.campaign_id = $1 and r.person_id = $2`,
    [campaignId, personId],
  );
}

/** Files that said of this person that they have moved or died, and who gave them. */
export function selectAway(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ source: string | null; at: Date | null }[]> {
  return tx.rows(
    `select i.declaration ->> 'givenBy' as source, i.finished_at as at from personal.earlier_away e
       join public.import i on i.campaign_id = e.campaign_id and i.id = e.import_id
     where e.campaign_id = $1 and e.person_id = $2 order by i.finished_at, i.id`,
    [campaignId, personId],
  );
}

/** Computes anew what rows may serve whose earliest end has passed, at most `limit` a table. Returns how many people. */
export async function sweepEnded(tx: Tx, limit: number): Promise<number> {
  return (await tx.one<{ swept: number }>('select personal.sweep($1) as swept', [limit])).swept;
}
