// What every table holds about people: under which purpose, what class of value, until when, and which capability it
// belongs to. `npm run schema` writes it beside each column of prisma/schema; a column about
// which nothing is said fails the tests.
import type { ServerName } from '../database/settings';

/**
 * `none` says nothing about a person; `pseudonym` points at one; `identity`, `contact`, `place`, `conduct` describe one;
 * `opinion` is special under GDPR 9; `content` is sealed text of any kind; `secret` opens something.
 */
export type ValueClass =
  | 'none'
  | 'pseudonym'
  | 'identity'
  | 'contact'
  | 'place'
  | 'conduct'
  | 'opinion'
  | 'content'
  | 'secret';

export interface TableSays {
  readonly capability: string;
  /** A purpose id; `row`: the purposes in the row's own usable_for; `none`: nothing personal. */
  readonly purpose: string;
  /** `row`: the row's own usable_until; otherwise in words. */
  readonly retention: string;
  readonly classes?: Readonly<Record<string, ValueClass>>;
}

const row = { purpose: 'row', retention: 'row' } as const;
const nothing = { purpose: 'none', retention: 'campaign' } as const;
const crew = { purpose: 'volunteer.manage', retention: 'end-of-access-plus-30-days' } as const;
const signIn = { purpose: 'volunteer.manage', retention: 'own-end' } as const;
const log = { purpose: 'security.audit', retention: 'log' } as const;
const proof = { purpose: 'consent.receipt', retention: 'proof-of-consent' } as const;
const upload = { purpose: 'canvass.contact', retention: '7-days' } as const;
const knocked = { day: 'conduct', outcome: 'conduct', refused: 'conduct' } as const;
const kept = { purpose: 'rights.handle', retention: 'suppression' } as const;

export const tables: Readonly<Record<ServerName, Readonly<Record<string, TableSays>>>> = {
  data: {
    'audit.checkpoint': { capability: 'audit', ...log },
    'audit.cosignature': { capability: 'audit', ...log },
    'audit.entry': {
      capability: 'audit',
      ...log,
      classes: { subject: 'pseudonym', people: 'pseudonym', detail: 'conduct' },
    },
    'audit.epoch': { capability: 'audit', ...log },
    'audit.leaf': { capability: 'audit', ...log },
    'audit.node': { capability: 'audit', ...log },
    'audit.tree': { capability: 'audit', ...log },
    'audit.witness': { capability: 'audit', ...log },
    'auth.account': { capability: 'auth', ...crew, classes: { id: 'pseudonym', address_token: 'pseudonym' } },
    'auth.ask': {
      capability: 'auth',
      ...signIn,
      classes: { address_token: 'pseudonym', code_hash: 'secret', id_hash: 'secret' },
    },
    'auth.attempt': { capability: 'auth', ...signIn, classes: { subject: 'pseudonym' } },
    'auth.challenge': { capability: 'auth', ...signIn, classes: { challenge: 'secret' } },
    'auth.generator': { capability: 'auth', ...crew, classes: { sealed: 'secret' } },
    'auth.link': { capability: 'auth', ...signIn, classes: { token_hash: 'secret', address_token: 'pseudonym' } },
    'auth.passkey': {
      capability: 'auth',
      ...crew,
      classes: { credential_id: 'secret', public_key: 'secret', device: 'conduct' },
    },
    'auth.session': {
      capability: 'auth',
      ...signIn,
      classes: { token_hash: 'secret', device: 'conduct', seen_at: 'conduct' },
    },
    'consent.asking': { capability: 'consent', ...nothing },
    'consent.call': {
      capability: 'consent',
      ...proof,
      classes: { answers: 'opinion', called_at: 'conduct', agent_id: 'pseudonym' },
    },
    'consent.event': {
      capability: 'consent',
      ...proof,
      classes: { kind: 'opinion', purpose: 'opinion', statement: 'opinion', at: 'conduct', salt: 'secret' },
    },
    'consent.notice': { capability: 'consent', ...nothing },
    'consent.notice_draft': { capability: 'consent', ...nothing },
    'consent.paper': {
      capability: 'consent',
      ...proof,
      classes: {
        answers: 'opinion',
        signed_on: 'conduct',
        scan: 'content',
        scan_hash: 'pseudonym',
        keyed_by: 'pseudonym',
      },
    },
    'consent.permission': { capability: 'consent', ...proof, classes: { state: 'opinion', purpose: 'opinion' } },
    'consent.receipt': {
      capability: 'consent',
      ...proof,
      classes: {
        token_hash: 'secret',
        code: 'secret',
        asked_stops: 'opinion',
        asks: 'opinion',
        door_id: 'place',
        handed_by: 'pseudonym',
        letters_on: 'conduct',
      },
    },
    'consent.restriction': { capability: 'consent', ...proof, classes: { reason: 'conduct' } },
    'consent.spoken_tally': { capability: 'consent', ...nothing },
    'gate.clock_shift': { capability: 'purpose', ...nothing },
    'gate.erasure': { capability: 'requests', ...kept, classes: { person_id: 'pseudonym' } },
    'gate.person_session': {
      capability: 'requests',
      purpose: 'rights.handle',
      retention: 'own-end',
      classes: { token_hash: 'secret', person_ids: 'pseudonym' },
    },
    'gate.proof': {
      capability: 'requests',
      purpose: 'rights.handle',
      retention: 'own-end',
      classes: { code_hash: 'secret', person_ids: 'pseudonym' },
    },
    'gate.stop': { capability: 'people', ...proof, classes: { body: 'opinion' } },
    'gate.purpose': { capability: 'purpose', ...nothing },
    'gate.choice_field': { capability: 'universe', ...nothing },
    'gate.choice_seed': { capability: 'universe', ...nothing, classes: { seed: 'secret' } },
    'gate.choice_value': { capability: 'universe', ...nothing },
    'gate.basis_offered': { capability: 'purpose', ...nothing },
    'gate.purpose_group': { capability: 'purpose', ...nothing },
    'public.purpose_basis': { capability: 'purpose', ...nothing },
    'gate.purpose_role': { capability: 'purpose', ...nothing },
    'gate.purpose_table': { capability: 'purpose', ...nothing },
    'personal.answer': {
      capability: 'canvass',
      ...row,
      classes: { sealed: 'opinion', question_id: 'conduct', at: 'conduct' },
    },
    'personal.contact': { capability: 'people', ...row, classes: { sealed: 'contact', kind: 'contact' } },
    'personal.earlier_away': { capability: 'import', ...row, classes: { person_id: 'pseudonym' } },
    'personal.earlier_door': { capability: 'import', ...row, classes: { door_id: 'place', ...knocked } },
    'personal.off_roll': { capability: 'import', ...row, classes: { person_id: 'pseudonym' } },
    'personal.name': {
      capability: 'people',
      ...row,
      classes: { sealed: 'identity', language: 'identity', door_id: 'place' },
    },
    'personal.note': {
      capability: 'canvass',
      ...row,
      classes: { sealed: 'content', kind: 'conduct', door_id: 'place', at: 'conduct' },
    },
    'personal.person': {
      capability: 'people',
      ...row,
      classes: { id: 'pseudonym', ref: 'pseudonym', circle: 'conduct', door_id: 'place' },
    },
    'personal.request': {
      capability: 'requests',
      ...row,
      classes: {
        words: 'content',
        reply_to: 'contact',
        reply_kind: 'contact',
        rights: 'conduct',
        decision: 'conduct',
        story: 'conduct',
        token_hash: 'secret',
        ref: 'pseudonym',
      },
    },
    'personal.roll': {
      capability: 'people',
      purpose: 'canvass.contact',
      retention: 'licence',
      classes: { code: 'opinion' },
    },
    'personal.sign_up': {
      capability: 'registration',
      ...row,
      classes: { helps: 'conduct', agreed: 'content', status: 'conduct' },
    },
    'personal.visit': {
      capability: 'canvass',
      ...row,
      classes: { outcome: 'conduct', at: 'conduct', door_id: 'place' },
    },
    'public.address_stop': {
      capability: 'requests',
      purpose: 'rights.handle',
      retention: 'network-30-days',
      classes: { door_key: 'place', door_id: 'place', network: 'pseudonym', at: 'conduct' },
    },
    'public.stop_batch': { capability: 'requests', ...nothing },
    'public.campaign': {
      capability: 'campaign',
      ...nothing,
      classes: { controller_name: 'identity', controller_contact: 'contact', controller_address: 'contact' },
    },
    'public.door': { capability: 'places', ...nothing },
    'public.outline': { capability: 'places', ...nothing },
    'public.outline_set': { capability: 'places', ...nothing },
    'public.placing': { capability: 'places', ...nothing },
    'public.placing_door': { capability: 'places', ...nothing },
    'public.election_round': { capability: 'campaign', ...nothing },
    'public.import': { capability: 'import', ...upload, classes: { sealed: 'content' } },
    'public.member': {
      capability: 'team',
      ...crew,
      classes: { id: 'pseudonym', joined_at: 'conduct', lost_phone_at: 'conduct' },
    },
    'public.result_snapshot': { capability: 'reports', ...nothing },
    'public.break_glass': {
      capability: 'requests',
      purpose: 'rights.handle',
      retention: 'own-end',
      classes: { person_id: 'pseudonym', words: 'conduct', reason: 'conduct' },
    },
    'public.processor': { capability: 'reports', ...nothing },
    'public.record_version': { capability: 'reports', ...nothing },
    'public.use_snapshot': { capability: 'reports', ...nothing },
    'public.source': { capability: 'campaign', ...nothing },
    'public.turf': { capability: 'turf', ...nothing },
    'public.universe': { capability: 'universe', ...nothing, classes: { made_by: 'pseudonym' } },
    'public.turf_undo': { capability: 'turf', ...nothing },
    'public.barrier': { capability: 'turf', ...nothing },
    // Places and sums, as an authority publishes them; names of candidates are what the ballot said.
    'public.precinct_area': { capability: 'precincts', ...nothing },
    'public.precinct_contest': { capability: 'precincts', ...nothing },
    'public.precinct_count': { capability: 'precincts', ...nothing },
    'public.precinct_file': { capability: 'precincts', ...nothing },
    'public.field_fact': {
      capability: 'canvass',
      ...crew,
      classes: { received_at: 'conduct', detail: 'conduct', sealed: 'content', door_id: 'place' },
    },
    'public.walk_packet': {
      capability: 'canvass',
      ...crew,
      classes: { packet_key: 'secret', seal_private: 'secret', people: 'pseudonym', opened_at: 'conduct' },
    },
    'public.walk': { capability: 'turf', ...crew, classes: { planned_start: 'conduct', choice: 'place' } },
    'public.walk_member': { capability: 'turf', ...crew, classes: { opened_at: 'conduct' } },
    'public.walk_sheet': { capability: 'turf', ...crew },
    'public.walk_stop': { capability: 'turf', ...nothing },
    'public.walker_start': { capability: 'turf', ...signIn, classes: { sealed: 'content', said_at: 'conduct' } },
    'staging.import_person': {
      capability: 'import',
      ...upload,
      classes: { sealed: 'identity', ref: 'pseudonym', door_id: 'place' },
    },
    'staging.refused': { capability: 'import', ...upload, classes: { sealed: 'content' } },
    'staging.knock': { capability: 'import', ...upload, classes: { person_id: 'pseudonym', ...knocked } },
    'staging.met': { capability: 'import', ...upload, classes: { people: 'pseudonym' } },
    'staging.vouched': { capability: 'import', ...upload, classes: { people: 'pseudonym', doors: 'place' } },
    'staging.undo': { capability: 'import', ...upload, classes: { door_id: 'place', moved_to: 'place' } },
  },
  keys: {
    'keys.alias': { capability: 'keys', purpose: 'row', retention: 'until-erased' },
    'keys.campaign_key': { capability: 'keys', ...nothing, classes: { wrapped: 'secret' } },
    'keys.erased': { capability: 'keys', ...kept },
    'keys.import_key': { capability: 'keys', ...upload, classes: { secret: 'secret' } },
    'keys.opening': { capability: 'keys', ...nothing },
    'keys.person': {
      capability: 'keys',
      purpose: 'row',
      retention: 'until-erased',
      classes: { secret: 'secret', circle: 'conduct' },
    },
    'keys.stop': { capability: 'keys', ...kept, classes: { sealed: 'content' } },
    'keys.suppression_key': { capability: 'keys', ...nothing, classes: { wrapped: 'secret' } },
    'keys.suppression': { capability: 'keys', ...kept, classes: { token: 'pseudonym', birth_token: 'pseudonym' } },
  },
};

/** Made and owned by others: pg-boss its own schema, the schema engine its table. */
export const foreign = (schema: string, table: string): boolean =>
  schema === 'pgboss' || table === '_prisma_migrations';

const pointer =
  /^(person|proved_person|member|account|actor|witness|captain|helper|runner|volunteer)_id$|^invited_by$|^tok_|^digest$/;

/** The class of a column: what its table says, else what its name says. */
export function classOf(says: TableSays, column: string): ValueClass {
  return says.classes?.[column] ?? (pointer.test(column) ? 'pseudonym' : 'none');
}

export function annotationFor(says: TableSays, column: string): string {
  const value = classOf(says, column);
  if (says.purpose === 'row') return `/// @personal purpose=row class=${value} retention=${says.retention}`;
  // Who made a thing is kept with the thing, for the sake of running the team.
  const made = value === 'pseudonym' && says.purpose === 'none' ? 'volunteer.manage' : says.purpose;
  const purpose = value === 'none' ? 'none' : made;
  return `/// @personal purpose=${purpose} class=${value} retention=${says.retention}`;
}
