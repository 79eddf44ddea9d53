// P4: was this use of this person allowed at that moment, and by what evidence? For the privacy lead, on the day when a
// regulator or the person asks. Each question is a look at the person and an entry in the log.
import { logVerifierKey, type Proof, readProof } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { type Evidence, readEvidence, readTold, readUseHistory, selectNotice } from '@/lib/consent';
import { decideUse, type Use } from '@/lib/consent/history';
import type { ConsentEvent, Notice, ToldEvidence, UseAnswer } from '@/lib/consent/model';
import { noticeBytes } from '@/lib/consent/notices';
import { receiptKeyOf, signDocument } from '@/lib/consent/receipts';
import { keys, personIdByRef, withPurpose } from '@/lib/people';
import { allNameForms, splitFullName } from '@/lib/people/names';
import { Refusal } from '@/lib/platform/result';
import { installationSecret } from '@/lib/platform/secret-file';
import { selectPlaceOf } from '../store';

type Lead = Pick<Ctx, 'campaignId' | 'actor'>;

export interface UseQuestion extends Use {
  readonly personId: string;
  readonly at: Date;
}

export interface ProvedEvent extends Evidence {
  readonly of: ConsentEvent;
  readonly proof: Proof;
}

export interface UseFound {
  readonly answer: UseAnswer;
  /** Events of this use that had arrived by then, oldest first. */
  readonly events: readonly ProvedEvent[];
  /** Wordings that those events point at. */
  readonly notices: readonly Notice[];
  /** Papers and calls that those events stand on. */
  readonly told: readonly ToldEvidence[];
}

const mostHits = 6;
// Anything else is a name, and a name never stands in an entry.
const reference = /^[2-9A-HJKMNP-TV-Z]{2}-[2-9A-HJKMNP-TV-Z]{4}$/;

/** Who is meant: a reference, or the exact name. One person, or several references with their address to choose from. */
export async function findForQuestion(
  ctx: Lead,
  typed: string,
): Promise<readonly { readonly personId: string; readonly ref: string; readonly place: string }[]> {
  requireLead(ctx);
  const asRef = typed.trim().toUpperCase();
  const byRef = reference.test(asRef) ? await personIdByRef(ctx, asRef) : undefined;
  const ids = new Set<string>(byRef ? [byRef] : []);
  if (!byRef) {
    for (const form of allNameForms(splitFullName(typed))) {
      const found = await keys.findByToken(ctx.campaignId, ['roll', 'sign-up'], 'full', form.firstLast, mostHits);
      for (const id of found) ids.add(id);
    }
  }
  if (ids.size >= mostHits) throw new Refusal('too-many', 'Many people have this name. Give the reference.');
  const people: { personId: string; ref: string; place: string }[] = [];
  for (const personId of ids) {
    const look = { purpose: 'rights.handle', action: 'person.place', personId } as const;
    const row = await withPurpose(ctx, look, ({ tx }) => selectPlaceOf(tx, ctx.campaignId, personId));
    if (row) people.push({ personId, ...row });
  }
  return people;
}

/** The answer and its evidence. One look at the person. */
export async function wasAllowed(ctx: Lead, question: UseQuestion): Promise<UseFound> {
  requireLead(ctx);
  const { personId, purpose, channel, at } = question;
  const detail = { use: purpose, at: at.toISOString() };
  const look = { purpose: 'rights.handle', action: 'consent.was-allowed', personId, detail } as const;
  const found = await withPurpose(ctx, look, async (door) => {
    const ring = await door.keys([personId]);
    if (ring.has(personId)) door.saw([personId], ring);
    const history = await readUseHistory(door.tx, ctx.campaignId, personId);
    const answer = decideUse(history, { purpose, channel }, at);
    const events: (Evidence & { of: ConsentEvent })[] = [];
    for (const of of history.events) {
      if (of.purpose !== purpose || of.receivedAt > at || (channel !== undefined && of.channel !== channel)) continue;
      const evidence = await readEvidence(door.tx, of.id);
      if (evidence) events.push({ of, ...evidence });
    }
    const notices: Notice[] = [];
    for (const hash of new Set(events.flatMap(({ of }) => of.noticeHash ?? []))) {
      const notice = await selectNotice(door.tx, ctx.campaignId, hash);
      if (notice) notices.push(notice);
    }
    const talks = new Set(events.map(({ of }) => of.conversationId));
    const told = (await readTold(door.tx, ctx.campaignId, personId)).filter((each) => talks.has(each.conversationId));
    return { answer, events, notices, told };
  });
  const events = await Promise.all(
    found.events.map(async (event): Promise<ProvedEvent> => {
      const proof = event.entryId ? await readProof(ctx.campaignId, event.entryId) : ({ state: 'waiting' } as const);
      return { ...event, proof };
    }),
  );
  return { ...found, events };
}

/** The same as a file that is checked without us: `npm run askfirst -- verify-proof FILE`. */
export async function saveProof(ctx: Lead, question: UseQuestion, now: Date): Promise<object> {
  const { answer, events, notices, told } = await wasAllowed(ctx, question);
  const { purpose, channel, at, personId } = question;
  const document = {
    format: 'askfirst/proof/1',
    made: now.toISOString(),
    question: { person: personId, purpose, ...(channel !== undefined && { channel }), at: at.toISOString() },
    answer: {
      allowed: answer.isAllowed,
      why: answer.why,
      ...(answer.event && { event: answer.event.id }),
      ...(answer.source && { source: { label: answer.source.label, basis: answer.source.basis } }),
      ...(answer.freeze && { frozen: answer.freeze.since.toISOString() }),
    },
    events: events.map(({ event, entry, proof }) =>
      // A proof carries the text of the entry itself.
      proof.state === 'sealed' ? { event, inclusion: proof.text } : { event, inclusion: null, entry },
    ),
    notices: notices.map((notice) => ({ hash: notice.hash, words: noticeBytes(notice) })),
    ...(told.length > 0 && { evidence: told.map(asSigned) }),
    log: logVerifierKey(),
    proof: { type: 'Ed25519' },
  };
  return signDocument(document, receiptKeyOf(installationSecret('receipt-key')));
}

/** Instants as they stand in a file: what is signed is the text, and a date has more than one. */
function asSigned(told: ToldEvidence): object {
  const texts = Object.entries(told).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : (value as string),
  ]);
  return Object.fromEntries(texts) as object;
}

function requireLead(ctx: Lead): void {
  if (!mayDo(ctx.actor, 'request.handle')) throw new Refusal('not-permitted', 'Your role cannot ask this.');
}
