// The reader against logs made by the sealing code: the two share no module, and each change must be noticed.
import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaves, emptyTree, leafHash, signCheckpoint, treeRoot, verifierKey } from '@/lib/audit/tree';
import { verifyLog } from '.';

const key = generateKeyPairSync('ed25519');
const origin = 'example.org/log';
const vkey = verifierKey(origin, key.publicKey);

// Batches of entries, a checkpoint after each; every third leaf is shown by its hash alone.
function aLog(batches: readonly (readonly string[])[]): string[] {
  const lines = [JSON.stringify({ format: 'askfirst-log-1', key: vkey })];
  let tree = emptyTree;
  for (const batch of batches) {
    for (const entry of batch) {
      const hash = leafHash(Buffer.from(entry)).toString('hex');
      const leaf = tree.size;
      lines.push(JSON.stringify(leaf % 3 === 2 ? { leaf, hash } : { leaf, hash, entry }));
      tree = appendLeaves(tree, [Buffer.from(hash, 'hex')]);
    }
    lines.push(JSON.stringify({ checkpoint: signCheckpoint({ origin, size: tree.size, root: treeRoot(tree) }, key) }));
  }
  return lines;
}

const log = aLog([
  ['a', 'b', 'c'],
  ['d', 'e'],
  ['f', 'g', 'h', 'i', 'j'],
]);
const check = (lines: readonly string[], known = {}) => verifyLog(lines.join('\n'), known);

function edit(from: string, to: string): string[] {
  const edited = log.map((line) => line.replace(from, to));
  expect(edited).not.toEqual(log);
  return edited;
}

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
    expect(check(log, { key: vkey })).toEqual({
      ok: true,
      problems: [],
      entries: 7,
      sealed: 10,
      checkpoints: 3,
      signedUpTo: 10,
    });
  });

  it('says which entry was changed', () => {
    expect(check(edit('"entry":"e"', '"entry":"x"')).problems[0]).toBe('Entry 4 is not what was sealed.');
  });

  it('says between which checkpoints, when the stored hash was changed as well', () => {
    const hashes = ['e', 'x'].map((entry) => leafHash(Buffer.from(entry)).toString('hex'));
    const edited = edit('"entry":"e"', '"entry":"x"').map((line) => line.replace(hashes[0] ?? '', hashes[1] ?? ''));
    expect(check(edited).problems).toEqual(['Between entry 3 and entry 4 something was changed.']);
  });

  it('notices a removed entry, two that changed places, a cut end and an unsigned tail', () => {
    expect(check(log.filter((line) => !line.includes('"leaf":1,'))).ok).toBe(false);
    const swapped = [...log];
    [swapped[1], swapped[2]] = [log[2] ?? '', log[1] ?? ''];
    expect(check(swapped).ok).toBe(false);
    const cut = log.filter((line) => !/"leaf":[5-9]/.test(line));
    expect(check(cut).problems).toEqual(['A checkpoint covers 10 entries, the log has 5: entries are gone.']);
    expect(check(log.slice(0, -1)).problems).toEqual(['The entries from 5 on are not covered by a checkpoint.']);
  });

  it('notices a whole log written anew, by one checkpoint kept outside', () => {
    const kept = JSON.parse(log[4] ?? '') as { checkpoint: string };
    const anew = aLog([
      ['a', 'b', 'x'],
      ['d', 'e'],
      ['f', 'g', 'h', 'i', 'j'],
    ]);
    expect(check(anew).ok).toBe(true);
    expect(check(anew, { checkpoints: [kept.checkpoint] }).problems).toEqual([
      'Between entry 0 and entry 2 something was changed.',
    ]);
  });

  it('notices a foreign key, a forged signature and a log without checkpoints', () => {
    const other = verifierKey(origin, generateKeyPairSync('ed25519').publicKey);
    expect(check(log, { key: other }).ok).toBe(false);
    expect(check(edit('example.org/log\\n5', 'example.org/log\\n4')).problems).toContain(
      'A checkpoint is not signed by the key of this log.',
    );
    expect(check(log.slice(0, 3)).problems).toEqual(['There is no checkpoint to compare the log with.']);
    expect(check(['not json']).problems[0]).toBe('Line 1 of the file cannot be read.');
  });

  it('shares no module with the product', async () => {
    const files = (await readdir(import.meta.dirname)).filter((file) => !file.endsWith('.test.ts'));
    for (const file of files) {
      const text = await readFile(join(import.meta.dirname, file), 'utf8');
      const imported = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
      for (const module of imported) expect(module).toMatch(/^(node:|\.\/)/);
    }
  });
});
