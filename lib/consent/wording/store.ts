// SQL of wordings: published ones, which never change, and drafts, which nobody was shown.
import type { Tx } from '@/lib/platform/db';
import type { Notice, NoticeBody, NoticeLocale, NoticeTemplate } from '../model';
import { type Measure, type NoticeBlanks, withWhole } from '../notices';
import type { Witness } from '../witnesses';

const columns = `campaign_id as "campaignId", hash, purposes, version, terms, texts, published_at as "publishedAt",
  retired_at as "retiredAt", stale_at as "staleAt"`;

const asRead = <T extends Notice>(row: T): T => ({
  ...row,
  texts: { en: withWhole(row.texts.en), fr: withWhole(row.texts.fr), es: withWhole(row.texts.es) },
});

export async function selectCurrentNotice(tx: Tx, campaignId: string, purpose: string): Promise<Notice | undefined> {
  const row = await tx.maybe<Notice>(
    `select ${columns} from consent.notice where campaign_id = $1 and $2 = any (purposes) and retired_at is null
     order by published_at desc, version desc limit 1`,
    [campaignId, purpose],
  );
  return row && asRead(row);
}

export async function selectNotice(tx: Tx, campaignId: string, hash: string): Promise<Notice | undefined> {
  const row = await tx.maybe<Notice>(`select ${columns} from consent.notice where campaign_id = $1 and hash = $2`, [
    campaignId,
    hash,
  ]);
  return row && asRead(row);
}

export async function selectNoticeByHash(tx: Tx, hash: string): Promise<Notice | undefined> {
  const row = await tx.maybe<Notice>(`select ${columns} from consent.notice_by_hash($1)`, [hash]);
  return row && asRead(row);
}

export interface KeptNotice extends Notice {
  readonly proof: 'standard' | 'measured';
}

/** Every wording of the campaign, newest first. */
export async function selectNotices(tx: Tx, campaignId: string): Promise<KeptNotice[]> {
  const rows = await tx.rows<KeptNotice>(
    `select ${columns}, proof from consent.notice where campaign_id = $1 order by published_at desc, version desc, hash`,
    [campaignId],
  );
  return rows.map(asRead);
}

export async function insertNotice(
  tx: Tx,
  row: {
    readonly campaignId: string;
    readonly hash: string;
    readonly body: NoticeBody;
    readonly by: string;
    readonly proof: KeptNotice['proof'];
    readonly measures: readonly Measure[];
  },
): Promise<void> {
  const { purposes, terms, texts } = row.body;
  await tx.run(
    `insert into consent.notice (campaign_id, hash, purposes, version, terms, texts, proof, measures, published_by)
     values ($1, $2, $3, (select count(*) + 1 from consent.notice where campaign_id = $1 and purposes && $3), $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [
      ...[row.campaignId, row.hash, purposes, JSON.stringify(terms), JSON.stringify(texts)],
      ...[row.proof, JSON.stringify(row.measures), row.by],
    ],
  );
}

/** The given words are in force, every other wording for one of their uses is not. */
export async function retireOtherNotices(tx: Tx, campaignId: string, hash: string, purposes: readonly string[]) {
  await tx.run(
    `update consent.notice set retired_at = case when hash = $2 then null else $4::timestamptz end,
       stale_at = case when hash = $2 then null else stale_at end
     where campaign_id = $1 and purposes && $3 and (hash = $2) = (retired_at is not null)`,
    [campaignId, hash, purposes, tx.now],
  );
}

/** Every living yes under these words is asked again. Gives how many. */
export async function makeStale(tx: Tx, hashes: readonly string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  return (await tx.one<{ stale: number }>('select consent.make_stale($1) as stale', [hashes])).stale;
}

/** People with a living yes under these words, to the nearest five; null: fewer than ten. */
export async function countLiving(tx: Tx, hashes: readonly string[]): Promise<number | null> {
  return (await tx.one<{ living: number | null }>('select consent.count_living($1) as living', [hashes])).living;
}

export async function selectNotNow(tx: Tx, people: readonly string[], purpose: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select consent.not_now($1, $2) as id', [people, purpose]);
  return rows.map((row) => row.id);
}

export async function expireDue(tx: Tx, most: number): Promise<number> {
  return (await tx.one<{ ended: number }>('select consent.expire($1) as ended', [most])).ended;
}

export interface DraftRow {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly blanks: Partial<NoticeBlanks>;
  readonly changedAt: Date;
}

const draftColumns = 'id, template, blanks, changed_at as "changedAt"';

export function selectDrafts(tx: Tx, campaignId: string): Promise<DraftRow[]> {
  return tx.rows(
    `select ${draftColumns} from consent.notice_draft where campaign_id = $1 order by changed_at desc, id`,
    [campaignId],
  );
}

export function selectDraft(tx: Tx, campaignId: string, id: string): Promise<DraftRow | undefined> {
  return tx.maybe(`select ${draftColumns} from consent.notice_draft where campaign_id = $1 and id = $2`, [
    campaignId,
    id,
  ]);
}

export async function upsertDraft(
  tx: Tx,
  campaignId: string,
  draft: Omit<DraftRow, 'changedAt'> & { readonly by: string },
): Promise<void> {
  await tx.run(
    `insert into consent.notice_draft (campaign_id, id, template, blanks, changed_by) values ($1, $2, $3, $4, $5)
     on conflict (campaign_id, id) do update set blanks = excluded.blanks, changed_at = $6, changed_by = excluded.changed_by`,
    [campaignId, draft.id, draft.template, JSON.stringify(draft.blanks), draft.by, tx.now],
  );
}

export async function deleteDraft(tx: Tx, campaignId: string, id: string): Promise<number> {
  return tx.run('delete from consent.notice_draft where campaign_id = $1 and id = $2', [campaignId, id]);
}

/** A use that was put to somebody and waits for their own answer. */
export interface AskedRow {
  readonly campaignId: string;
  readonly personId: string;
  readonly purpose: string;
  readonly channel: string;
  readonly noticeHash: string;
  readonly locale: NoticeLocale;
  readonly conversationId: string;
}

export interface WaitingRow extends AskedRow {
  readonly statement: string;
}

/** Uses that were asked for online, on paper or aloud under one receipt and wait for the person's own confirmation, for 72 hours. */
export function selectWaiting(tx: Tx, receiptId: string): Promise<WaitingRow[]> {
  return tx.rows(
    `select w.campaign_id as "campaignId", w.person_id as "personId", w.purpose, w.channel, w.notice_hash as "noticeHash",
       w.locale, w.conversation_id as "conversationId", n.texts -> w.locale ->> 'statement' as statement
     from (select * from consent.waiting_for_confirmation($1) union all select * from consent.waiting_answers($1)) w,
       consent.notice_by_hash(w.notice_hash) n`,
    [receiptId],
  );
}

/** Work of each witness from ten answers on; nobody for a role that does not lead or watch. */
export function selectWitnesses(tx: Tx): Promise<Witness[]> {
  return tx.rows(
    'select witness_id as "witnessId", answers, yeses, gap_seconds as "gapSeconds" from consent.witnesses()',
    [],
  );
}
