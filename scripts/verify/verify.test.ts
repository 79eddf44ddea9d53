// The reader against logs made by the sealing code, and against logs written by earlier commits: the two share no module,
// and each change must be noticed.
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaves, emptyTree, leafHash, logKeyOf, signCheckpoint, treeRoot, verifierKey } from '@/lib/audit/tree';
import { tamperings } from '@/lib/testing/tampering';
import { type Known, verifyLog } from '.';

const own = logKeyOf(Buffer.alloc(32, 1));
const other = logKeyOf(Buffer.alloc(32, 2));
const vkey = verifierKey(own.origin, own.publicKey);
const now = new Date('2026-12-01T00:00:00Z');

// An entry as the log has it: two ids, a time, then what was done.
const textOf = (words: string, at: number): string =>
  `{"campaign" : "c", "id" : "i", "at" : "${new Date(Date.UTC(2026, 10, 1) + at * 1000).toISOString().replace('Z', '000Z')}", "action" : ${JSON.stringify(words)}}`;

// Batches of entries, a checkpoint after each; every third leaf is shown by its hash alone.
function aLog(batches: readonly (readonly string[])[]): string {
  const lines = [JSON.stringify({ format: 'askfirst-log-3', key: vkey })];
  const heads: string[] = [];
  let tree = emptyTree;
  for (const batch of batches) {
    for (const words of batch) {
      const leaf = tree.size;
      const entry = textOf(words, leaf);
      const hash = leafHash(Buffer.from(entry)).toString('hex');
      lines.push(
        leaf % 3 === 2 ? JSON.stringify({ leaf, hash }) : `{"leaf":${leaf},"hash":"${hash}","entry":${entry}}`,
      );
      tree = appendLeaves(tree, [Buffer.from(hash, 'hex')]);
    }
    heads.push(signCheckpoint({ origin: own.origin, size: tree.size, root: treeRoot(tree) }, own));
  }
  return [...lines, ...heads.map((checkpoint) => JSON.stringify({ checkpoint }))].map((line) => `${line}\n`).join('');
}

const log = aLog([
  ['a', 'b', 'c'],
  ['d', 'e'],
  ['f', 'g', 'h', 'i', 'j'],
]);
const check = (text: string, known: Known = {}) => verifyLog(text, { now, ...known });
const headsOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.startsWith('{"checkpoint"') ? [JSON.parse(line).checkpoint as string] : []));

describe('the reader', () => {
  it('agrees with the sealing code on any log', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 }),
        (batches) => {
          expect(check(aLog(batches)).problems).toEqual([]);
        },
      ),
    );
  });

  it('counts what it read', () => {
    const counts = { entries: 7, pruned: 0, sealed: 10, checkpoints: 3, signedUpTo: 10, cosigned: 0 };
    expect(check(log, { key: vkey })).toEqual({ ok: true, problems: [], notices: [], ...counts });
  });

  it('says which entry was changed, and between which heads when its hash was changed as well', () => {
    const tampered = (name: string) => tamperings[name]?.change(log, { own, other }) ?? '';
    expect(check(tampered('an entry edited')).problems[0]).toBe('Entry 4 is not what was sealed.');
    expect(check(tampered('an entry edited with its hash')).problems).toEqual([
      'Between entry 3 and entry 4 something was changed.',
    ]);
    expect(check(tampered('the tail cut')).problems).toEqual([
      'A checkpoint covers 10 entries, the log has 7: entries are gone.',
    ]);
    expect(check(tampered('the clock set back')).problems[0]).toContain('the clock was set back');
  });

  it.each(Object.entries(tamperings))('STD-08: notices %s', (_name, { brings, change }) => {
    const tampered = change(log, { own, other });
    expect(tampered).not.toBe(log);
    const known = brings === 'nothing' ? {} : brings === 'the key' ? { key: vkey } : { checkpoints: headsOf(log) };
    expect(check(log, known).ok).toBe(true);
    expect(check(tampered, known).ok).toBe(false);
    // What a reader without anything of their own cannot notice is said here, so that nobody promises it.
    if (brings !== 'nothing') expect(check(tampered).ok).toBe(true);
  });

  it('notices a head on paper that the log does not have', () => {
    const [, size, root] = headsOf(log)[1]?.split('\n') ?? [];
    expect(check(log, { printed: [`${size} ${root}`] }).ok).toBe(true);
    expect(check(log, { printed: [`${Number(size) + 1} ${root}`] }).ok).toBe(false);
    const anew = aLog([
      ['a', 'b', 'x'],
      ['d', 'e'],
      ['f', 'g', 'h', 'i', 'j'],
    ]);
    expect(check(anew).ok).toBe(true);
    expect(check(anew, { printed: [`${size} ${root}`] }).ok).toBe(false);
    expect(check(log, { printed: ['5 short'] }).problems).toEqual(['A printed line is not SIZE ROOT.']);
  });

  it('notices an unsigned tail, a log without heads, and lines that are none', () => {
    expect(check(log.split('\n').slice(0, -2).join('\n')).problems).toEqual([
      'The entries from 5 on are not covered by a checkpoint.',
    ]);
    expect(check(log.split('\n').slice(0, 3).join('\n')).problems).toEqual([
      'There is no checkpoint to compare the log with.',
    ]);
    expect(check('not json').problems[0]).toBe('Line 1 of the file cannot be read.');
    expect(check(`${log}{"something":1}\n`).problems[0]).toBe('Line 15 of the file cannot be read.');
  });
});

describe('a log written by another commit', () => {
  const read = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
  const forms = ['form-1', 'form-2'] as const;

  it.each(forms)('still holds: %s', (form) => {
    const known = { key: read(`${form}.key`).trim(), checkpoints: [read(`${form}.checkpoint`)] };
    const verdict = check(read(`${form}.jsonl`), known);
    expect(verdict.problems).toEqual([]);
    expect(verdict.entries).toBeGreaterThan(20);
    expect(verdict.sealed).toBeGreaterThan(verdict.entries);
    // The second one was pruned once and restored once, and says so.
    expect(verdict.pruned > 0).toBe(form === 'form-2');
    expect(verdict.notices.length).toBe(form === 'form-2' ? 2 : 0);
  });

  it.each(forms)('and what is done to it is noticed: %s', (form) => {
    for (const [name, { brings, change }] of Object.entries(tamperings)) {
      // Only the holder of the key signs anew; it was never in this tree.
      if (brings === 'a head' && name !== 'the tail cut with its heads') continue;
      const text = read(`${form}.jsonl`);
      const known = { key: read(`${form}.key`).trim(), checkpoints: headsOf(text).slice(-1) };
      expect(check(change(text, { own, other }), known).ok, name).toBe(false);
    }
  });
});

describe('the code of the reader', () => {
  it('shares no module with the product', async () => {
    const files = (await readdir(import.meta.dirname)).filter((file) => /(?<!\.test)\.ts$/.test(file));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = await readFile(join(import.meta.dirname, file), 'utf8');
      const imported = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
      for (const module of imported) expect(module, file).toMatch(/^(node:|\.\/)/);
      expect(text, file).not.toMatch(/\b(require|import)\(/);
    }
  });
});
