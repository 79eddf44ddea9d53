// Taking a file in: sealed to disk as it comes, looked at once, counted by precinct and postcode. No row of it is in the
// database before somebody has declared where it comes from, checked it and said import.

import { act } from '@/lib/audit';
import { readCampaign, requireSetUp } from '@/lib/campaign';
import {
  dropUpload,
  type FileLook,
  type FilePart,
  type Hold,
  holdArchives,
  lookAtList,
  type OpenList,
  readRows,
  readUpload,
  storeUpload,
  unwrap,
} from '@/lib/import/file';
import { datesOfKnocks, knockReader } from '@/lib/import/knocks';
import { mostUploadBytes, type Runner } from '@/lib/import/model';
import { columnsFor, datesOf, type FilePlan, rowSettings, sealPlan } from '@/lib/import/plan';
import { type ImportRow, makeRowReader } from '@/lib/import/rows';
import {
  isListOfLockedState,
  layoutById,
  leavesTheCountry,
  maySample,
  mayStandHere,
  namesPeople,
  requireRun,
} from '@/lib/import/rules';
import { insertImport } from '@/lib/import/store';
import { keys } from '@/lib/people';
import { doorKey } from '@/lib/places/rules';
import { day, plus } from '@/lib/platform/clock';
import type { Key } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { listTermsOf } from '@/lib/rules-data';

/** An upload ends after seven days (RET-16). */
export const uploadDays = 7;

export interface Received {
  readonly importId: string;
  readonly plan: FilePlan;
  readonly rows: number;
}

/**
 * Refuses a campaign of California on a server that is not said to stand in the United States, before a byte of its list is
 * here. One that uses addresses alone brings none.
 */
export async function refuseAbroad(who: Runner): Promise<void> {
  if (await isAbroad(who)) throw new Refusal('not-lawful-here', leavesTheCountry);
}

/** For pages: whether the list of this campaign may not be on this server. */
export async function isAbroad(who: Runner): Promise<boolean> {
  const campaign = await readCampaign(who.campaignId);
  if (campaign?.jurisdiction !== 'US-CA' || campaign.rollUse === 'addresses-only') return false;
  return !mayStandHere(listTermsOf('US', 'CA'), env().region);
}

/** Stores a file and looks at it. Refused before set-up is finished (APP-01), and when there is nothing to read. */
export async function receiveFile(who: Runner, fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<Received> {
  requireRun(who);
  const now = await act(who, { action: 'import.upload' }, async (tx) => {
    await requireSetUp(tx, who.campaignId);
    return tx.now;
  });
  await refuseAbroad(who);
  return holdArchives((hold) => takeIn(who, fileName, now, { bytes, hold }));
}

async function takeIn(
  who: Runner,
  fileName: string,
  now: Date,
  { bytes, hold }: { readonly bytes: AsyncIterable<Uint8Array>; readonly hold: Hold },
): Promise<Received> {
  // A file that cannot be a list is refused before a key is made for it.
  const unwrapped = await unwrap(bytes, hold);
  const importId = newId();
  const endsAt = plus(now, uploadDays * day);
  const key = await keys.makeImportKey(who.campaignId, importId, endsAt);
  try {
    const size = await storeUpload(importId, key, unwrapped.bytes, mostUploadBytes);
    const { left, sample } = unwrapped;
    const country = (await readCampaign(who.campaignId))?.country ?? 'US';
    const look = await lookAtUpload(importId, key, { sample, country });
    const { rows, ...survey } = await surveyFile(importId, key, look, country);
    const { rows: _first, ...kept } = look;
    const plan: FilePlan = { fileName: fileName.slice(0, 200), bytes: size, look: kept, left, ...survey };
    await keep(who, { importId, key, plan, rows, endsAt });
    return { importId, plan, rows };
  } catch (error) {
    // A broken-off upload, one that nobody can look at again, or one that may not be here, leaves nothing.
    await dropUpload(importId);
    await keys.dropImportKey(who.campaignId, importId).catch(() => undefined);
    throw error;
  }
}

interface Kept extends Received {
  readonly key: Key;
  readonly endsAt: Date;
}

async function keep(who: Runner, { importId, key, plan, rows, endsAt }: Kept): Promise<void> {
  const detail = { rows, layout: plan.look.layoutId ?? 'unknown' };
  await act(who, { action: 'import.receive', subject: importId, detail }, (tx) =>
    insertImport(tx, {
      campaignId: who.campaignId,
      id: importId,
      sealed: sealPlan(importId, key, plan),
      totalRows: rows,
      actorId: who.actor.id,
      actorRole: who.actor.role,
      endsAt,
    }),
  );
}

async function lookAtUpload(
  importId: string,
  key: Key,
  { sample, country }: { readonly sample: OpenList['sample']; readonly country: string },
): Promise<FileLook> {
  const look = await lookAtList(() => readUpload(importId, key), sample);
  if (layoutById(look.layoutId ?? '')?.source === 'answers') {
    throw new Refusal(
      'invalid',
      'These are answers given to another tool. Nothing in them proves that anybody agreed, so none is imported. Nothing was written.',
      { file: 'answers' },
    );
  }
  if (
    layoutById(look.layoutId ?? '')?.source === 'knocks' &&
    !knockReader({ look, columns: columnsFor(look, look.rows) })
  )
    throw new Refusal(
      'invalid',
      'This contact history does not say how each contact was made, when, or with whom. Export it with the columns VANID, Date Canvassed, Result and Contact Type. Nothing was written.',
      { file: 'knock-columns' },
    );
  if (isLockedList(look, country) && !mayStandHere(listTermsOf('US', 'CA'), env().region))
    throw new Refusal('not-lawful-here', leavesTheCountry);
  return look;
}

/** By the first rows: a file that names people, most of whom live in California. */
export function isLockedList(look: FileLook, country: string): boolean {
  const columns = columnsFor(look, look.rows);
  if (!namesPeople(columns)) return false;
  const read = makeRowReader(rowSettings({ look, columns, shared: [], dates: undefined }, { country }, false));
  const rows = look.rows.flatMap((values) => {
    const result = read(values);
    return result.kind === 'row' ? [result.row] : [];
  });
  return rows.length > 0 && isListOfLockedState(rows);
}

async function surveyFile(importId: string, key: Key, look: FileLook, country: string) {
  const columns = columnsFor(look, look.rows);
  const dates = datesOf(columns, look.rows) ?? datesOfKnocks(look, columns);
  const read = makeRowReader(rowSettings({ look, columns, shared: [], dates }, { country }, false));
  const precincts = new Map<string, number>();
  const postcodes = new Map<string, number>();
  const parcels = new Map<string, string | null>();
  let rows = 0;
  const parts: FilePart[] = [];
  for await (const batch of readRows(readUpload(importId, key), look, parts)) {
    for (const record of batch) {
      rows += 1;
      const result = record.readable ? read(record.values) : undefined;
      if (result?.kind !== 'row') continue;
      const precinct = result.row.precinctName || result.row.precinct;
      if (precinct !== '') precincts.set(precinct, (precincts.get(precinct) ?? 0) + 1);
      noteParcel(parcels, result.row);
      const { postcode } = result.row.address;
      if (postcode !== '') postcodes.set(postcode, (postcodes.get(postcode) ?? 0) + 1);
    }
  }
  const shared = [...parcels].flatMap(([key, parcel]) => (parcel === null ? [key] : []));
  const samples = columns.map((column) => {
    if (!maySample(column)) return [];
    return look.rows
      .map((row) => row[column.at]?.trim() ?? '')
      .filter(Boolean)
      .slice(0, 2);
  });
  return { rows, parts, columns, samples, precincts: most(precincts), postcodes: most(postcodes), shared, dates };
}

/** Remembers the parcel of each door without a flat; null once a second one turns up. */
function noteParcel(parcels: Map<string, string | null>, row: ImportRow): void {
  if (row.parcel === '' || row.address.unit !== '') return;
  const key = doorKey(row.address);
  const known = parcels.get(key);
  if (known === undefined) parcels.set(key, row.parcel);
  else if (known !== row.parcel) parcels.set(key, null);
}

function most(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en', { numeric: true })).slice(0, 400);
}
