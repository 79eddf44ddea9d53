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

function Listing({ children, isEmpty, none }: { children: ReactNode; isEmpty: boolean; none: string }) {
  return isEmpty ? <p>{none}</p> : children;
}

/** Each value with its source, its end and what it may be used for. */
export function HeldValues({
  caption,
  items,
  words,
}: {
  caption: string;
  items: readonly HeldItem[];
  words: HeldWords;
}) {
  const held = items.filter((item) => shown(item, words) !== '');
  return (
    <Listing isEmpty={held.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={held.map((item, index) => ({ item, key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          { key: 'what', label: words.column('what'), head: true, cell: ({ item }) => words.kind(item.kind) },
          {
            key: 'value',
            label: words.column('value'),
            cell: ({ item }) => <span className="ui-break">{shown(item, words)}</span>,
          },
          { key: 'from', label: words.column('from'), cell: ({ item }) => words.source(item) },
          {
            key: 'until',
            label: words.column('until'),
            cell: ({ item }) => (item.until ? words.day(item.until) : words.ended),
          },
          {
            key: 'may',
            label: words.column('may'),
            cell: ({ item }) => (item.uses ?? []).map(words.purpose).join(' ') || words.ended,
          },
        ]}
      />
    </Listing>
  );
}

type HeldUse = { readonly item: HeldItem; readonly fields: Fields };

/** A stop of a whole use ends the yes to each channel of it (decision 0049): that yes would look alive beside the stop. */
function endsIt(stop: HeldUse, yes: HeldUse): boolean {
  return (
    stop.fields.purpose === yes.fields.purpose &&
    text(stop.fields.channel) === '' &&
    text(yes.fields.channel) !== '' &&
    ['withdrawn', 'objected'].includes(text(stop.fields.state)) &&
    (stop.item.at ?? 0) >= (yes.item.at ?? 0)
  );
}

/** Where each use stands, with its grade and end. */
export function HeldUses({ caption, items, words }: { caption: string; items: readonly HeldItem[]; words: HeldWords }) {
  const held = items.map((item, index) => ({ item, fields: fieldsOf(item), key: String(index) }));
  return (
    <Listing isEmpty={items.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={held.filter((row) => !held.some((other) => endsIt(other, row)))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'what',
            label: words.column('what'),
            head: true,
            cell: ({ fields }) =>
              [words.purpose(text(fields.purpose)), words.help(text(fields.channel))].filter(Boolean).join(' '),
          },
          {
            key: 'state',
            label: words.column('state'),
            cell: ({ fields }) => words.state(text(fields.state), text(fields.grade) || undefined),
          },
          { key: 'when', label: words.column('when'), cell: ({ item }) => (item.at ? words.instant(item.at) : '') },
          { key: 'until', label: words.column('until'), cell: ({ item }) => (item.until ? words.day(item.until) : '') },
        ]}
      />
    </Listing>
  );
}

/** Visits: what a volunteer wrote down, and when. */
export function HeldVisits({
  caption,
  items,
  words,
}: {
  caption: string;
  items: readonly HeldItem[];
  words: HeldWords;
}) {
  return (
    <Listing isEmpty={items.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={items.map((item, index) => ({ item, fields: fieldsOf(item), key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'when',
            label: words.column('when'),
            head: true,
            cell: ({ item }) => (item.at ? words.instant(item.at) : ''),
          },
          { key: 'what', label: words.column('what'), cell: ({ fields }) => words.outcome(text(fields.outcome)) },
          { key: 'from', label: words.column('from'), cell: ({ item }) => words.source(item) },
          {
            key: 'until',
            label: words.column('until'),
            cell: ({ item }) => (item.until ? words.day(item.until) : words.ended),
          },
        ]}
      />
    </Listing>
  );
}

/** Who looked: roles, never names, and under which purpose. */
export function HeldLooks({
  caption,
  items,
  words,
}: {
  caption: string;
  items: readonly HeldItem[];
  words: HeldWords;
}) {
  return (
    <Listing isEmpty={items.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={items.map((item, index) => ({ item, fields: fieldsOf(item), key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'when',
            label: words.column('when'),
            head: true,
            cell: ({ item }) => (item.at ? words.instant(item.at) : ''),
          },
          { key: 'who', label: words.column('who'), cell: ({ fields }) => words.role(text(fields.by)) },
          { key: 'why', label: words.column('why'), cell: ({ fields }) => words.purpose(text(fields.purpose)) },
        ]}
      />
    </Listing>
  );
}

/** Requests, receipts and freezes: what, which, since when, until when. */
export function HeldOthers({
  caption,
  items,
  words,
}: {
  caption: string;
  items: readonly HeldItem[];
  words: HeldWords;
}) {
  return (
    <Listing isEmpty={items.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={items.map((item, index) => ({ item, key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'what',
            label: words.column('what'),
            head: true,
            cell: ({ item }) => [words.kind(item.kind), shown(item)].filter(Boolean).join(' '),
          },
          { key: 'when', label: words.column('when'), cell: ({ item }) => (item.at ? words.instant(item.at) : '') },
          {
            key: 'until',
            label: words.column('until'),
            cell: ({ item }) => (item.until ? words.day(item.until) : words.ended),
          },
        ]}
      />
    </Listing>
  );
}

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
