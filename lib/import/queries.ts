// Reading imports for pages and for the file of refused rows.
import { act } from '@/lib/audit';
import { readCampaign, readLists } from '@/lib/campaign';
import { keys, withPurpose } from '@/lib/people';
import { scopeOf, transaction } from '@/lib/platform/db';
import { dayIn } from '@/lib/platform/format';
import { isUuid } from '@/lib/platform/ids';
import { type Personal, personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import type { KeptTerms } from '@/lib/rules-data/model';
import { quoted, readRows, readUpload, standsAt } from './file';
import { knockReader, type ReadKnock } from './knocks';
import type { RefusalReason, Runner } from './model';
import { type FilePlan, openLine, openPlan, rowSettings } from './plan';
import { makeRowReader, type RowResult } from './rows';
import { layoutById, requireRead, requireRun, termsOfFile } from './rules';
import { type ImportRecord, selectImport, selectImports, selectRefused } from './store';

export interface ShownImport {
  readonly record: Omit<ImportRecord, 'sealed'>;
  /** Absent once the upload has ended. Without the sample values: those are a look of their own. */
  readonly plan?: Omit<FilePlan, 'samples'> | undefined;
}

/**
 * What the list may be used for: as its rows carry it once it is being imported, else as it would be. Undefined for addresses
 * and before anything is known of the list.
 */
export async function readTerms(who: Runner, shown: ShownImport): Promise<KeptTerms | undefined> {
  requireRead(who);
  const { record, plan } = shown;
  // Neither addresses nor a history of contacts is a list of people.
  if (record.declaration && record.declaration.source !== 'roll') return undefined;
  const kept = (await readLists(who.campaignId)).find(({ id }) => id === record.sourceId);
  if (record.sourceId !== null) return kept?.terms ?? undefined;
  const layout = layoutById(plan?.look.layoutId ?? '');
  const said = record.declaration ?? (layout?.source === 'roll' ? { country: layout.country } : undefined);
  const jurisdiction = (await readCampaign(who.campaignId))?.jurisdiction ?? '';
  return said && termsOfFile(said, plan?.look.layoutId ?? null, jurisdiction);
}

export async function readImport(who: Runner, importId: string): Promise<ShownImport> {
  requireRead(who);
  if (!isUuid(importId)) throw new Refusal('not-found', 'We cannot show this import.');
  const { record, now } = await transaction(scopeOf(who), async (tx) => ({
    record: await selectImport(tx, who.campaignId, importId),
    now: tx.now,
  }));
  if (!record) throw new Refusal('not-found', 'We cannot show this import.');
  const { sealed, ...shown } = record;
  const key = sealed === null ? undefined : await keys.readImportKey(who.campaignId, importId, now);
  if (sealed === null || !key) return { record: shown };
  const { samples: _samples, ...plan } = openPlan(importId, key, sealed);
  return { record: shown, plan };
}

/** Two values of each column that may be sampled, wrapped; looking at them is in the log. */
export async function readSamples(who: Runner, importId: string): Promise<readonly (readonly Personal<string>[])[]> {
  requireRun(who);
  return withPurpose(who, { purpose: 'import', action: 'import.sample', subject: importId }, async ({ tx, now }) => {
    const record = await selectImport(tx, who.campaignId, importId);
    const key = await keys.readImportKey(who.campaignId, importId, now);
    if (!record?.sealed || !key) return [];
    return openPlan(importId, key, record.sealed).samples.map((values) => values.map((value) => personal(value)));
  });
}

/** The newest imports first, without their columns. */
export async function listImports(who: Runner, limit = 50): Promise<readonly Omit<ImportRecord, 'sealed'>[]> {
  requireRead(who);
  const rows = await transaction(scopeOf(who), (tx) => selectImports(tx, who.campaignId, limit));
  return rows.map(({ sealed: _sealed, ...shown }) => shown);
}

/**
 * The refused rows as CSV: each line as it came, with its reason and its number in front where the file has a header. In
 * a file of several lists also with the list. The extra columns are known at the next import and left out there.
 */
export async function* readRefused(who: Runner, importId: string): AsyncGenerator<string> {
  requireRun(who);
  const { plan, record } = await readImport(who, importId);
  const { state, declaration } = record;
  const now = await transaction(scopeOf(who), async (tx) => tx.now);
  const key = await keys.readImportKey(who.campaignId, importId, now);
  if (!plan || !key) throw new Refusal('expired', 'These rows have ended. Upload the file again.');
  // Taking them away is an export: it is in the log.
  await act(who, { action: 'import.take-refused', subject: importId }, async () => undefined);
  const { separator, header } = plan.look;
  const front = ['refused_because', 'refused_line', ...(plan.look.joined ? ['refused_file'] : [])];
  if (isTold(plan)) yield `${[...front, ...header].map((name) => quoted(name, separator)).join(separator)}\n`;
  if (state === 'checked') {
    const addressesOnly = (await readCampaign(who.campaignId))?.rollUse === 'addresses-only';
    const settings = rowSettings(plan, { country: declaration?.country ?? 'US' }, addressesOnly);
    const zone = (await readCampaign(who.campaignId))?.timeZone ?? 'UTC';
    const read = knockReader(plan, dayIn(now, zone)) ?? makeRowReader(settings);
    yield* refusedOfFile(readUpload(importId, key), plan, read);
    return;
  }
  let after = 0;
  for (;;) {
    const lines = await transaction(scopeOf(who), (tx) => selectRefused(tx, who.campaignId, importId, after, 1_000));
    if (lines.length === 0) return;
    for (const each of lines) {
      yield refusedLine(plan, each.reason, each.line, openLine(importId, key, each.line, each.sealed));
    }
    after = lines.at(-1)?.line ?? after;
  }
}

/**
 * After a check nothing of a file is stored yet: its refused lines come from the sealed upload. Those that only the
 * campaign's own data refuses (a number met twice, a row that needs a person) are known once it runs.
 */
async function* refusedOfFile(
  upload: AsyncIterable<Uint8Array>,
  plan: Pick<FilePlan, 'look' | 'parts'>,
  read: (values: readonly string[]) => RowResult | ReadKnock,
): AsyncGenerator<string> {
  for await (const batch of readRows(upload, plan.look)) {
    for (const record of batch) {
      const result = record.readable ? read(record.values) : ({ kind: 'refused', reason: 'unreadable' } as const);
      if (result.kind !== 'refused') continue;
      yield refusedLine(plan, result.reason, record.line, record.original);
    }
  }
}

/** Whether reason and line stand in front. Rows without a header keep their shape, but where they come from many files. */
function isTold({ look }: Pick<FilePlan, 'look'>): boolean {
  return look.hasHeader || (look.joined === true && look.layoutId !== null && look.widths === undefined);
}

function refusedLine(
  plan: Pick<FilePlan, 'look' | 'parts'>,
  reason: RefusalReason,
  line: number,
  original: string,
): string {
  if (!isTold(plan)) return `${original}\n`;
  const { separator } = plan.look;
  const place = standsAt(plan.parts ?? [], line);
  const front = [reason, String(place.line), ...(place.file === undefined ? [] : [place.file])];
  return `${[...front.map((value) => quoted(value, separator)), original].join(separator)}\n`;
}
