import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaves, emptyTree, treeRoot } from './frontier';
import { leafHash } from './hash';

// The published vectors of the Certificate Transparency reference implementation (RFC 6962): entries and the
// tree head after each of them.
const vectors: readonly (readonly [entry: string, root: string])[] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

function leafOf(entryHex: string): Buffer {
  return leafHash(Buffer.from(entryHex, 'hex'));
}

// The recursive definition of RFC 6962 section 2.1, written separately from the frontier.
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return hash('sha256', Buffer.alloc(0), 'buffer');
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const left = rootByDefinition(leaves.slice(0, split));
  const right = rootByDefinition(leaves.slice(split));
  return hash('sha256', Buffer.concat([Buffer.from([1]), left, right]), 'buffer');
}

describe('the tree', () => {
  it('has the published empty root', () => {
    expect(treeRoot(emptyTree).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('has the published root after each of the eight published entries', () => {
    let tree = emptyTree;
    for (const [entry, root] of vectors) {
      tree = appendLeaves(tree, [leafOf(entry)]);
      expect(treeRoot(tree).toString('hex')).toBe(root);
    }
  });

  it('equals the recursive definition, however the leaves are batched', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 70 });
    fc.assert(
      fc.property(entries, fc.nat(70), (all, cut) => {
        const leaves = all.map((entry) => leafHash(entry));
        const first = appendLeaves(emptyTree, leaves.slice(0, cut));
        const both = appendLeaves(first, leaves.slice(cut));
        expect(treeRoot(both)).toEqual(rootByDefinition(leaves));
        expect(both.size).toBe(leaves.length);
      }),
    );
  });

  it('changes its root when one bit of one entry changes', () => {
    const before = treeRoot(appendLeaves(emptyTree, ['aa', 'bb', 'cc'].map(leafOf)));
    const after = treeRoot(appendLeaves(emptyTree, ['aa', 'ba', 'cc'].map(leafOf)));
    expect(after).not.toEqual(before);
  });

  it('refuses a frontier that does not fit its size', () => {
    expect(() => treeRoot({ size: 3, frontier: [leafOf('aa')] })).toThrow('does not fit');
    expect(() => appendLeaves({ size: 1, frontier: [Buffer.alloc(5)] }, [])).toThrow('32 bytes');
  });
});
