// Words in force for a test that is not about publishing: put down past the app, which takes none without measures.
import type { NoticeBody } from '@/lib/consent/model';
import { noticeHash } from '@/lib/consent/notices';

type Run = (sql: string, values: unknown[]) => Promise<unknown>;

/** `run`: as the superuser. Gives the hash. */
export async function putWords(run: Run, campaignId: string, body: NoticeBody): Promise<string> {
  const hash = noticeHash(body);
  await run(
    `insert into consent.notice (campaign_id, hash, purposes, version, terms, texts, published_by)
     values ($1, $2, $3, 1, $4, $5, 'test')`,
    [campaignId, hash, body.purposes, JSON.stringify(body.terms), JSON.stringify(body.texts)],
  );
  return hash;
}
