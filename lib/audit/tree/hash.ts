// The two hashes of an RFC 6962 tree. A leaf and a node start with different bytes, so that nobody can pass
// a pair of hashes off as an entry (section 2.1 of the RFC: second preimage resistance).
import { hash } from 'node:crypto';

/** Bytes of every hash in the tree (SHA-256). */
export const hashBytes = 32;

const leafMark = Buffer.from([0x00]);
const nodeMark = Buffer.from([0x01]);

// One-shot hashing costs a tenth of a Hash object; sealing does one per entry.
function sha256(...parts: Uint8Array[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}

/** SHA-256(0x00 || entry). Source: RFC 6962 section 2.1. */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(leafMark, entry);
}

/** SHA-256(0x01 || left || right). Source: RFC 6962 section 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(nodeMark, left, right);
}

/** The root of a log without entries: SHA-256 of nothing. Source: RFC 6962 section 2.1. */
export function emptyRoot(): Buffer {
  return sha256();
}
