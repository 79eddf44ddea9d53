// Checks a saved proof without the product: the signature, that each event is committed to by its sealed entry, that the
// entry is in the log under a signed head, that the words are those whose hash the event names, and that the answer
// follows from the events. Own code: it shares no module with what made the file.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { verifyProof } from './proof';

export interface SavedVerdict {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly events: number;
  /** Events whose entry was found in the signed log. */
  readonly sealed: number;
  readonly wordings: number;
  readonly says: string;
}

/** Keys from outside: the printed key of the log and of receipts. Without them the file's own are used. */
export interface KnownKeys {
  readonly log?: string;
  readonly receipts?: string;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Bag = { readonly [key: string]: Json };

/** Never throws on bad content: that is a problem found. */
export function verifySavedProof(text: string, known: KnownKeys = {}): SavedVerdict {
  const problems: string[] = [];
  const file = parse(text);
  const receipt = file !== null && (file['@type'] === 'dpv:ConsentReceipt' || file.version === 'KI-CR-v1.1.0');
  if (file === null || (!receipt && file.format !== 'askfirst/proof/1')) {
    const problem = 'The file is neither a proof nor a receipt in a form this reader knows.';
    return { ok: false, problems: [problem], events: 0, sealed: 0, wordings: 0, says: '' };
  }
  checkSignature(file, known.receipts, problems);
  const holder = receipt ? bag(file.proof) : file;
  const logKey = known.log ?? String(holder.log);
  if (known.log !== undefined && holder.log !== known.log) problems.push('The file names another log than yours.');
  const question = bag(file.question);
  const events: Bag[] = [];
  let sealed = 0;
  for (const [index, each] of list(holder.events).entries()) {
    const { event, isSealed } = checkEvent(
      bag(each),
      receipt ? null : String(question.person),
      logKey,
      index + 1,
      problems,
    );
    if (event) events.push(event);
    if (isSealed) sealed += 1;
  }
  const wordings = checkWordings(list(holder.notices), events, problems);
  if (receipt) {
    if (file['@type'] === 'dpv:ConsentReceipt') checkStatuses(list(file['dpv:hasRecordOfActivity']), events, problems);
    const says = `receipt of ${events.length} events: ${events.map((event) => String(event.kind)).join(', ')}`;
    return { ok: problems.length === 0, problems, events: events.length, sealed, wordings, says };
  }
  checkAnswer(bag(file.answer), question, events, problems);
  const { allowed } = bag(file.answer);
  const says = `${String(question.purpose)} at ${String(question.at)}: ${allowed === true ? 'allowed' : 'not allowed'} (${String(bag(file.answer).why)})`;
  return { ok: problems.length === 0, problems, events: events.length, sealed, wordings, says };
}

/** Signature over the canonical JSON of a document without `proof.signature`. For receipts too. */
export function checkSignature(file: Bag, expected: string | undefined, problems: string[]): void {
  const { signature, ...rest } = bag(file.proof);
  const key = String(rest.key);
  if (expected !== undefined && key !== expected) problems.push('The file is signed with another key than yours.');
  try {
    const x = Buffer.from(key, 'base64').toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const bytes = Buffer.from(plain({ ...file, proof: rest }), 'utf8');
    if (!verify(null, bytes, publicKey, Buffer.from(String(signature), 'base64')))
      problems.push('The signature does not fit: something in the file was changed.');
  } catch {
    problems.push('The signature cannot be read.');
  }
}

/** One event with its entry and its place in the log. */
export function checkEvent(item: Bag, person: string | null, logKey: string, number: number, problems: string[]) {
  const text = String(item.event);
  const event = parse(text);
  if (event === null) {
    problems.push(`Event ${number} cannot be read.`);
    return { event: null, isSealed: false };
  }
  const subject = createHash('sha256')
    .update(`${person}${String(event.salt)}`, 'utf8')
    .digest('hex');
  if (person !== null && event.subject !== subject) problems.push(`Event ${number} is about another person.`);
  if (typeof item.inclusion !== 'string') return { event, isSealed: false };
  const inclusion = verifyProof(item.inclusion, logKey);
  for (const problem of inclusion.problems) problems.push(`Event ${number}: ${problem}`);
  const hashes = list(bag(bag(parse(inclusion.entry ?? '')).detail).events);
  if (inclusion.ok && !hashes.includes(createHash('sha256').update(text, 'utf8').digest('hex')))
    problems.push(`Event ${number} is not what its entry in the log commits to.`);
  return { event, isSealed: inclusion.ok };
}

function checkWordings(notices: readonly Json[], events: readonly Bag[], problems: string[]): number {
  const words = new Map<string, Bag>();
  for (const each of notices.map(bag)) {
    const hash = createHash('sha256').update(String(each.words), 'utf8').digest('base64url');
    if (hash !== each.hash) problems.push('A wording is not the one its hash names.');
    words.set(hash, bag(parse(String(each.words))));
  }
  for (const { notice, locale, statement } of events) {
    if (typeof notice !== 'string') continue;
    const shown = bag(bag(bag(words.get(notice)).texts)[String(locale)]);
    if (!words.has(notice)) problems.push('The words of an event are not in the file.');
    else if (typeof statement === 'string' && !Object.values(shown).includes(statement))
      problems.push('A statement is not among the words that were shown.');
  }
  return words.size;
}

// As many statuses as events, at the same times: the readable part says what the proved part proves.
function checkStatuses(records: readonly Json[], events: readonly Bag[], problems: string[]): void {
  const stated = records.flatMap((record) =>
    list(bag(record)['dpv:hasConsentStatus']).map((status) => String(bag(status)['dpv:isIndicatedAtTime'])),
  );
  const proved = events.map((event) => new Date(String(event.at)).toISOString());
  const inOrder = (times: readonly string[]) => times.toSorted((a, b) => (a < b ? -1 : 1)).join();
  if (inOrder(stated) !== inOrder(proved)) problems.push('The receipt says something else than its events.');
}

// What the events alone decide; a source, a freeze or a stopped home is stated by the signer and not decided here.
function checkAnswer(answer: Bag, question: Bag, events: readonly Bag[], problems: string[]): void {
  const at = Date.parse(String(question.at));
  const time = (value: Json | undefined): number => Date.parse(String(value));
  const states = new Map<string, { open: number; stop: number | null }>();
  const inOrder = events
    .filter((event) => event.purpose === question.purpose && time(event.received) <= at && event.kind !== 'asked')
    .toSorted((a, b) => (String(a.received) + String(a.id) < String(b.received) + String(b.id) ? -1 : 1));
  for (const event of inOrder) {
    const channel = String(event.channel);
    const state = states.get(channel) ?? { open: Number.NEGATIVE_INFINITY, stop: null };
    if (event.kind === 'withdrawn' || event.kind === 'objected')
      states.set(channel, { open: Number.NEGATIVE_INFINITY, stop: time(event.at) });
    else if (event.kind === 'given' || event.kind === 'renewed') {
      const isFresh = state.stop === null || (event.grade === 'confirmed' && time(event.at) >= state.stop);
      if (isFresh) states.set(channel, { ...state, open: time(event.until) });
    } else states.set(channel, { ...state, open: Number.NEGATIVE_INFINITY });
  }
  const isGiven = [...states.values()].some(({ open }) => open > at);
  const isStopped = [...states.values()].some(({ open, stop }) => stop !== null && open === Number.NEGATIVE_INFINITY);
  if (answer.why === 'yes' && (answer.allowed !== true || !isGiven || isStopped))
    problems.push('The answer says yes and the events do not.');
  if (answer.allowed === true && isStopped) problems.push('The answer says allowed after a stop.');
  if (answer.allowed === true && answer.why !== 'yes' && answer.why !== 'source')
    problems.push('The answer is allowed without a ground.');
}

// Canonical JSON: keys in order, no spaces.
function plain(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value as Bag).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${plain(each)}`).join(',')}}`;
}

function parse(text: string): Bag | null {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : null;
  } catch {
    return null;
  }
}

const bag = (value: Json | undefined | null): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {};
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
