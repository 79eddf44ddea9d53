// A file of address points gives doors that wait their places. It is read three times and kept nowhere: it is on the disk
// sealed, for as long as it is read, and never in the database. Only what it says of waiting doors is written, all at once,
// so that whatever ends it early leaves nothing half.
import { readCampaign } from '@/lib/campaign';
import { openOneList, readRows } from '@/lib/import/file';
import type { Runner } from '@/lib/import/model';
import { columnsFor, rowSettings } from '@/lib/import/plan';
import { makeRowReader } from '@/lib/import/rows';
import { layoutById, namesPeople } from '@/lib/import/rules';
import { type Placed, placeFromFile, readWaiting, requireFix } from '@/lib/places';
import type { PlaceSource } from '@/lib/places/model';
import { makeMatcher } from '@/lib/places/rules';
import { Refusal } from '@/lib/platform/result';

/** A file of the points of one state or department, packed; larger ones are cut to the county first. */
export const mostMatchBytes = 400_000_000;

export interface Matched extends Placed {
  /** Rows of the file, and those of them that are an address with a place. */
  readonly rows: number;
  readonly points: number;
}

const refuse = (sentence: string, why: string): Refusal => new Refusal('invalid', sentence, { file: why });

/** `open` gives the bytes of the upload from the beginning each time. */
export async function matchAddressFile(
  who: Runner,
  file: PlaceSource & {
    readonly fileName: string;
    readonly bytes: number;
    readonly open: () => AsyncIterable<Uint8Array>;
  },
): Promise<Matched> {
  requireFix(who);
  if (file.bytes > mostMatchBytes)
    throw refuse('This file is larger than 400 MB. Cut it to your area first.', 'too-large');
  const waiting = await readWaiting(who);
  if (waiting.length === 0) throw new Refusal('conflict', 'Every door has a place. Nothing was read.');
  const country = (await readCampaign(who.campaignId))?.country ?? 'US';
  const { look, read: open } = await openOneList(file.open);
  const columns = columnsFor(look, look.rows);
  const layout = layoutById(look.layoutId ?? '');
  // A list of people is an import, with its basis and its checks; not even its addresses are read here.
  if (namesPeople(columns) || (layout && layout.source !== 'addresses')) {
    throw refuse('This file names people. Import it as a file; here only addresses are read.', 'people');
  }
  const has = (field: string) => columns.some((column) => column.field === field);
  if (!has('latitude') || !has('longitude') || !(has('street') || has('addressLine'))) {
    throw refuse('This file needs a street, a latitude and a longitude in each row. Nothing was written.', 'columns');
  }
  const own = layout?.id === 'fr-ban' || layout?.id === 'fr-bal' ? 'FR' : country;
  const read = makeRowReader(rowSettings({ look, columns, shared: [], dates: undefined }, { country: own }, true));
  const matcher = makeMatcher(waiting);
  let [rows, points] = [0, 0];
  for await (const batch of readRows(open(), look)) {
    for (const record of batch) {
      rows += 1;
      const result = record.readable ? read(record.values) : undefined;
      if (result?.kind !== 'row' || result.row.point === null) continue;
      points += 1;
      matcher.take(result.row.address, result.row.point);
    }
    if (matcher.isFull()) throw refuse('This file holds too many addresses. Cut it to your area first.', 'too-large');
  }
  if (points === 0) throw refuse('No row of this file is an address with a place. Nothing was written.', 'columns');
  const placed = await placeFromFile(who, { ...file, readRows: rows }, matcher.finish());
  return { ...placed, rows, points };
}
