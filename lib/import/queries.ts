// Reading imports for pages and for the file of refused rows.
import { act } from '@/lib/audit';
import { keys, withPurpose } from '@/lib/people';
import { transaction } from '@/lib/platform/db';
import { type Personal, personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import type { Runner } from './model';
import { type FilePlan, openLine, openPlan } from './plan';
import { requireRead, requireRun } from './rules';
import { type ImportRecord, selectImport, selectImports, selectRefused } from './store';

const scopeOf = (who: Runner) => ({ campaignId: who.campaignId, actorId: who.actor.id, actorKind: who.actor.kind });

export interface ShownImport {
  readonly record: Omit<ImportRecord, 'sealed'>;
  /** Absent once the upload has ended. Without the sample values: those are a look of their own. */
  readonly plan?: Omit<FilePlan, 'samples'> | undefined;
}

export async function readImport(who: Runner, importId: string): Promise<ShownImport> {
  requireRead(who);
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
 * The refused rows as CSV: each line as it came, with its reason and its number in front where the file has a header. The
 * two extra columns are known at the next import and left out there.
 */
export async function* readRefused(who: Runner, importId: string): AsyncGenerator<string> {
  requireRun(who);
  const { plan, now } = {
    plan: (await readImport(who, importId)).plan,
    now: await transaction(scopeOf(who), async (tx) => tx.now),
  };
  const key = await keys.readImportKey(who.campaignId, importId, now);
  if (!plan || !key) throw new Refusal('expired', 'These rows have ended. Upload the file again.');
  // Taking them away is an export: it is in the log.
  await act(who, { action: 'import.take-refused', subject: importId }, async () => undefined);
  const { separator, hasHeader, header } = plan.look;
  if (hasHeader)
    yield `${['refused_because', 'refused_line', ...header].map((name) => quoted(name, separator)).join(separator)}\n`;
  let after = 0;
  for (;;) {
    const lines = await transaction(scopeOf(who), (tx) => selectRefused(tx, who.campaignId, importId, after, 1_000));
    if (lines.length === 0) return;
    for (const each of lines) {
      const front = hasHeader ? `${each.reason}${separator}${each.line}${separator}` : '';
      yield `${front}${openLine(importId, key, each.line, each.sealed)}\n`;
    }
    after = lines.at(-1)?.line ?? after;
  }
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
}
