// The edges of the tree and its notes: what is refused, and in which words.
import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkpointBody, signNote } from './checkpoint';
import { appendLeaves, emptyTree, treeRoot } from './frontier';
import { leafHash } from './hash';

const leaf = leafHash(Buffer.from('x'));

it('a tree has a whole number of leaves, none below zero', () => {
  for (const size of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
    expect(() => treeRoot({ size, frontier: [] }), String(size)).toThrow(/whole number|does not|frontier/);
  }
  expect(() => treeRoot({ size: -1, frontier: [] })).toThrow(/whole number/);
  expect(() => treeRoot({ size: 0.5, frontier: [] })).toThrow(/whole number/);
});

it('a frontier that is shorter than its size says takes no leaf', () => {
  expect(() => appendLeaves({ size: 1, frontier: [] }, [leaf])).toThrow();
  expect(appendLeaves(emptyTree, [leaf]).size).toBe(1);
});

it('a note ends with a newline, and the empty tree has a body', () => {
  const key = generateKeyPairSync('ed25519');
  expect(() => signNote('no newline', 'askfirst/log/test', key)).toThrow(/newline/);
  expect(signNote('a note\n', 'askfirst/log/test', key)).toMatch(/^a note\n\n— askfirst\/log\/test /);
  expect(checkpointBody({ origin: 'askfirst/log/test', size: 0, root: Buffer.alloc(32) })).toBe(
    `askfirst/log/test\n0\n${Buffer.alloc(32).toString('base64')}\n`,
  );
});
