// Which lists of an archive are taken: those of the same columns, in whatever order, become one list, in the order of the
// archive; everything else that lies in it is named with the reason, never dropped in silence. A state sends one file a
// county and a description.
import { Refusal } from '@/lib/platform/result';
import { lookAtList } from './first-look';
import { inOrder, joinLists, orderIn, sameNames } from './join';
import type { FileLook } from './look';
import { whyLocked, type ZipEntry } from './zip';

/** Something of an archive that was not taken. */
export interface Left {
  readonly name: string;
  readonly why: 'no-list' | 'empty' | 'other-columns' | 'password' | 'packing' | 'archive';
}

export interface TakenLists {
  /** The list, or null where several became one. */
  readonly inner: string | null;
  readonly lists: readonly string[];
  readonly left: readonly Left[];
  /** First rows from all the lists that became one, in turn; null where it is one list. */
  readonly sample: readonly string[][] | null;
  readonly reopen: () => AsyncIterable<Uint8Array>;
}

interface Candidate {
  readonly entry: ZipEntry;
  readonly look: FileLook;
  readonly open: () => AsyncIterable<Uint8Array>;
}

const mostLists = 5_000;
const mostSampled = 200;

/** What no list is, by its name: nothing of it is read. */
const noList = /\.(pdf|docx?|rtf|html?|jpe?g|png|gif|xml|md|mdb|accdb|dbf|shp|shx|prj|exe|js|css|ttf)$/i;
/** What other systems leave in an archive by themselves. */
const litter = /(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i;

/**
 * `open` gives an entry as the bytes of a delimited file, whatever it is wrapped in itself. Refused when no list is in it;
 * by the password, where there is one.
 */
export async function takeLists(
  entries: readonly ZipEntry[],
  open: (entry: ZipEntry) => AsyncIterable<Uint8Array>,
): Promise<TakenLists> {
  const files = entries.filter((entry) => !litter.test(entry.name));
  if (files.length === 0) throw new Refusal('invalid', 'This archive is empty.', { file: 'format' });
  if (files.length > mostLists)
    throw new Refusal('invalid', 'This archive holds too many files. Pack only the lists.', { file: 'format' });
  const left: Left[] = [];
  const found: Candidate[] = [];
  let last: Refusal | undefined;
  for (const entry of files) {
    const { name } = entry;
    if (noList.test(name)) left.push({ name, why: 'no-list' });
    else if (entry.isEncrypted) left.push({ name, why: 'password' });
    else if (whyLocked(entry) !== null) left.push({ name, why: 'packing' });
    else if (entry.unpacked === 0) left.push({ name, why: 'empty' });
    else {
      const list = { entry, open: () => open(entry) };
      const look = await lookAtList(list.open).catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.fields.file !== 'format') throw error;
        last = error;
        return null;
      });
      if (look) found.push({ ...list, look });
      else left.push({ name, why: whyNot(name, last) });
    }
  }
  const taken = largestGroup(found);
  for (const { entry, look } of found.filter((each) => !taken.includes(each)))
    left.push({ name: entry.name, why: look.header.length < 2 ? 'no-list' : 'other-columns' });
  const [first] = taken;
  if (!first) throw nothingTaken(files, last);
  const lists = taken.map(({ entry }) => entry.name);
  if (taken.length === 1) return { inner: first.entry.name, lists, left, sample: null, reopen: first.open };
  const joined = taken.map(({ entry, look, open: openList }) => ({
    ...{ name: entry.name, above: look.above, order: orderIn(first.look.header, look.header) },
    ...{ encoding: look.encoding, open: openList },
  }));
  const most = Math.max(1, Math.floor(mostSampled / taken.length));
  const sample = taken.flatMap(({ look }) => {
    const order = orderIn(first.look.header, look.header);
    return look.rows.slice(0, most).map((row) => (order ? inOrder(order, row) : row));
  });
  return { inner: null, lists, left, sample: sample.slice(0, mostSampled), reopen: () => joinLists(joined) };
}

function whyNot(name: string, refusal: Refusal | undefined): Left['why'] {
  if (/\.(zip|7z|rar)$/i.test(name)) return 'archive';
  return refusal?.fields.list === 'empty' ? 'empty' : 'no-list';
}

/** Lists that are read alike go together. A layout that is known wins, then the more there is to read. */
function largestGroup(found: readonly Candidate[]): readonly Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const each of found) {
    const { layoutId, separator, hasHeader, header, widths } = each.look;
    const key = JSON.stringify([layoutId, separator, hasHeader, widths ? header : sameNames(header), widths]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const worth = (group: readonly Candidate[]): readonly [number, number, number] => [
    group.some(({ look }) => look.layoutId !== null) ? 1 : 0,
    Math.min(2, group[0]?.look.header.length ?? 0),
    group.reduce((sum, { entry }) => sum + entry.unpacked, 0),
  ];
  const ranked = [...groups.values()].map((group) => ({ group, worth: worth(group) }));
  ranked.sort((a, b) => b.worth[0] - a.worth[0] || b.worth[1] - a.worth[1] || b.worth[2] - a.worth[2]);
  return ranked[0]?.group ?? [];
}

function nothingTaken(files: readonly ZipEntry[], last: Refusal | undefined): Refusal {
  const locked = files.map(whyLocked).find((why) => why !== null);
  if (locked)
    return new Refusal('invalid', locked, { file: files.some((each) => each.isEncrypted) ? 'password' : 'format' });
  return files.length === 1 && last
    ? last
    : new Refusal('invalid', 'No file in this archive is a list that we can read.', { file: 'format' });
}
