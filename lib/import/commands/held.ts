// Rows that the file alone cannot settle (ENG-31): somebody of the staff decides each by itself. They see what the file
// says and nothing else: not whom the row may be, not why it waits. A row that is marked beyond doubt stays out whatever
// is decided.

import { readCampaign } from '@/lib/campaign';
import { standsAt, toRecord } from '@/lib/import/file';
import { Declaration, type Runner } from '@/lib/import/model';
import { type FilePlan, openLine, rowSettings } from '@/lib/import/plan';
import { type ImportRow, makeRowReader } from '@/lib/import/rows';
import { layoutById, requireRun } from '@/lib/import/rules';
import {
  countHeldRows,
  decideLine,
  type HeldCounts,
  type ImportRecord,
  selectHeld,
  selectHeldLine,
  undecideLine,
} from '@/lib/import/store';
import { intake, withPurpose } from '@/lib/people';
import { fullName } from '@/lib/people/names';
import { findDoors } from '@/lib/places';
import { doorKey } from '@/lib/places/rules';
import { scopeOf, transaction } from '@/lib/platform/db';
import { errorCode } from '@/lib/platform/error-code';
import { type Personal, personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { toRollRow } from './chunk';
import { loadImport, loadPlan } from './prepare';

export const heldAtOnce = 20;

export interface HeldRow {
  readonly line: number;
  /** Where it stands for whoever looks: in its own list, where the file is several. */
  readonly at: { readonly line: number; readonly file?: string };
  readonly decided: 'out' | 'in' | null;
  readonly name: Personal<string>;
  /** Day or year of birth as the file has it; '' where it has none. */
  readonly born: Personal<string>;
  readonly address: Personal<string>;
}

export interface HeldPage extends HeldCounts {
  readonly rows: readonly HeldRow[];
  /** False once the import has ended or was taken back: then nothing can be decided any more. */
  readonly isOpen: boolean;
  readonly endsAt: Date;
}

const isDecidable = (record: Pick<ImportRecord, 'state' | 'endsAt'>, now: Date): boolean =>
  (record.state === 'done' || record.state === 'stopped') && record.endsAt > now;

/** One page of the rows that wait, from 0. The look is an entry. */
export async function readHeld(who: Runner, importId: string, page = 0): Promise<HeldPage> {
  requireRun(who);
  const record = await loadImport(who, importId);
  const { counts, now } = await transaction(scopeOf(who), async (tx) => ({
    counts: await countHeldRows(tx, who.campaignId, importId),
    now: tx.now,
  }));
  const isOpen = isDecidable(record, now);
  if (!isOpen || counts.all === 0) return { ...counts, rows: [], isOpen, endsAt: record.endsAt };
  const { key, plan } = await loadPlan(who, importId, record);
  const read = await readerOf(who, record, plan);
  const look = { purpose: 'import', action: 'import.held', subject: importId } as const;
  const rows = await withPurpose(who, look, async ({ tx }) => {
    const lines = await selectHeld(tx, who.campaignId, importId, { from: page * heldAtOnce, limit: heldAtOnce });
    return lines.map(({ line, decided, sealed }) => ({
      line,
      at: standsAt(plan.parts ?? [], line),
      decided,
      ...shownOf(read(openLine(importId, key, line, sealed), line)),
    }));
  });
  return { ...counts, rows, isOpen, endsAt: record.endsAt };
}

function shownOf(row: ImportRow): Pick<HeldRow, 'name' | 'born' | 'address'> {
  const { street, number, numberSuffix, unit, postcode, city } = row.address;
  const first = [`${number}${numberSuffix}`, street].filter((part) => part !== '').join(' ');
  const born = row.bornOn ?? (row.birthYear === null ? '' : String(row.birthYear));
  return {
    name: personal(row.name ? fullName(row.name) : ''),
    born: personal(born),
    address: personal([first, unit, [postcode, city].join(' ').trim()].filter((part) => part !== '').join(', ')),
  };
}

/** Keeps the row out: it ends with the file. */
export async function keepHeldOut(who: Runner, importId: string, line: number): Promise<void> {
  requireRun(who);
  await decided(() =>
    withPurpose(who, { purpose: 'import', action: 'import.keep-out', subject: importId }, ({ tx }) =>
      decideLine(tx, importId, line, false),
    ),
  );
}

/** Takes the row in as somebody else. `conflict` when it is marked beyond doubt by now; nobody is told by what. */
export async function takeHeldIn(who: Runner, importId: string, line: number): Promise<void> {
  requireRun(who);
  const { campaignId } = who;
  const { found, numbering } = await loadHeld(who, importId, line);
  const weighed = await weighAsSomebodyElse(campaignId, numbering, found);
  if (weighed.taken.length === 0) throw new Refusal('conflict', 'This row stays kept out.');
  const secrets = await intake.prepareAdmission(campaignId, weighed);
  await decided(() =>
    withPurpose(who, { purpose: 'import', action: 'import.take-in', subject: importId }, async (door) => {
      await intake.stageOne(door, campaignId, importId, weighed, secrets);
      await decideLine(door.tx, importId, line, true);
    }),
  );
}

/** A held row with its door, if that is here. */
async function loadHeld(who: Runner, importId: string, line: number) {
  const { campaignId } = who;
  const record = await loadImport(who, importId);
  const { key, plan } = await loadPlan(who, importId, record);
  const read = await readerOf(who, record, plan);
  const found = await transaction(scopeOf(who), async (tx) => {
    const held = await selectHeldLine(tx, campaignId, importId, line);
    if (!held) throw new Refusal('not-found', 'We cannot show this row.');
    const row = read(openLine(importId, key, line, held.sealed), line);
    return { row, door: (await findDoors(tx, campaignId, [doorKey(row.address)])).get(doorKey(row.address)) };
  });
  return { found, numbering: numberingOf(record, plan) };
}

function weighAsSomebodyElse(
  campaignId: string,
  numbering: string,
  { row, door }: { row: ImportRow; door: { id: string; isStopped: boolean } | undefined },
): Promise<intake.Weighed> {
  if (!door) throw new Refusal('conflict', 'This row stays kept out.');
  const rows = [toRollRow({ numbering }, row, doorKey(row.address), door)];
  return intake.weighRows(campaignId, rows, new Map(), intake.bulkUuid, true);
}

/**
 * The row is somebody who is here already: their number is remembered, so that no later file asks again. Where nobody like
 * that is here, it stays out, and nobody is told which of the two it was.
 */
export async function sameHeld(who: Runner, importId: string, line: number): Promise<void> {
  requireRun(who);
  const { campaignId } = who;
  const { row, tokens } = await tokensOfHeld(who, importId, line);
  const personId = tokens && (await intake.findLike(campaignId, tokens, row.hasNoNumber));
  await decided(() =>
    withPurpose(who, { purpose: 'import', action: 'import.same', subject: importId }, async ({ tx }) => {
      await decideLine(tx, importId, line, false);
      if (tokens && personId) await intake.addAlias(campaignId, tokens.source, personId);
    }),
  );
}

/** Tokens of a held row; none where its home is gone. */
async function tokensOfHeld(who: Runner, importId: string, line: number) {
  const { found, numbering } = await loadHeld(who, importId, line);
  const row = toRollRow({ numbering }, found.row, doorKey(found.row.address), found.door);
  if (!found.door) return { row, tokens: undefined };
  const weighed = await weighAsSomebodyElse(who.campaignId, numbering, found);
  return { row, tokens: weighed.taken[0]?.person.tokens() };
}

/** Takes a decision back, until the import ends. */
export async function undoHeld(who: Runner, importId: string, line: number): Promise<void> {
  requireRun(who);
  const held = await tokensOfHeld(who, importId, line).catch(() => undefined);
  const look = { purpose: 'import', action: 'import.held-undo', subject: importId } as const;
  const gone = await decided(() => withPurpose(who, look, ({ tx }) => undecideLine(tx, importId, line)));
  const alias = held?.row.hasNoNumber ? await intake.lastAlias(who.campaignId, held.row) : held?.tokens?.source;
  if (alias && gone === null) await intake.dropAlias(who.campaignId, alias);
  if (gone !== null) await intake.forgetRollPeople(who.campaignId, [gone]);
}

const refusals: Readonly<Record<string, readonly ['conflict' | 'expired', string]>> = {
  AF003: ['conflict', 'Somebody has decided this row meanwhile.'],
  AF004: ['expired', 'These rows have ended. Upload the file again.'],
  AF005: ['conflict', 'This person was met or has said something since: they stay.'],
};

async function decided<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    const refusal = refusals[code];
    if (refusal) throw new Refusal(...refusal);
    throw error;
  }
}

const numberingOf = (record: ImportRecord, plan: FilePlan): string =>
  layoutById(plan.look.layoutId ?? '')?.id ?? `own-${Declaration.parse(record.declaration).country}`;

async function readerOf(who: Runner, record: ImportRecord, plan: FilePlan) {
  const campaign = await readCampaign(who.campaignId);
  const read = makeRowReader(
    rowSettings(plan, Declaration.parse(record.declaration), campaign?.rollUse === 'addresses-only'),
  );
  return (original: string, line: number): ImportRow => {
    const { values } = toRecord(line, original, plan.look);
    const result = read(values);
    if (result.kind !== 'row') throw new Error('A held row no longer reads as it did.');
    return result.row;
  };
}
