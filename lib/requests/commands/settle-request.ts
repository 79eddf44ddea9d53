// Looks whether we hold whoever asks, after the answer has been sent: the page, its size and its time are the same
// either way. Stops work at once for whoever the channel belongs to; everything else waits for a code sent to it.
import { randomInt } from 'node:crypto';
import { systemActor } from '@/lib/auth/model';
import { readCampaign, sendLetter } from '@/lib/campaign';
import { writeStops } from '@/lib/consent';
import { stoppableUses, stopsOf } from '@/lib/consent/rules';
import { keys, type Looker, withPurpose } from '@/lib/people';
import { allNameForms, normalEmail, phoneToE164, splitFullName } from '@/lib/people/names';
import { hmac } from '@/lib/platform/crypto';
import { newId } from '@/lib/platform/ids';
import { canSendMail, type Mail } from '@/lib/platform/mail';
import type { RequestWords } from '../model';
import { needsNoProof } from '../rules';
import {
  addProof,
  openWords,
  type RequestRow,
  selectAnchorOf,
  selectEmail,
  selectRequest,
  updateRequest,
} from '../store';

/** The letter with the code, in the requester's language. `link` leads to the ticket. */
export type CodeMailWords = (given: {
  readonly code: string;
  readonly campaign: string;
  readonly locale: 'en' | 'fr' | 'es';
  readonly minutes: number;
}) => Promise<Omit<Mail, 'to'>>;

const codeMinutes = 30;
const mostHits = 20;

interface Loaded {
  readonly row: RequestRow;
  readonly words: RequestWords;
}

/** May be run twice. `knownId`: the person of a receipt that asked for a code, whose channel we then look up. */
export async function settleRequest(
  given: {
    readonly campaignId: string;
    readonly requestId: string;
    readonly anchorId: string;
    readonly by?: Looker['actor'];
  },
  mailWords: CodeMailWords,
  knownId?: string,
): Promise<void> {
  const { campaignId, requestId, anchorId } = given;
  const looker = { campaignId, actor: given.by ?? systemActor };
  const loaded = await load(looker, requestId, anchorId);
  if (!loaded) return;
  const { row, words } = loaded;
  const found = knownId ? [[knownId]] : await findPeople(campaignId, words);
  const stopping = row.rights.filter((right) => right === 'stop' || right === 'opt-out' || right === 'limit');
  if (stopping.length > 0) await stopAll(looker, row.ref, found.flat(), words);
  const isDone = needsNoProof(row.rights);
  const channel = knownId ? await channelOf(looker, row.ref, knownId) : normalEmail(words.contact);
  const code = isDone || !channel ? undefined : await makeCode(looker, row, onePerCircle(found));
  const look = { purpose: 'rights.handle', action: 'request.settle', subject: row.ref, personId: anchorId } as const;
  await withPurpose(looker, look, async ({ tx }) => {
    if (stopping.length > 0) await updateRequest(tx, campaignId, requestId, { step: 'stopped' });
    if (isDone) await updateRequest(tx, campaignId, requestId, { state: 'done', step: 'done', decision: 'stopped' });
    else if (row.state === 'received') await updateRequest(tx, campaignId, requestId, { state: 'waiting' });
    if (code) await updateRequest(tx, campaignId, requestId, { step: 'code-sent' });
  });
  if (code && channel && canSendMail()) {
    const campaign = await readCampaign(campaignId);
    if (!campaign) return;
    const mail = { code, campaign: campaign.name, locale: row.locale, minutes: codeMinutes };
    const source = knownId ? 'given' : 'typed';
    await sendLetter(campaign, { ...(await mailWords(mail)), to: channel, locale: row.locale, source });
  }
}

async function load(looker: Looker, requestId: string, anchorId: string): Promise<Loaded | undefined> {
  const look = { purpose: 'rights.handle', action: 'request.read', subject: requestId, personId: anchorId } as const;
  return withPurpose(looker, look, async (door) => {
    const row = await selectRequest(door.tx, looker.campaignId, requestId);
    if (!row) return undefined;
    return { row, words: openWords(await door.keys([row.person_id]), row) };
  });
}

const circles = ['roll', 'sign-up', 'team'] as const;

/**
 * Whom the typed e-mail or phone belongs to, circle by circle: a sign-up is never matched with the roll. A typed name
 * narrows it, so that one household is not one person (DSR-17).
 */
async function findPeople(campaignId: string, words: RequestWords): Promise<string[][]> {
  const campaign = await readCampaign(campaignId);
  const email = normalEmail(words.contact);
  const value = email ?? phoneToE164(words.contact, campaign?.country ?? 'US');
  if (!value) return [];
  const found: string[][] = [];
  for (const circle of circles) {
    const hits = await keys.findByToken(campaignId, [circle], email ? 'email' : 'phone', value, mostHits);
    found.push(await withName(campaignId, circle, hits, words.name));
  }
  return found;
}

async function withName(campaignId: string, circle: keys.Circle, hits: string[], name: string): Promise<string[]> {
  if (name === '' || hits.length <= 1) return hits;
  const named = new Set<string>();
  for (const form of allNameForms(splitFullName(name))) {
    for (const id of await keys.findByToken(campaignId, [circle], 'full', form.firstLast, 500)) named.add(id);
  }
  return hits.filter((id) => named.has(id));
}

/** A channel that several people of one circle share proves none of them. */
function onePerCircle(found: readonly (readonly string[])[]): string[] {
  return found.flatMap((people) => (people.length === 1 ? people : []));
}

async function stopAll(looker: Looker, subject: string, people: readonly string[], words: RequestWords): Promise<void> {
  const { campaignId } = looker;
  for (const personId of people) {
    const look = { purpose: 'rights.handle', action: 'request.stop', subject, personId } as const;
    await withPurpose(looker, look, async ({ tx }) => {
      const anchor = await selectAnchorOf(tx, campaignId, personId);
      const help = ['registration.assist', 'registration.reminder'].map((purpose) => ({
        purpose,
        kind: 'withdrawn' as const,
      }));
      const stops = anchor?.circle === 'sign-up' ? help : stopsOf('everything', stoppableUses);
      const who = { campaignId, personId, doorId: null, method: 'request', actorId: looker.actor.id };
      await writeStops(tx, who, stops);
    });
  }
  const campaign = await readCampaign(campaignId);
  const email = normalEmail(words.contact);
  const phone = phoneToE164(words.contact, campaign?.country ?? 'US');
  const mark = { scope: 'all', basis: 'objection' } as const;
  // Also when we hold nobody: the next file must not bring this address in.
  await keys.suppress(campaignId, [
    ...(email ? [{ kind: 'email', value: email, ...mark } as const] : []),
    ...(phone ? [{ kind: 'phone', value: phone, ...mark } as const] : []),
  ]);
}

/** The e-mail address on file of a person who asked through a receipt. */
async function channelOf(looker: Looker, subject: string, personId: string): Promise<string | undefined> {
  const look = { purpose: 'rights.handle', action: 'request.channel', subject, personId, fields: ['email'] } as const;
  return withPurpose(looker, look, async (door) => {
    const row = await selectEmail(door.tx, looker.campaignId, personId);
    if (!row) return undefined;
    const ring = await door.keys([personId]);
    door.saw([personId], ring);
    return ring.openText({ personId, table: 'contact', column: 'sealed', rowId: row.id }, row.sealed);
  });
}

async function makeCode(looker: Looker, row: RequestRow, people: readonly string[]): Promise<string | undefined> {
  if (people.length === 0) return undefined;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const codeHash = await codeHashOf(looker.campaignId, row.id, code);
  const look = {
    purpose: 'rights.handle',
    action: 'request.send-code',
    subject: row.ref,
    personId: row.person_id,
  } as const;
  const proof = { id: newId(), requestId: row.id, personIds: people, codeHash, minutes: codeMinutes };
  const isMade = await withPurpose(looker, look, ({ tx }) => addProof(tx, proof));
  return isMade ? code : undefined;
}

/** Keyed by the campaign: six digits alone would be guessed from a plain hash. */
export async function codeHashOf(campaignId: string, requestId: string, code: string): Promise<Buffer> {
  return hmac(await keys.campaignSubkey(campaignId, 'proof'), `${requestId}/${code.replaceAll(/\D/g, '')}`);
}
