import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointBody, logKeyOf, signCheckpoint, signNote, verifierKey } from './checkpoint';
import { appendLeaves, emptyTree, treeRoot } from './frontier';
import { leafHash } from './hash';

// The example key and note in the documentation of golang.org/x/mod/sumdb/note, the origin of the signed note.
const published = {
  seed: 'gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

describe('the signed note', () => {
  it('equals the published one', () => {
    const key = logKeyOf(Buffer.from(published.seed, 'base64'));
    expect(verifierKey('PeterNeumann', key.publicKey)).toBe(published.verifier);
    expect(signNote(published.text, 'PeterNeumann', key)).toBe(`${published.text}\n${published.line}`);
  });
});

describe('the checkpoint', () => {
  const root = treeRoot(appendLeaves(emptyTree, [leafHash(Buffer.from('one'))]));

  it('has three lines, an empty one and the signature', () => {
    const key = generateKeyPairSync('ed25519');
    const note = signCheckpoint({ origin: 'example.org/log/data', size: 1, root }, key);
    const [origin, size, rootLine, gap, signed, end] = note.split('\n');
    expect([origin, size, gap, end]).toEqual(['example.org/log/data', '1', '', '']);
    expect(rootLine).toBe(root.toString('base64'));
    const bytes = Buffer.from(signed?.split(' ')[2] ?? '', 'base64');
    const body = Buffer.from(checkpointBody({ origin: 'example.org/log/data', size: 1, root }));
    expect(verify(null, body, key.publicKey, bytes.subarray(4))).toBe(true);
  });

  it('refuses a name that would break the format, a foreign key and a short root', () => {
    expect(() => checkpointBody({ origin: 'two words', size: 1, root })).toThrow('no space');
    expect(() => checkpointBody({ origin: 'a', size: 1.5, root })).toThrow('whole number');
    expect(() => checkpointBody({ origin: 'a', size: 1, root: root.subarray(1) })).toThrow('32 bytes');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => verifierKey('a', rsa.publicKey)).toThrow('Ed25519');
  });
});
