import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/platform/result';
import { placeOf } from './place-of';

describe('where walks begin', () => {
  it('takes what a map gives to be copied, and nothing', () => {
    expect(placeOf('')).toBeUndefined();
    expect(placeOf('51.5007, -0.1246')).toEqual({ latitude: 51.5007, longitude: -0.1246 });
    expect(placeOf('-33.9;18')).toEqual({ latitude: -33.9, longitude: 18 });
  });

  it('refuses anything else beside its box', () => {
    for (const text of ['library steps', '51.5', '91, 0', '0, 0', '51.5, 200']) {
      let refused: unknown;
      try {
        placeOf(text);
      } catch (error) {
        refused = error;
      }
      expect([text, isRefusal(refused) && Object.keys(refused.fields ?? {})]).toEqual([text, ['from']]);
    }
  });
});
