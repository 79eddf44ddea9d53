// A line of the conformance check turns red when its guard is taken away, for a sample of rows; and a line is never
// green without evidence.
import type { Client } from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { writeWorld } from '@/lib/testing/world';
import { parseClaims, readClaims } from './claims';
import { type Claim, resultOf, verdictOf } from './model';
import { evidenceFrom } from './named-tests';
import { sqlProbes } from './probes/sql';

const database = ownDatabase();
let app: Client;
let superuser: Client;

beforeAll(async () => {
  superuser = await database.connect('superuser');
  await writeWorld(superuser);
  app = await database.connect('app');
});

const ask = async (id: string) => sqlProbes[id]?.({ url: '', app, superuser });

/** Row, how its guard is taken away, and how it comes back. */
const guards: readonly (readonly [id: string, off: string, on: string])[] = [
  ['PUR-03', 'alter role askfirst_app bypassrls', 'alter role askfirst_app nobypassrls'],
  [
    'ENG-02',
    'alter table personal.note no force row level security',
    'alter table personal.note force row level security',
  ],
  [
    'CON-14',
    'grant update on consent.event to askfirst_app',
    'revoke update on consent.event from askfirst_app; grant update (until) on consent.event to askfirst_keeper',
  ],
  [
    'SPC-02',
    'alter table personal.answer disable trigger a_answer_needs_consent',
    'alter table personal.answer enable trigger a_answer_needs_consent',
  ],
  ['CON-06', 'alter table consent.event drop constraint opinion_has_statement', 'select 1'],
  ['ENG-05', 'alter function gate.may_read() reset search_path', "alter function gate.may_read() set search_path = ''"],
  ['ENG-21', 'create table public.held (tok_last uuid)', 'drop table public.held'],
];

describe('a probe', () => {
  beforeEach(async () => {
    await app.query('rollback');
  });

  it.each(guards)('%s is green with its guard, and red without', async (id, off, on) => {
    expect(await ask(id)).toMatchObject({ ok: true });
    await superuser.query(off);
    try {
      expect(await ask(id)).toMatchObject({ ok: false });
    } finally {
      await superuser.query(on);
    }
  });
});

describe('a line', () => {
  const claim: Claim = { id: 'PUR-03', claim: 'x', hasProbe: true, tests: [] };
  const seen = { by: 'probe', ok: true, saw: 'x' } as const;

  it('is green on evidence alone, red when any of it failed or none was found', () => {
    expect(verdictOf(claim, [seen])).toBe('pass');
    expect(verdictOf(claim, [seen, { ...seen, ok: false }])).toBe('fail');
    expect(verdictOf(claim, [])).toBe('fail');
    expect(verdictOf({ ...claim, needs: 'exports' }, [])).toBe('not yet');
    expect(verdictOf({ ...claim, needs: 'exports' }, [{ ...seen, ok: false }])).toBe('fail');
  });

  it('counts the tests whose name begins with its id, and misses those that were promised', () => {
    const claims = parseClaims('| PUR-03 | x | named tests |\n| CON-01 | y | lib/a.test.ts :: is there |');
    const assertion = (title: string, status: string) => ({ title, ancestorTitles: ['group'], status });
    const results = [
      {
        name: 'lib/a.test.ts',
        assertionResults: [assertion('PUR-03: one', 'passed'), assertion('PUR-03: two', 'failed')],
      },
    ];
    const evidence = evidenceFrom(claims, { testResults: results });
    expect(evidence.get('PUR-03')).toEqual([{ by: 'test', ok: false, saw: '1 passed, 1 failed: lib/a.test.ts' }]);
    expect(evidence.get('CON-01')?.[0]).toMatchObject({ ok: false });
    expect(resultOf({ at: '', commit: '', target: '' }, claims, evidence).counts).toEqual({
      pass: 0,
      fail: 2,
      'not yet': 0,
    });
  });

  it('is whole and stands once in the list of claims', () => {
    const claims = readClaims();
    expect(claims.length).toBeGreaterThan(80);
    expect(claims.filter(({ hasProbe, id }) => hasProbe && /^(PUR|SPC|ENG)/.test(id) && !sqlProbes[id])).toEqual([]);
    expect(() => parseClaims('| PUR-03 | x | luck |')).toThrow(/nobody knows/);
    expect(() => parseClaims('| PUR-03 | x | probe |\n| PUR-03 | y | probe |')).toThrow(/twice/);
  });
});
