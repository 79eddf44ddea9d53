// SQL of imports: the run itself, its checkpoint, its refused lines. People and doors are written by their own folders.
import type { Tx } from '@/lib/platform/db';
import type { Area, Declaration, ImportCounts, ImportState, RefusalReason } from './model';

export interface ImportRecord {
  readonly id: string;
  readonly state: ImportState;
  readonly sourceId: string | null;
  readonly sealed: Buffer | null;
  readonly declaration: Declaration | null;
  readonly area: Area | null;
  readonly checked: ImportCounts | null;
  readonly counts: Partial<ImportCounts>;
  readonly reasons: Partial<Record<RefusalReason, number>>;
  readonly totalRows: number;
  readonly atRow: number;
  readonly resumedAtRow: number | null;
  readonly tellBy: string | null;
  readonly stays: Undone | null;
  readonly gone: number | null; // people whom this whole list no longer has; null: not compared
  readonly actorId: string;
  readonly uploadedAt: Date;
  readonly beatAt: Date | null;
  readonly finishedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly endsAt: Date;
}

/** What an undo took away and what it left. */
export interface Undone {
  readonly peopleGone: number;
  readonly peopleKept: number;
  readonly doorsGone: number;
  readonly doorsKept: number;
}

const columns = `id, state, source_id as "sourceId", sealed, declaration, area, checked, counts, reasons, total_rows as "totalRows",
  at_row as "atRow", resumed_at_row as "resumedAtRow", tell_by as "tellBy", stays, gone, actor_id as "actorId", uploaded_at as "uploadedAt",
  beat_at as "beatAt", finished_at as "finishedAt", undone_at as "undoneAt", ends_at as "endsAt"`;

export async function insertImport(
  tx: Tx,
  row: {
    campaignId: string;
    id: string;
    sealed: Buffer;
    totalRows: number;
    actorId: string;
    actorRole: string;
    endsAt: Date;
  },
): Promise<void> {
  await tx.run(
    `insert into public.import (campaign_id, id, sealed, total_rows, actor_id, actor_role, ends_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.campaignId, row.id, row.sealed, row.totalRows, row.actorId, row.actorRole, row.endsAt],
  );
}

export function selectImport(tx: Tx, campaignId: string, id: string): Promise<ImportRecord | undefined> {
  return tx.maybe(`select ${columns} from public.import where campaign_id = $1 and id = $2`, [campaignId, id]);
}

export function selectImports(tx: Tx, campaignId: string, limit: number): Promise<ImportRecord[]> {
  return tx.rows(
    `select ${columns} from public.import where campaign_id = $1 order by uploaded_at desc, id desc limit $2`,
    [campaignId, limit],
  );
}

export function lockImport(tx: Tx, campaignId: string, id: string): Promise<ImportRecord | undefined> {
  return tx.maybe(`select ${columns} from public.import where campaign_id = $1 and id = $2 for update`, [
    campaignId,
    id,
  ]);
}

export function savePlan(
  tx: Tx,
  campaignId: string,
  id: string,
  plan: { sealed: Buffer; declaration: Declaration | null; area: Area | null },
): Promise<number> {
  return tx.run(
    `update public.import set sealed = $3, declaration = $4, area = $5, state = 'planned', checked = null, gone = null, counts = '{}', reasons = '{}', at_row = 0
     where campaign_id = $1 and id = $2 and state in ('uploaded', 'planned', 'checked')`,
    [campaignId, id, plan.sealed, plan.declaration, plan.area === null ? null : JSON.stringify(plan.area)],
  );
}

/** Moves the state only from where it is expected; 0 when somebody else was faster. */
export function moveState(
  tx: Tx,
  campaignId: string,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
): Promise<number> {
  return tx.run(
    `update public.import set state = $4, beat_at = gate.clock(), runner_id = null,
       finished_at = case when $4 in ('done', 'stopped') then gate.clock() else finished_at end,
       undone_at = case when $4 = 'undone' then gate.clock() else undone_at end,
       started_at = case when $4 = 'running' then coalesce(started_at, gate.clock()) else started_at end
     where campaign_id = $1 and id = $2 and state = any ($3)`,
    [campaignId, id, from, to],
  );
}

export function setStart(
  tx: Tx,
  campaignId: string,
  id: string,
  sourceId: string,
  tellBy: string | null,
  declaration: Declaration,
): Promise<number> {
  return tx.run(
    `update public.import set source_id = $3, tell_by = $4, declaration = $5, gone = null, counts = '{}', reasons = '{}', at_row = 0 where campaign_id = $1 and id = $2`,
    [campaignId, id, sourceId, tellBy, declaration],
  );
}

/** One process runs an import at a time: whoever holds the claim, until it has been silent for a minute. */
export function claim(
  tx: Tx,
  campaignId: string,
  id: string,
  runnerId: string,
  silentSeconds: number,
): Promise<number> {
  return tx.run(
    `update public.import set runner_id = $3, beat_at = gate.clock(), resumed_at_row = case when at_row > 0 then at_row else resumed_at_row end
     where campaign_id = $1 and id = $2 and state in ('checking', 'running', 'undoing')
       and (runner_id is null or beat_at < gate.clock() - make_interval(secs => $4))`,
    [campaignId, id, runnerId, silentSeconds],
  );
}

/** The checkpoint: moves on only from the row where this runner left it. 0 means another runner has taken over. */
export function saveCheckpoint(
  tx: Tx,
  campaignId: string,
  id: string,
  step: {
    runnerId: string;
    from: number;
    to: number;
    counts: ImportCounts;
    reasons: Partial<Record<RefusalReason, number>>;
  },
): Promise<number> {
  return tx.run(
    `update public.import set at_row = $5, counts = $6, reasons = $7, beat_at = gate.clock()
     where campaign_id = $1 and id = $2 and runner_id = $3 and at_row = $4`,
    [campaignId, id, step.runnerId, step.from, step.to, step.counts, step.reasons],
  );
}

export function saveChecked(tx: Tx, campaignId: string, id: string, counts: ImportCounts): Promise<number> {
  return tx.run(`update public.import set checked = $3, at_row = 0 where campaign_id = $1 and id = $2`, [
    campaignId,
    id,
    counts,
  ]);
}

export async function saveUndone(tx: Tx, campaignId: string, id: string, undone: Undone): Promise<void> {
  await tx.run('update public.import set stays = $3, beat_at = gate.clock() where campaign_id = $1 and id = $2', [
    campaignId,
    id,
    undone,
  ]);
}

export interface RefusedLine {
  readonly line: number;
  readonly reason: RefusalReason;
  readonly field: string | null;
  readonly sealed: Buffer;
}

export async function insertRefused(
  tx: Tx,
  campaignId: string,
  importId: string,
  lines: readonly RefusedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.run(
    `insert into staging.refused (campaign_id, import_id, line, reason, field, sealed)
     select $1, $2, x.line, x.reason, x.field, x.sealed from unnest($3::int[], $4::text[], $5::text[], $6::bytea[]) as x(line, reason, field, sealed)
     on conflict (campaign_id, import_id, line) do nothing`,
    [
      campaignId,
      importId,
      lines.map((each) => each.line),
      lines.map((each) => each.reason),
      lines.map((each) => each.field),
      lines.map((each) => each.sealed),
    ],
  );
}

/** Without those that a person has taken in since. */
export function selectRefused(
  tx: Tx,
  campaignId: string,
  importId: string,
  after: number,
  limit: number,
): Promise<RefusedLine[]> {
  return tx.rows(
    'select line, reason, field, sealed from staging.refused where campaign_id = $1 and import_id = $2 and line > $3 and decided is distinct from $5 order by line limit $4',
    [campaignId, importId, after, limit, 'in'],
  );
}

export async function dropRefused(tx: Tx, campaignId: string, importId: string): Promise<void> {
  await tx.run('delete from staging.refused where campaign_id = $1 and import_id = $2', [campaignId, importId]);
  await tx.run('update public.import set sealed = null where campaign_id = $1 and id = $2', [campaignId, importId]);
}

export async function settleSource(tx: Tx, importId: string): Promise<void> {
  await tx.run('select personal.import_settle($1)', [importId]);
}

export async function undoDoors(tx: Tx, importId: string): Promise<{ doors_gone: number; doors_kept: number }> {
  const row = await tx.one<{ result: { doors_gone: number; doors_kept: number } }>(
    'select personal.import_undo_doors($1) as result',
    [importId],
  );
  return row.result;
}

export function selectSilent(tx: Tx, seconds: number): Promise<{ campaign_id: string; import_id: string }[]> {
  return tx.rows('select campaign_id, import_id from gate.silent_imports($1)', [seconds]);
}

export function endImports(tx: Tx): Promise<{ campaign_id: string; import_id: string }[]> {
  return tx.rows('select campaign_id, import_id from personal.import_end()');
}

/** A line that only a person can decide. */
export interface HeldLine {
  readonly line: number;
  readonly decided: 'out' | 'in' | null;
  readonly sealed: Buffer;
}

export function selectHeld(
  tx: Tx,
  campaignId: string,
  importId: string,
  page: { readonly from: number; readonly limit: number },
): Promise<HeldLine[]> {
  return tx.rows(
    `select line, decided, sealed from staging.refused
     where campaign_id = $1 and import_id = $2 and reason = 'needs-a-person' order by line offset $3 limit $4`,
    [campaignId, importId, page.from, page.limit],
  );
}

export function selectHeldLine(
  tx: Tx,
  campaignId: string,
  importId: string,
  line: number,
): Promise<HeldLine | undefined> {
  return tx.maybe(
    `select line, decided, sealed from staging.refused
     where campaign_id = $1 and import_id = $2 and line = $3 and reason = 'needs-a-person'`,
    [campaignId, importId, line],
  );
}

export interface HeldCounts {
  readonly all: number;
  readonly out: number;
  readonly in: number;
}

export function countHeldRows(tx: Tx, campaignId: string, importId: string): Promise<HeldCounts> {
  return tx.one(
    `select count(*) as "all", count(*) filter (where decided = 'out') as "out", count(*) filter (where decided = 'in') as "in"
     from staging.refused where campaign_id = $1 and import_id = $2 and reason = 'needs-a-person'`,
    [campaignId, importId],
  );
}

export async function decideLine(tx: Tx, importId: string, line: number, take: boolean): Promise<void> {
  await tx.run('select personal.import_decide($1, $2, $3)', [importId, line, take]);
}

/** Gives the person that is gone with it, if any. */
export async function undecideLine(tx: Tx, importId: string, line: number): Promise<string | null> {
  const row = await tx.one<{ gone: string | null }>('select personal.import_undecide($1, $2) as gone', [
    importId,
    line,
  ]);
  return row.gone;
}
