// A call as text must carry every value as it is: what is written here stands in a statement without parameters.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { type CallValue, callOf } from './call';
import { closePools, systemTransaction } from './db';

ownDatabase();
afterAll(closePools);

async function echoed(value: CallValue, type: string): Promise<unknown> {
  const call = callOf('pg_catalog.to_jsonb', [value]).replace(/\)$/, `::${type}) as said`);
  return systemTransaction(async (tx) => (await tx.one<{ said: unknown }>(call)).said);
}

const texts = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[\0\ud800-\udfff]/g, ''));

describe('a call as text', () => {
  it('ENG-01: gives every text back as it was, whatever stands in it', async () => {
    for (const text of [`'; drop table audit.entry; --`, String.raw`\'`, '$1', '{"a"}', '', '\n', '€']) {
      expect(await echoed(text, 'text')).toBe(text);
      expect(await echoed([text, 'x'], 'text[]')).toEqual([text, 'x']);
    }
    // Ids go without quotes, and nothing else does.
    const ids = ['0f6d-', 'null', 'NULL', 'ab\n', 'a,b', '{}', ' ab', '-'];
    for (const text of ids) expect(await echoed(['ab-0', text], 'text[]')).toEqual(['ab-0', text]);
    expect(callOf('f', [['ab-0', 'cd']])).toBe("select f('{ab-0,cd}')");
    expect(callOf('f', [[]])).toBe("select f('{}')");
    await fc.assert(
      fc.asyncProperty(texts, fc.array(texts), async (text, list) => {
        expect(await echoed(text, 'text')).toBe(text);
        expect(await echoed(list, 'text[]')).toEqual(list);
      }),
      { numRuns: 60 },
    );
  });

  it('gives bytes, numbers and nothing', async () => {
    expect(await echoed(Buffer.from([0, 39, 92, 255]), 'bytea')).toBe(String.raw`\x00275cff`);
    expect(await echoed(-3, 'integer')).toBe(-3);
    expect(await echoed(null, 'text')).toBeNull();
    expect(() => callOf('f', [1.5])).toThrow('whole');
  });
});
