// SQL of the evidence: what an entry of the log commits to, what else decides about a
// person besides their word, and the papers and calls that an answer stands on (CON-09, CON-10).
import type { Tx } from '@/lib/platform/db';
import type { CallEvidence, NoticeLocale, PaperEvidence, ScanType, ToldAnswer, UseHistory } from '../model';

export interface Evidence {
  /** Canonical text of the event; its SHA-256 stands in the entry. */
  readonly event: string;
  readonly entryId: string | null;
  /** Sealed text of the entry; null when its body has reached its end. */
  readonly entry: string | null;
}

/** The text of an event to which its entry commits, and the sealed text of that entry; null when its body is gone. */
export function selectEvidence(tx: Tx, eventId: string): Promise<Evidence | undefined> {
  return tx.maybe('select event, entry_id as "entryId", entry from consent.evidence($1)', [eventId]);
}

interface GroundsRow {
  readonly freezes: readonly { since: string; lifted: string | null; reason: string }[];
  readonly homeStoppedAt: Date | null;
  readonly sources: readonly {
    label: string;
    kind: string;
    basis: string;
    permits: readonly string[];
    ceiling: readonly string[];
    from: string;
    until: string | null;
    ended: string | null;
  }[];
  readonly purgeAt: Date | null;
  readonly bases: readonly { purpose: string; basis: string; from: string }[];
  readonly rollUse: string | null;
}

/** What else decides about the person of the settings; needs rights.handle for that person. */
export async function selectGrounds(tx: Tx): Promise<Omit<UseHistory, 'events'>> {
  const row = await tx.one<GroundsRow>(
    `select freezes, home_stopped_at as "homeStoppedAt", sources, purge_at as "purgeAt", bases, roll_use as "rollUse"
     from consent.grounds()`,
  );
  const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    homeStoppedAt: row.homeStoppedAt,
    purgeAt: row.purgeAt,
    rollUse: row.rollUse,
    bases: row.bases.map((each) => ({ ...each, from: new Date(each.from) })),
    freezes: row.freezes.map((each) => ({ ...each, since: new Date(each.since), lifted: instant(each.lifted) })),
    sources: row.sources.map((each) => ({
      ...each,
      from: new Date(each.from),
      until: instant(each.until),
      ended: instant(each.ended),
    })),
  };
}

/** What paper and call have in common: whose answers, under which words, and when their record ends. */
interface NewTold {
  readonly campaignId: string;
  readonly id: string;
  readonly personId: string;
  readonly conversationId: string;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  readonly answers: readonly ToldAnswer[];
  readonly endsAt: Date;
}

export interface NewPaper extends NewTold {
  readonly signedOn: string;
  readonly scanHash: Buffer;
  readonly scanType: ScanType;
  /** Sealed with the person's key, for this id. */
  readonly scan: Buffer;
  readonly keyedBy: string;
}

/** In one order, so that the same boxes are the same row. */
const inOrder = (answers: readonly ToldAnswer[]): string =>
  JSON.stringify(
    answers
      .map(({ purpose, channel, said }) => ({ purpose, channel, said }))
      .toSorted((a, b) => (`${a.purpose}/${a.channel}` < `${b.purpose}/${b.channel}` ? -1 : 1)),
  );

export async function insertPaper(tx: Tx, row: NewPaper): Promise<void> {
  await tx.run(
    `insert into consent.paper (campaign_id, id, person_id, conversation_id, notice_hash, locale, signed_on, answers,
       scan_hash, scan_type, scan, keyed_by, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[row.campaignId, row.id, row.personId, row.conversationId, row.noticeHash, row.locale, row.signedOn],
      ...[inOrder(row.answers), row.scanHash, row.scanType, row.scan, row.keyedBy, row.endsAt],
    ],
  );
}

export interface NewCall extends NewTold {
  readonly calledAt: Date;
  readonly agentId: string;
}

export async function insertCall(tx: Tx, row: NewCall): Promise<void> {
  await tx.run(
    `insert into consent.call (campaign_id, id, person_id, conversation_id, notice_hash, locale, called_at, answers,
       agent_id, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[row.campaignId, row.id, row.personId, row.conversationId, row.noticeHash, row.locale, row.calledAt],
      ...[inOrder(row.answers), row.agentId, row.endsAt],
    ],
  );
}

/** Whether this very picture is kept already. */
export async function isKeyed(tx: Tx, scanHash: Buffer): Promise<boolean> {
  return (await tx.one<{ known: boolean }>('select consent.paper_is_keyed($1) as known', [scanHash])).known;
}

/** Whether a yes signed on that day may open the use; a stop, or a no of that day or later, keeps it shut. */
export async function mayOpen(tx: Tx, personId: string, purpose: string, signedOn: string): Promise<boolean> {
  const row = await tx.one<{ may: boolean }>('select consent.paper_may_open($1, $2, $3) as may', [
    personId,
    purpose,
    signedOn,
  ]);
  return row.may;
}

const paperColumns = `'paper' as kind, id, conversation_id as "conversationId", notice_hash as "noticeHash", locale,
  to_char(signed_on, 'YYYY-MM-DD') as "signedOn", answers, encode(scan_hash, 'hex') as "scanHash", scan_type as "scanType",
  scan_erased_at as "scanErasedAt", keyed_by as "keyedBy", keyed_at as "keyedAt", ends_at as "endsAt"`;

/** Papers of one person; the policies answer only under rights.handle for that person. */
export function selectPapers(tx: Tx, campaignId: string, personId: string): Promise<PaperEvidence[]> {
  return tx.rows(
    `select ${paperColumns} from consent.paper where campaign_id = $1 and person_id = $2 order by keyed_at, id`,
    [campaignId, personId],
  );
}

/** The sealed picture of one paper; undefined when it was erased. */
export async function selectScan(tx: Tx, campaignId: string, id: string): Promise<Buffer | undefined> {
  const row = await tx.maybe<{ scan: Buffer | null }>(
    'select scan from consent.paper where campaign_id = $1 and id = $2',
    [campaignId, id],
  );
  return row?.scan ?? undefined;
}

export function selectCalls(tx: Tx, campaignId: string, personId: string): Promise<CallEvidence[]> {
  return tx.rows(
    `select 'call' as kind, id, conversation_id as "conversationId", notice_hash as "noticeHash", locale,
       called_at as "calledAt", answers, recorded, agent_id as "agentId", keyed_at as "keyedAt", ends_at as "endsAt"
     from consent.call where campaign_id = $1 and person_id = $2 order by keyed_at, id`,
    [campaignId, personId],
  );
}

/** Erases scans whose record has ended and spoken answers that nobody confirmed. Gives how many. */
export async function endEvidence(tx: Tx, most: number): Promise<number> {
  return (await tx.one<{ ended: number }>('select consent.end_evidence($1) as ended', [most])).ended;
}
