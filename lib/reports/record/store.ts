// SQL of the record of processing: sources, wordings in force, the processor register and the signed versions.
import type { Tx } from '@/lib/platform/db';
import type { NewProcessor, RecordedNotice, RecordedProcessor, RecordedSource, SignedRecord } from './model';

export interface RecordRows {
  readonly sources: readonly (RecordedSource & { readonly permits: readonly string[] })[];
  readonly notices: readonly RecordedNotice[];
  readonly processors: readonly RecordedProcessor[];
}

/** What the record needs besides the campaign and its grounds: no row here is about a person. */
export async function selectRecordRows(tx: Tx, campaignId: string): Promise<RecordRows> {
  return {
    sources: await tx.rows(
      `select kind, label, coalesce(licence, '') as licence, basis, permits,
         coalesce(to_char(collected_on, 'YYYY-MM-DD'), '') as "collectedOn",
         case when until = 'infinity' then '' else to_char(until, 'YYYY-MM-DD') end as until
       from public.source where campaign_id = $1 and ended_at is null order by added_at, id`,
      [campaignId],
    ),
    notices: (
      await tx.rows<{ hash: string; version: number; purposes: string[]; terms: Terms | null }>(
        `select hash, version, purposes, to_jsonb(n) -> 'terms' as terms from consent.notice n
         where campaign_id = $1 and retired_at is null order by published_at, hash`,
        [campaignId],
      )
    ).map(({ terms, ...notice }) => ({
      ...notice,
      recipients: terms?.recipients ?? [],
      keptUntil: terms?.keptUntil ?? '',
    })),
    processors: await tx.rows(
      `select id, name, service, data, country, transfer, to_char(contract_on, 'YYYY-MM-DD') as "contractOn", subprocessors, deletion
       from public.processor where campaign_id = $1 and ended_at is null order by added_at, id`,
      [campaignId],
    ),
  };
}

interface Terms {
  readonly recipients?: readonly string[];
  readonly keptUntil?: string;
}

export async function insertProcessor(tx: Tx, campaignId: string, id: string, row: NewProcessor): Promise<void> {
  await tx.run(
    `insert into public.processor (campaign_id, id, name, service, data, country, transfer, contract_on, subprocessors, deletion)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      campaignId,
      id,
      row.name,
      row.service,
      row.data,
      row.country,
      row.transfer,
      row.contractOn,
      row.subprocessors,
      row.deletion,
    ],
  );
}

export async function updateProcessorEnded(tx: Tx, campaignId: string, id: string): Promise<boolean> {
  const sql = 'update public.processor set ended_at = $3 where campaign_id = $1 and id = $2 and ended_at is null';
  return (await tx.run(sql, [campaignId, id, tx.now])) === 1;
}

export function selectSigned(tx: Tx, campaignId: string): Promise<SignedRecord[]> {
  return tx.rows(
    `select version, hash, signed_by as "signedBy", signed_role as "signedRole", signed_at as "signedAt", body
     from public.record_version where campaign_id = $1 order by version desc`,
    [campaignId],
  );
}

/** The next version; two who sign at once get two. */
export async function insertSigned(
  tx: Tx,
  row: { campaignId: string; body: unknown; hash: string; signedBy: string; signedRole: string },
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    'select coalesce(max(version), 0) + 1 as version from public.record_version where campaign_id = $1',
    [row.campaignId],
  );
  await tx.run(
    'insert into public.record_version (campaign_id, version, body, hash, signed_by, signed_role) values ($1, $2, $3, $4, $5, $6)',
    [row.campaignId, version, JSON.stringify(row.body), row.hash, row.signedBy, row.signedRole],
  );
  return version;
}
