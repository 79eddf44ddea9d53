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
function shown(item: HeldItem, words?: Pick<HeldWords, 'answer'>): string {
  const fields = fieldsOf(item);
  if (item.kind === 'name') {
    return ['given', 'middle', 'family', 'secondFamily', 'suffix']
      .map((part) => text(fields[part]))
      .filter(Boolean)
      .join(' ');
  }
  if (item.kind === 'place') return text(fields.address);
  if (item.kind === 'sign-up' && Array.isArray(fields.helps)) return fields.helps.join(', ');
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
  return (
    <Listing isEmpty={items.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={items.map((item, index) => ({ item, key: String(index) }))}
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

/** Where each use stands, with its grade and end. */
export function HeldUses({ caption, items, words }: { caption: string; items: readonly HeldItem[]; words: HeldWords }) {
  return (
    <Listing isEmpty={items.length === 0} none={words.none}>
      <Table
        caption={caption}
        hideCaption
        rows={items.map((item, index) => ({ item, fields: fieldsOf(item), key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'what',
            label: words.column('what'),
            head: true,
            cell: ({ fields }) => words.purpose(text(fields.purpose)),
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
