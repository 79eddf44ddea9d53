// Numbers that look drawn and are not: the same seed makes the same made-up town on every machine. Never for a secret,
// an id or anything that somebody may not guess.

/** Numbers from 0 up to, not including, 1 (mulberry32: 32-bit arithmetic only, the same on every engine). */
export function drawFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
