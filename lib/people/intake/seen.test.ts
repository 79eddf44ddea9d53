import { describe, expect, it } from 'vitest';
import { SeenNumbers } from './seen';

const numbersOf = (count: number) => Array.from({ length: count }, (_, n) => (n * 0x9e37_79b9_7f4a) % 2 ** 48);

describe('numbers met in a file', () => {
  it('are all found again with what was said, and no other, also when more come than were expected', () => {
    for (const expected of [0, 100, 50_000]) {
      const seen = new SeenNumbers(expected);
      const numbers = [...new Set([0, 2 ** 48 - 1, ...numbersOf(20_000)])];
      for (const [at, number] of numbers.entries()) {
        expect(seen.get(number)).toBeUndefined();
        seen.set(number, at);
      }
      for (const [at, number] of numbers.entries()) expect(seen.get(number)).toBe(at);
      expect(seen.get(123_456_789)).toBeUndefined();
      seen.set(0, 4_294_967_295);
      expect(seen.get(0)).toBe(4_294_967_295);
    }
  });
});
