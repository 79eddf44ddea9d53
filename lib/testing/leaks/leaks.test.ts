// A planted leak in each sink: a detector that cannot fire is a defect.
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { fullName, shortName, voters } from '../cast';
import { needles, plainForm } from './needles';
import { type Audience, findLeaks, findNeedles } from './scan';
import { catchLeaks } from './sinks';

const { rosa, pilar, solenne } = voters;

function kinds(leaks: readonly { sink: string; needle: { who: string; kind: string } }[]): string[] {
  return leaks.map(({ sink, needle }) => `${sink}: ${needle.kind} of ${needle.who}`);
}

// A client that never connects: what is looked at is what would have been sent.
async function send(text: string, values?: unknown[]): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port: 1 });
  const sent = client.query(text, values);
  await Promise.race([sent.catch(() => undefined), Promise.resolve()]);
}

describe('a planted leak', () => {
  it('is seen in a log line', async () => {
    const found = await catchLeaks(() => process.stdout.write(`{"event":"x","q":"${rosa.familyNames}"}\n`));
    expect(kinds(found)).toEqual(['log: name of rosa']);
  });

  it('is seen on the console', async () => {
    const found = await catchLeaks(() => console.warn('could not reach', { phone: '+44 7700 900301' }));
    expect(kinds(found)).toContain('console: phone of rosa');
  });

  it('is seen in the text of an error that was caught', async () => {
    const found = await catchLeaks(() => {
      try {
        throw new TypeError(`no door for ${fullName(pilar)}`);
      } catch {
        // swallowed on purpose
      }
    });
    expect(kinds(found)).toContain('error: name of pilar');
  });

  it('is seen in a URL, also when encoded', async () => {
    const found = await catchLeaks(() => new URL(`/people?q=Tr%C3%A9garvic&at=14+Quay+Street`, 'https://example.org'));
    expect(kinds(found)).toEqual(['url: street of rosa', 'url: name of solenne']);
  });

  it('is seen in an audit entry', async () => {
    const found = await catchLeaks(() => send('select audit.append($1)', [{ note: rosa.email }]));
    expect(kinds(found)).toEqual(['audit: email of rosa']);
  });

  it('is seen in a job payload', async () => {
    const found = await catchLeaks(() => send('insert into pgboss.job (data) values ($1)', [`{"to":"${rosa.phone}"}`]));
    expect(kinds(found)).toEqual(['job: phone of rosa']);
  });

  it('is seen in the text of a statement, but not among its bound values', async () => {
    const written = await catchLeaks(() => send(`select 1 where 'Quillfeather' = 'x'`));
    expect(kinds(written)).toEqual(['statement: name of rosa']);
    const bound = await catchLeaks(() => send('select $1', [rosa.familyNames]));
    expect(kinds(bound)).toEqual([]);
  });
});

describe('the scan', () => {
  it('finds every needle in its own plain value', () => {
    for (const needle of needles) expect(plainForm(needle.value)).toMatch(needle.pattern);
  });

  it('does not mistake a longer number or word for the cast', () => {
    expect(findNeedles('114 Quay Street, 07700 9003011, Quillfeathers, Quay Street')).toEqual([]);
  });

  it('knows a name without its accents and a name of one part', () => {
    expect(findNeedles('TREGARVIC').map(({ needle }) => needle.who)).toEqual([solenne.key]);
    expect(findNeedles('wendarimo').map(({ needle }) => needle.who)).toEqual(['wendarimo']);
  });

  it('lets each audience see its own kinds in a page and nothing in a header', () => {
    const page = `${shortName(rosa)} at ${rosa.door.line}, ${fullName(rosa)}, ${rosa.email}`;
    const seen = (audience: Audience) => new Set(findLeaks('page', page, { audience }).map((l) => l.needle.kind));
    expect(seen('public')).toEqual(new Set(['email', 'name', 'short-name', 'street']));
    expect(seen('field')).toEqual(new Set(['email', 'name']));
    expect(seen('desk')).toEqual(new Set());
    expect(findLeaks('header', page, { audience: 'desk' }).length).toBeGreaterThan(0);
    expect(findLeaks('page', page, { audience: 'public', shown: ['rosa'] })).toEqual([]);
  });
});
