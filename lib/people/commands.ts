// Writing people: secrets first (in the key server, committed), then the rows they open. Erasing: the secret first, so
// that everything is unreadable at once, then the rows; doing it again changes nothing.
import { createCampaign, type NewCampaign } from '@/lib/campaign';
import { systemTransaction } from '@/lib/platform/db';
import { newReference, randomId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import type { PurposeId } from '@/lib/purpose/registry';
import { type Look, type Looker, type OpenDoor, withPurpose } from './gateway';
import {
  addKeyPeople,
  type Circle,
  countOwnMarks,
  destroyPerson,
  type KeyRing,
  liftOwnMarks,
  makeCampaignKey,
  type TokenValues,
  updateTokens,
} from './keys';
import type { Giver } from './model';
import { allNameForms, normalEmail, type PersonName, phoneToE164 } from './names';
import { erasePerson, insertContact, insertName, insertPerson, sweepEnded } from './store';

/** Makes a campaign and its key. Returns the campaign's id. */
export async function foundCampaign(input: NewCampaign): Promise<string> {
  const id = await createCampaign(input);
  await makeCampaignKey(id);
  return id;
}

export interface NewPerson {
  readonly circle: Circle;
  readonly sourceId: string;
  readonly givenBy: Giver;
  readonly doorId?: string | undefined;
  readonly name?: PersonName | undefined;
  readonly language?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly post?: string | undefined;
  readonly town?: string | undefined;
  /** For phone numbers written without a country. */
  readonly country: string;
  readonly provedContact?: boolean | undefined;
}

/** A person whose secret exists but whose rows are still to be written. */
export interface PreparedPerson {
  readonly personId: string;
  readonly ref: string;
  readonly person: NewPerson;
}

/** Step one, before the transaction: the secret and the tokens. A crash after it leaves an orphan that a sweep removes. */
export async function preparePerson(campaignId: string, person: NewPerson): Promise<PreparedPerson> {
  const personId = randomId();
  await addKeyPeople(campaignId, [{ personId, circle: person.circle, values: tokenValuesOf(person) }]);
  return { personId, ref: newReference(), person };
}

/** Step two, inside an open door: the rows. */
export async function writePerson(door: OpenDoor, campaignId: string, prepared: PreparedPerson): Promise<KeyRing> {
  const { personId, person, ref } = prepared;
  const ring = await door.keys([personId]);
  await insertPerson(door.tx, {
    campaignId,
    id: personId,
    circle: person.circle,
    ref,
    doorId: person.doorId ?? null,
    sourceId: person.sourceId,
  });
  if (person.name) {
    await writeName(door, ring, campaignId, personId, {
      sourceId: person.sourceId,
      givenBy: person.givenBy,
      doorId: person.doorId,
      name: person.name,
      language: person.language,
    });
  }
  for (const kind of ['email', 'phone', 'post', 'town'] as const) {
    const value = person[kind];
    if (value) await writeContact(door, ring, campaignId, personId, { ...person, kind, value });
  }
  return ring;
}

export async function writeName(
  door: OpenDoor,
  ring: KeyRing,
  campaignId: string,
  personId: string,
  value: {
    readonly sourceId: string;
    readonly givenBy: Giver;
    readonly doorId?: string | undefined;
    readonly name: PersonName;
    readonly language?: string | undefined;
  },
): Promise<void> {
  const id = randomId();
  await insertName(door.tx, {
    campaignId,
    id,
    personId,
    doorId: value.doorId ?? null,
    sourceId: value.sourceId,
    givenBy: value.givenBy,
    sealed: ring.sealJson({ personId, table: 'name', column: 'sealed', rowId: id }, value.name),
    language: value.language ?? null,
  });
}

export async function writeContact(
  door: OpenDoor,
  ring: KeyRing,
  campaignId: string,
  personId: string,
  value: {
    readonly sourceId: string;
    readonly givenBy: Giver;
    readonly kind: 'email' | 'phone' | 'post' | 'town';
    readonly value: string;
    readonly provedContact?: boolean | undefined;
  },
): Promise<void> {
  const id = randomId();
  await insertContact(door.tx, {
    campaignId,
    id,
    personId,
    sourceId: value.sourceId,
    givenBy: value.givenBy,
    kind: value.kind,
    sealed: ring.seal({ personId, table: 'contact', column: 'sealed', rowId: id }, value.value),
    provedAt: value.provedContact ? door.now : null,
  });
}

/** Adds one person under one purpose: secret, rows and entry. Returns the new id and reference. */
export async function addPerson<P extends PurposeId>(
  looker: Looker,
  look: Look<P>,
  person: NewPerson,
): Promise<{ personId: string; ref: string }> {
  const prepared = await preparePerson(looker.campaignId, person);
  await withPurpose(looker, look, (door) => writePerson(door, looker.campaignId, prepared));
  return { personId: prepared.personId, ref: prepared.ref };
}

/** Tokens by which this person can be found again; also what an erasure leaves as coded marks. */
export function tokenValuesOf(person: NewPerson): TokenValues {
  const forms = person.name ? allNameForms(person.name)[0] : undefined;
  return {
    last: forms?.last,
    full: forms?.firstLast,
    sound: forms?.sound,
    home: forms && person.doorId ? `${forms.firstLast}|${person.doorId}` : undefined,
    email: person.email ? (normalEmail(person.email) ?? undefined) : undefined,
    phone: person.phone ? (phoneToE164(person.phone, person.country) ?? undefined) : undefined,
  };
}

export function learnTokens(campaignId: string, personId: string, person: NewPerson): Promise<void> {
  return updateTokens(campaignId, personId, tokenValuesOf(person));
}

export interface Erased {
  /** Rows deleted, by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Id of the key that was destroyed; undefined when an earlier try had destroyed it. */
  readonly key: string | undefined;
}

/**
 * Erases a person for good. The secret goes first: from that moment nothing sealed for this person opens anywhere. Then
 * the rows, under rights.handle and with an entry. May be repeated after a crash.
 */
export async function erase(
  looker: Looker,
  personId: string,
  subject: string,
  /** Without marks: only for somebody who was never on a list, such as an invitation that was declined. */
  { leavesMarks = true }: { readonly leavesMarks?: boolean } = {},
): Promise<Erased> {
  if (!['privacy-lead', 'person', 'system'].includes(looker.actor.role)) {
    throw new Refusal('not-permitted', 'Your role cannot erase a record. The privacy lead can.');
  }
  const key = await destroyPerson(looker.campaignId, personId, 'erasure', leavesMarks);
  const counts = await withPurpose(
    looker,
    { purpose: 'rights.handle', action: 'person.erase', subject, personId },
    (door) => erasePerson(door.tx, personId),
  );
  return { counts, key };
}

/** How many marks keep this person away that they may lift; for the person alone. */
export async function countMarks(looker: Looker, personId: string): Promise<number> {
  requireSelf(looker, personId);
  const look = { purpose: 'rights.handle', action: 'marks.count', personId } as const;
  return withPurpose(looker, look, () => countOwnMarks(looker.campaignId, personId));
}

/** Lifts the marks that keep a person away from lists: by the proved person, never by anybody for them (ENG-32). */
export async function liftOwn(looker: Looker, personId: string): Promise<number> {
  requireSelf(looker, personId);
  const look = { purpose: 'rights.handle', action: 'marks.lift', personId } as const;
  return withPurpose(looker, look, () => liftOwnMarks(looker.campaignId, personId));
}

function requireSelf(looker: Looker, personId: string): void {
  const { kind, id, role } = looker.actor;
  if (kind !== 'person' || role !== 'person' || id !== personId) {
    throw new Refusal('not-permitted', 'Only the person can lift what keeps them away.');
  }
}

// Rows a table in one transaction: a long one would hold back the sealing of the log.
const sweepAtOnce = 2_000;

/**
 * Opens again what one ended permission closed and another still allows. Nothing depends on it to end: the database asks
 * the clock in every read. Returns how many people.
 */
export function sweepPermissions(): Promise<number> {
  return systemTransaction((tx) => sweepEnded(tx, sweepAtOnce));
}
