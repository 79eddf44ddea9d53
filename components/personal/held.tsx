import type { ReactNode } from 'react';
import { Table } from '@/components/ui/table';
import type { HeldItem } from '@/lib/platform/held';
import { reveal } from '@/lib/platform/redacted';

/** Words of the page around the values; functions of codes, never of values. */
export interface HeldWords {
  readonly column: (key: 'what' | 'value' | 'from' | 'until' | 'may' | 'when' | 'who' | 'why' | 'state') => string;
  readonly kind: (kind: string) => string;
  readonly purpose: (id: string) => string;
  readonly source: (item: HeldItem) => string;
  readonly state: (state: string, grade: string | undefined) => string;
  readonly outcome: (outcome: string) => string;
  readonly answer: (question: string, answer: string) => string;
  readonly role: (role: string) => string;
  /** What somebody asked for when they signed up. */
  readonly help: (help: string) => string;
  readonly day: (instant: Date) => string;
  readonly instant: (instant: Date) => string;
  readonly ended: string;
  readonly none: string;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(item: HeldItem): Fields {
  const value = reveal(item.value);
  return typeof value === 'object' && value !== null ? (value as Fields) : { value };
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** One held value as the person wrote or was written down. */
function shown(item: HeldItem, words?: Pick<HeldWords, 'answer' | 'help'>): string {
  const fields = fieldsOf(item);
  if (item.kind === 'name') {
    // Beside a language, which is kept with it, the name itself is what was said.
    const name = typeof fields.said === 'object' && fields.said !== null ? (fields.said as Fields) : fields;
    return ['given', 'middle', 'family', 'secondFamily', 'suffix']
      .map((part) => text(name[part]))
      .filter(Boolean)
      .join(' ');
  }
  if (item.kind === 'place') return text(fields.address);
  if (item.kind === 'sign-up' && Array.isArray(fields.helps)) {
    const asked = fields.helps.map(text);
    return (words ? asked.map(words.help) : asked).join(', ');
  }
  if (item.kind === 'answer' && typeof fields.said === 'object' && fields.said !== null) {
    const answer = text((fields.said as Fields).answer);
    return words ? words.answer(text(fields.question), answer) : answer;
  }
  return text(fields.value) || text(fields.said) || text(fields.ref) || text(fields.reason);
}

interface HeldRow {
  readonly item: HeldItem;
  readonly fields: Fields;
  readonly key: string;
}

interface HeldList {
  caption: string;
  items: readonly HeldItem[];
  words: HeldWords;
}

const rowsOf = (items: readonly HeldItem[]): HeldRow[] =>
  items.map((item, index) => ({ item, fields: fieldsOf(item), key: String(index) }));

type HeldCells = Partial<Record<Parameters<HeldWords['column']>[0], (row: HeldRow) => ReactNode>>;

/** The columns in the order of their cells; the first names its row. */
function HeldTable({ caption, rows, words, cells }: Omit<HeldList, 'items'> & { rows: HeldRow[]; cells: HeldCells }) {
  if (rows.length === 0) return <p>{words.none}</p>;
  const columns = Object.entries(cells) as [keyof HeldCells, (row: HeldRow) => ReactNode][];
  return (
    <Table
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.key}
      columns={columns.map(([key, cell], index) => ({ key, label: words.column(key), head: index === 0, cell }))}
    />
  );
}

/** Each value with its source, its end and what it may be used for. */
export function HeldValues({ caption, items, words }: HeldList) {
  return (
    <HeldTable
      caption={caption}
      words={words}
      rows={rowsOf(items.filter((item) => shown(item, words) !== ''))}
      cells={{
        what: ({ item }) => words.kind(item.kind),
        value: ({ item }) => <span className="ui-break">{shown(item, words)}</span>,
        from: ({ item }) => words.source(item),
        until: ({ item }) => untilOrEnded(item, words),
        may: ({ item }) => (item.uses ?? []).map(words.purpose).join(' ') || words.ended,
      }}
    />
  );
}

/** A stop of a whole use ends the yes to each channel of it (decision 0049): that yes would look alive beside the stop. */
function endsIt(stop: HeldRow, yes: HeldRow): boolean {
  return (
    stop.fields.purpose === yes.fields.purpose &&
    text(stop.fields.channel) === '' &&
    text(yes.fields.channel) !== '' &&
    ['withdrawn', 'objected'].includes(text(stop.fields.state)) &&
    (stop.item.at ?? 0) >= (yes.item.at ?? 0)
  );
}

/** Where each use stands, with its grade and end. */
export function HeldUses({ caption, items, words }: HeldList) {
  const held = rowsOf(items);
  return (
    <HeldTable
      caption={caption}
      words={words}
      rows={held.filter((row) => !held.some((other) => endsIt(other, row)))}
      cells={{
        what: ({ fields }) =>
          [words.purpose(text(fields.purpose)), words.help(text(fields.channel))].filter(Boolean).join(' '),
        state: ({ fields }) => words.state(text(fields.state), text(fields.grade) || undefined),
        when: ({ item }) => since(item, words),
        until: ({ item }) => (item.until ? words.day(item.until) : ''),
      }}
    />
  );
}

/** Visits: what a volunteer wrote down, and when. */
export function HeldVisits({ caption, items, words }: HeldList) {
  return (
    <HeldTable
      caption={caption}
      words={words}
      rows={rowsOf(items)}
      cells={{
        when: ({ item }) => since(item, words),
        what: ({ fields }) => words.outcome(text(fields.outcome)),
        from: ({ item }) => words.source(item),
        until: ({ item }) => untilOrEnded(item, words),
      }}
    />
  );
}

/** Who looked: roles, never names, and under which purpose. */
export function HeldLooks({ caption, items, words }: HeldList) {
  return (
    <HeldTable
      caption={caption}
      words={words}
      rows={rowsOf(items)}
      cells={{
        when: ({ item }) => since(item, words),
        who: ({ fields }) => words.role(text(fields.by)),
        why: ({ fields }) => words.purpose(text(fields.purpose)),
      }}
    />
  );
}

/** Requests, receipts and freezes: what, which, since when, until when. */
export function HeldOthers({ caption, items, words }: HeldList) {
  return (
    <HeldTable
      caption={caption}
      words={words}
      rows={rowsOf(items)}
      cells={{
        what: ({ item }) => [words.kind(item.kind), shown(item)].filter(Boolean).join(' '),
        when: ({ item }) => since(item, words),
        until: ({ item }) => untilOrEnded(item, words),
      }}
    />
  );
}

const since = ({ at }: HeldItem, words: HeldWords): string => (at ? words.instant(at) : '');

const untilOrEnded = ({ until }: HeldItem, words: HeldWords): string => (until ? words.day(until) : words.ended);

/** One present value as text beside the box that corrects it; the first is the one that is shown elsewhere. */
export function HeldNow({
  items,
  kind,
  say,
  nothing,
}: {
  items: readonly HeldItem[];
  kind: string;
  say: (value: string) => string;
  nothing: string;
}) {
  const order = ['person', 'volunteer', 'source'];
  const [first] = items
    .filter((item) => item.kind === kind)
    .toSorted((a, b) => order.indexOf(a.givenBy ?? '') - order.indexOf(b.givenBy ?? ''));
  return <>{first ? say(shown(first)) : nothing}</>;
}
