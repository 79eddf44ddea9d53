// A key ring: the keys of a few people for one purpose and one request. A value opens only for a purpose that has its
// group, at the row and column where it was written.
import { DoesNotOpen, deriveKey, hmac, type Key, labelOf, open, seal } from '@/lib/platform/crypto';
import { hexToUuid } from '@/lib/platform/ids';
import type { KeyGroup, PersonalTable } from '@/lib/purpose/model';
import type { PurposeId } from '@/lib/purpose/registry';

export type Circle = 'roll' | 'sign-up' | 'team' | 'request';

/** What holds sealed values; `paper` is the evidence of a yes, in schema consent, `start` where a volunteer would begin. */
export type SealedTable = PersonalTable | 'paper' | 'start';

export interface Place {
  readonly personId: string;
  readonly table: SealedTable;
  readonly column: string;
  readonly rowId: string;
}

/** Which key seals a value: by the circle the person belongs to, so that no group's key opens another circle's values. */
export function groupOf(circle: Circle, table: SealedTable): KeyGroup {
  if (circle === 'sign-up') return 'registration';
  if (circle === 'team') return 'volunteer';
  if (circle === 'request' || table === 'request') return 'rights';
  return table === 'contact' ? 'outreach' : 'canvass';
}

const groupsByPurpose: Readonly<Record<PurposeId, readonly KeyGroup[]>> = {
  'canvass.contact': ['canvass'],
  'canvass.record_opinion': ['canvass'],
  'canvass.followup': ['canvass', 'outreach'],
  'canvass.turnout': ['canvass', 'outreach'],
  'comms.email': ['canvass', 'outreach'],
  'comms.sms': ['canvass', 'outreach'],
  'comms.phone': ['canvass', 'outreach'],
  'comms.post': ['canvass', 'outreach'],
  'registration.assist': ['registration'],
  'registration.reminder': ['registration'],
  'volunteer.manage': ['volunteer'],
  'rights.handle': ['canvass', 'outreach', 'registration', 'volunteer', 'rights'],
  'consent.receipt': ['canvass'],
  import: ['canvass', 'outreach'],
  'event.manage': [],
  'ads.target': [],
  fundraise: [],
  'share.partner': [],
  'stats.aggregate': [],
  retention: [],
  // Rows are shown under it only while a record is open in an emergency (policy `glass`).
  'security.audit': ['canvass', 'outreach', 'registration', 'volunteer'],
};

export class KeyRing {
  readonly #campaignId: string;
  readonly #campaignKey: Key;
  readonly #groups: readonly KeyGroup[];
  readonly #secrets: ReadonlyMap<string, { secret: Buffer; circle: Circle }>;
  readonly #sealing = new Map<KeyGroup, Map<string, Key>>();
  /** Keys of commitments, as Latin-1: they only ever go into a hash. */
  readonly #committing = new Map<string, string>();
  /** What all keys of a person are derived from: a list opens a name and commits to the look with the same one. */
  readonly #bases = new Map<string, string>();

  constructor(
    campaignId: string,
    campaignKey: Key,
    purpose: PurposeId,
    secrets: ReadonlyMap<string, { secret: Buffer; circle: Circle }>,
  ) {
    this.#campaignId = campaignId;
    this.#campaignKey = campaignKey;
    this.#groups = groupsByPurpose[purpose];
    this.#secrets = secrets;
  }

  /** People whose secret is in it. */
  get size(): number {
    return this.#secrets.size;
  }

  has(personId: string): boolean {
    return this.#secrets.has(personId);
  }

  /** Opens a sealed value; throws DoesNotOpen for a foreign place, a foreign purpose, or a person who was erased. */
  open(place: Place, sealed: Uint8Array): Buffer {
    return open(this.#key(place), this.#text(place), sealed);
  }

  openText(place: Place, sealed: Uint8Array): string {
    return this.open(place, sealed).toString('utf8');
  }

  openJson<T>(place: Place, sealed: Uint8Array): T {
    return JSON.parse(this.openText(place, sealed)) as T;
  }

  seal(place: Place, plain: Uint8Array | string): Buffer {
    return seal(this.#key(place), 1, this.#text(place), typeof plain === 'string' ? Buffer.from(plain) : plain);
  }

  sealJson(place: Place, value: object): Buffer {
    return this.seal(place, JSON.stringify(value));
  }

  /** What an entry of the log says of this person: only who holds the secret can match it. */
  commitment(personId: string, entryId: string): string {
    let key = this.#committing.get(personId);
    if (key === undefined) {
      key = hmac(this.#baseOf(personId), labelOf('log'), 'latin1');
      this.#committing.set(personId, key);
    }
    return hexToUuid(hmac(key, entryId, 'hex'));
  }

  #key(place: Place): Key {
    const held = this.#secrets.get(place.personId);
    if (!held) throw new DoesNotOpen();
    const group = groupOf(held.circle, place.table);
    if (!this.#groups.includes(group)) throw new DoesNotOpen();
    let keys = this.#sealing.get(group);
    if (!keys) {
      keys = new Map();
      this.#sealing.set(group, keys);
    }
    const known = keys.get(place.personId);
    if (known) return known;
    const key = deriveKey(this.#baseOf(place.personId), group);
    keys.set(place.personId, key);
    return key;
  }

  #baseOf(personId: string): string {
    const known = this.#bases.get(personId);
    if (known !== undefined) return known;
    const held = this.#secrets.get(personId);
    if (!held) throw new DoesNotOpen();
    const base = hmac(this.#campaignKey, held.secret, 'latin1');
    this.#bases.set(personId, base);
    return base;
  }

  #text(place: Place): string {
    return `${this.#campaignId}/${place.personId}/${place.table}/${place.column}/${place.rowId}`;
  }
}
