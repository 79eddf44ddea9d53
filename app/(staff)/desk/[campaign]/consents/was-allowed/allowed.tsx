'use client';

import { useFormResult } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';

interface Row {
  readonly [key: string]: string;
  readonly id: string;
  readonly what: string;
  readonly grade: string;
  readonly said: string;
  readonly arrived: string;
  readonly until: string;
  readonly proof: string;
}

/** What the question gives back: one answer, or the people to choose from. */
export interface Allowed {
  readonly people: readonly { readonly [key: string]: string; readonly ref: string; readonly place: string }[];
  readonly found: {
    readonly isAllowed: boolean;
    readonly sentence: string;
    readonly why: string;
    readonly words: string;
    /** Its code, for readers. */
    readonly lang: string;
    readonly language: string;
    readonly hash: string;
    readonly rows: readonly Row[];
    readonly told: readonly { readonly [key: string]: string; readonly id: string; readonly words: string }[];
    readonly ask: { readonly ref: string; readonly use: string; readonly at: string };
  } | null;
}

const columns = ['what', 'grade', 'saidAt', 'arrivedAt', 'until', 'proof'] as const;
const keyOf = {
  what: 'what',
  grade: 'grade',
  saidAt: 'said',
  arrivedAt: 'arrived',
  until: 'until',
  proof: 'proof',
} as const;

/** The sentence first, then the evidence, then the file. */
export function AllowedAnswer({ base, words }: { base: string; words: Readonly<Record<string, string>> }) {
  const result = useFormResult<Allowed>();
  if (!result) return null;
  const again = (
    <p>
      <a href={base}>{words.again}</a>
    </p>
  );
  const { found, people } = result;
  if (!found) {
    return (
      <div className="ui-stack">
        <Notice tone="warn" title={people.length === 0 ? words.nobody : words.several} live />
        {people.length > 0 ? (
          <Table
            caption={words.several}
            hideCaption
            columns={[
              { key: 'ref', label: words.ref ?? '', head: true, cell: (row) => row.ref },
              { key: 'place', label: words.place ?? '', cell: (row) => row.place },
            ]}
            rows={people}
            rowKey={(row) => row.ref}
          />
        ) : null}
        {again}
      </div>
    );
  }
  return (
    <div className="ui-stack">
      <Notice tone={found.isAllowed ? 'done' : 'info'} title={found.sentence} live>
        <p>{found.why}</p>
      </Notice>
      <Card title={words.evidence}>
        {found.words ? (
          <>
            <h3>{words.words}</h3>
            <blockquote lang={found.lang}>{found.words}</blockquote>
            <Facts
              rows={[
                { key: 'language', name: words.language, value: found.language },
                {
                  key: 'hash',
                  name: words.hash,
                  value: (
                    <a className="ui-ref ui-break" href={`/n/${found.hash}`}>
                      {found.hash}
                    </a>
                  ),
                },
              ]}
            />
          </>
        ) : null}
        {found.rows.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <Table
            caption={words.evidence}
            hideCaption
            columns={columns.map((key) => ({
              key,
              label: words[key] ?? '',
              head: key === 'what',
              cell: (row: Row) => row[keyOf[key]],
            }))}
            rows={found.rows}
            rowKey={(row) => row.id}
          />
        )}
        {found.told.map((each) => (
          <p key={each.id} className="ui-break">
            {each.words}
          </p>
        ))}
        <p className="ui-second">{words.today}</p>
        <form method="post" action={`${base}/proof`} className="ui-stack" data-gap="s">
          {Object.entries(found.ask).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p className="ui-second">{words.saveText}</p>
          <pre className="ui-note-text">npm run askfirst -- verify-proof FILE</pre>
          <Button kind="main">{words.save}</Button>
        </form>
      </Card>
      {again}
    </div>
  );
}
