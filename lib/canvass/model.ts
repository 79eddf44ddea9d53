// The nouns of a walk, as they travel between the campaign and a volunteer's phone.
// Every payload carries a version, because an old phone meets a new server in the street.
// The phone takes only the types from here (a parser would double its script); the server parses.
import { z } from 'zod';
import { startAnswers, startAsks } from '@/lib/turf/model';

export const WIRE_VERSION = 1;
/** DOR-02: at most 150 addresses in one lease. */
export const MOST_DOORS = 150;
const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const pair = z.tuple([z.number(), z.number()]);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** What a knock came to. `refused` is about talking, never about a consent. */
export const outcomeSchema = z.enum([
  'spoke',
  'not-home',
  'come-back',
  'refused',
  'left-card',
  'stop',
  'moved',
  'deceased',
  'language',
  'inaccessible',
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const localeSchema = z.enum(['en', 'fr', 'es']);
export type Locale = z.infer<typeof localeSchema>;
const worded = z.object({ en: z.string(), fr: z.string(), es: z.string() });
export type Worded = z.infer<typeof worded>;

/** One resident as the door needs them: an opaque reference and "Lena O." (DOR-02). */
export const residentSchema = z.object({
  ref: id,
  label: z.string().max(60),
  language: localeSchema.optional(),
  /** not to be asked for a yes on this walk; the phone is not told why (CON-15) */
  notNow: z.literal(true).optional(),
  /** further uses that this person agreed to be asked about, on their own device */
  ask: z.array(z.string()).max(8).optional(),
});
export type Resident = z.infer<typeof residentSchema>;

/** One door in walk order. A stopped door travels without people: it is explained, never opened. */
export const doorSchema = z.object({
  ref: id,
  /** place in the walk, from 1 */
  place: z.int().min(1).max(MOST_DOORS),
  street: z.string(),
  side: z.enum(['odd', 'even', 'both']),
  number: z.string(),
  unit: z.string().optional(),
  floor: z.string().optional(),
  building: z.string().optional(),
  /** metres east and north of the turf's south-west corner */
  at: pair.optional(),
  residents: z.array(residentSchema).max(20),
  access: z.object({ note: z.string(), until: z.iso.date() }).optional(),
  stoppedOn: z.iso.date().optional(),
  /** its place was worked out: the door is near there */
  about: z.literal(true).optional(),
});
export type Door = z.infer<typeof doorSchema>;

export const answerChoiceSchema = z.object({ id: z.string().max(40), words: worded });
/** answered on the person's own device only, and put only where a resident is to be asked */
const ownDevice = z.literal(true).optional();
/** `use` null: practical, may be asked of anybody. Otherwise asked only after a yes to that use (SPC-05). */
export const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), id: z.string(), words: worded }),
  z.object({
    kind: z.literal('ask'),
    id: z.string(),
    use: z.string().nullable(),
    words: worded,
    choices: z.array(answerChoiceSchema).min(2).max(9),
  }),
  z.object({ kind: z.literal('consent'), id: z.string(), use: z.string(), topic: worded, own: ownDevice }),
]);
export type Step = z.infer<typeof stepSchema>;
export type Script = Step[];

/** The five facts and the statement, exactly as the voter reads them; `hash` names the wording for ever (CON-12). */
export const noticeSchema = z.object({
  use: z.string(),
  locale: localeSchema,
  hash: base64url,
  topic: z.string(),
  what: z.string(),
  why: z.string(),
  who: z.string(),
  until: z.string(),
  stop: z.string(),
  statement: z.string(),
  whole: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** A receipt made before the talk, so that its link answers before this phone has synced. */
export const receiptSlotSchema = z.object({ id, token: base64url, code: z.string(), url: z.url() });
export type ReceiptSlot = z.infer<typeof receiptSlotSchema>;

export const leaseSchema = z.object({ startsAt: instant, endsAt: instant });
export type Lease = z.infer<typeof leaseSchema>;

const jwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: base64url, y: base64url });
export type PublicKey = z.infer<typeof jwk>;

/** All that a phone holds for one walk; it exists on the phone only as ciphertext. */
/** lines near the doors that nobody walks straight across, and where they can be crossed */
const barriers = { lines: z.array(z.array(pair)).optional(), bridges: z.array(pair).optional() };
export const packetSchema = z.object({
  v: z.literal(WIRE_VERSION),
  walkId: id,
  turf: z.string(),
  campaign: z.string(),
  rightsUrl: z.url(),
  timeZone: z.string(),
  lease: leaseSchema,
  doors: z.array(doorSchema).max(MOST_DOORS),
  way: z.object({ sides: z.enum(['either', 'both', 'one']).optional(), end: pair.optional(), ...barriers }).optional(),
  /** longitude and latitude of the turf's south-west corner */
  corner: pair.optional(),
  streets: z.array(z.object({ name: z.string(), line: z.array(pair) })),
  script: z.array(stepSchema),
  notices: z.array(noticeSchema),
  receipts: z.array(receiptSlotSchema),
  /** codes to hand out: each asks its question on the person's own device */
  cards: z.array(receiptSlotSchema),
  source: worded,
});
export type Packet = z.infer<typeof packetSchema>;

/** What F2 shows before the walk is open; no voter's data, still kept sealed on the phone. */
export const todaySchema = z.object({
  v: z.literal(WIRE_VERSION),
  volunteer: z.object({ ready: z.boolean() }),
  campaign: z.string(),
  timeZone: z.string(),
  walk: z
    .object({
      walkId: id,
      turf: z.string(),
      doors: z.int(),
      minutes: z.int(),
      meet: z.string(),
      captain: z.string(),
      buddy: z.string().optional(),
      plannedStart: instant,
      plannedEnd: instant,
      lease: leaseSchema,
    })
    .nullable(),
});
export type Today = z.infer<typeof todaySchema>;

export const trainingQuestionSchema = z.object({
  id: z.string(),
  words: worded,
  choices: z.array(answerChoiceSchema),
  right: z.string(),
  because: worded,
});
export const trainingSchema = z.object({
  version: z.string(),
  pass: z.int(),
  undertaking: z.array(worded),
  questions: z.array(trainingQuestionSchema).min(1),
});
export type Training = z.infer<typeof trainingSchema>;

const cardUses = z.array(z.string().max(40)).min(1).max(4);
const fact = { v: z.literal(WIRE_VERSION), id: z.uuidv7(), walkId: id, at: instant };
/** One thing that happened, made on the phone and never changed: a correction is a new fact with `corrects`. */
export const factSchema = z.discriminatedUnion('kind', [
  z.object({
    ...fact,
    kind: z.literal('visit'),
    door: id,
    outcome: outcomeSchema,
    /** whom it is about; empty means the whole home */
    people: z.array(id).max(20),
    scope: z.enum(['home', 'person', 'building']),
    language: z.string().max(40).optional(),
    note: z.string().max(280).optional(),
    corrects: id.optional(),
  }),
  z.object({ ...fact, kind: z.literal('undo'), door: id, corrects: id }),
  z.object({
    ...fact,
    kind: z.literal('consent'),
    door: id,
    talk: id,
    use: z.string(),
    decision: z.enum(['yes', 'no']),
    answerer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('listed'), person: id }),
      z.object({ kind: z.literal('typed'), name: z.string().min(1).max(80) }),
    ]),
    locale: localeSchema,
    notice: base64url,
    receipt: id,
  }),
  z.object({
    ...fact,
    kind: z.literal('answer'),
    door: id,
    talk: id,
    person: id.nullable(),
    question: z.string().max(60),
    answer: z.string().max(40),
    use: z.string().nullable(),
  }),
  /** a spoken yes: one more in the turf's tally, about nobody, so neither door nor person */
  z.object({ ...fact, kind: z.literal('tally'), use: z.string() }),
  z.object({
    ...fact,
    kind: z.literal('right'),
    door: id,
    right: z.enum(['stop', 'access', 'correct', 'erase', 'freeze', 'source']),
    ticket: z.string().max(12),
  }),
  /** a card left at this door: what its code asks, and of whom only where that person agreed to be asked */
  z.object({ ...fact, kind: z.literal('card'), door: id, receipt: id, uses: cardUses, people: z.array(id).max(20) }),
  z.object({ ...fact, kind: z.literal('access'), door: id, note: z.string().max(120), until: z.iso.date() }),
  z.object({ ...fact, kind: z.literal('missing-door'), beside: id, number: z.string().max(20) }),
  z.object({
    ...fact,
    kind: z.literal('safety'),
    sign: z.enum(['here', 'fine', 'leaving', 'incident', 'swap']),
    note: z.string().max(280).optional(),
  }),
  z.object({ ...fact, kind: z.literal('end') }),
]);
export type Fact = z.infer<typeof factSchema>;
export type VisitFact = Extract<Fact, { kind: 'visit' }>;

/** A fact sealed to the walk's public key: a locked phone can still send it and can no longer read it. */
export const sealedSchema = z.object({ v: z.literal(WIRE_VERSION), key: jwk, iv: base64url, text: base64url });
export type Sealed = z.infer<typeof sealedSchema>;
const waiting = z.object({ id: z.uuidv7(), walkId: id, sealed: sealedSchema, toCaptain: z.literal(true).optional() });

/** Everything a phone may ask of `api/field-sync`; always POST, always from our own page. */
export const syncRequestSchema = z.discriminatedUnion('kind', [
  z.object({ v: z.literal(WIRE_VERSION), kind: z.literal('today') }),
  z.object({ v: z.literal(WIRE_VERSION), kind: z.literal('training') }),
  z.object({
    v: z.literal(WIRE_VERSION),
    kind: z.literal('undertake'),
    training: z.string(),
    answers: z.record(z.string(), z.string()),
    agreed: z.literal(true),
  }),
  z.object({ v: z.literal(WIRE_VERSION), kind: z.literal('load'), walkId: id }),
  z.object({ v: z.literal(WIRE_VERSION), kind: z.literal('open'), walkId: id }),
  z.object({
    v: z.literal(WIRE_VERSION),
    kind: z.literal('send'),
    entries: z.array(waiting).max(200),
    walks: z.array(id).max(10),
  }),
  ...startAsks,
]);
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/** `later`: not yet decidable (its consent has not arrived), stays in the queue. `dropped`: its person is gone. */
export const sendResultSchema = z.object({
  id,
  state: z.enum(['saved', 'later', 'refused', 'dropped']),
  why: z.enum(['no-consent', 'held', 'expired', 'not-permitted', 'invalid', 'conflict']).optional(),
});
export type SendResult = z.infer<typeof sendResultSchema>;

/** What changed on a walk since its packet was made: doors to pass by, people to forget, or the walk itself over. */
export const walkNewsSchema = z.object({
  walkId: id,
  over: z.boolean(),
  stops: z.array(z.object({ door: id, at: instant })),
  gone: z.array(id),
});
export type WalkNews = z.infer<typeof walkNewsSchema>;

const cipher = z.object({ v: z.literal(WIRE_VERSION), iv: base64url, text: base64url });
export type Cipher = z.infer<typeof cipher>;
const answer = { v: z.literal(WIRE_VERSION), now: instant };
export const syncAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ ...answer, kind: z.literal('today'), today: todaySchema }),
  z.object({ ...answer, kind: z.literal('training'), training: trainingSchema }),
  z.object({ ...answer, kind: z.literal('undertake'), passed: z.boolean(), right: z.int(), pass: z.int() }),
  z.object({ ...answer, kind: z.literal('load'), packet: cipher, lease: leaseSchema, sealTo: jwk }),
  z.object({ ...answer, kind: z.literal('open'), key: base64url, lease: leaseSchema, news: walkNewsSchema }),
  z.object({ ...answer, kind: z.literal('send'), results: z.array(sendResultSchema), news: z.array(walkNewsSchema) }),
  ...startAnswers,
  z.object({ ...answer, kind: z.literal('refusal'), code: z.string(), words: z.string(), opensAt: instant.optional() }),
]);
export type SyncAnswer = z.infer<typeof syncAnswerSchema>;
