import { describe, expect, it } from 'vitest';
import { evidenceEnds, formVersion, mayOpenByHand, paperFault } from './rules';
import { mostScanBytes, scanTypeOf } from './scan';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-12-31T12:00:00Z');
const days = { signedOn: '2026-11-20', today: '2026-11-22', publishedOn: '2026-11-01', retiredOn: null };
const living = { staleAt: null };

describe('CON-10: which date a form may bear', () => {
  it.each([
    ['a day while its words lived', {}, undefined],
    ['the day they were published', { signedOn: '2026-11-01' }, undefined],
    ['the day before', { signedOn: '2026-10-31' }, 'before'],
    ['today', { signedOn: '2026-11-22' }, undefined],
    ['tomorrow', { signedOn: '2026-11-23' }, 'future'],
    ['the day they were replaced', { retiredOn: '2026-11-20' }, undefined],
    ['a day after that', { retiredOn: '2026-11-19' }, 'after'],
  ] as const)('%s', (_name, over, fault) => {
    expect(paperFault(living, { ...days, ...over }, later, now)).toBe(fault);
  });

  it('none at all once the words are stale, none whose yes has ended', () => {
    expect(paperFault({ staleAt: now }, days, later, now)).toBe('stale');
    expect(paperFault(living, days, now, now)).toBe('ended');
    expect(paperFault(living, days, new Date(now.getTime() + 1), now)).toBeUndefined();
  });
});

it('opens with an own hand what needs no own device, and nothing else', () => {
  expect(['canvass.record_opinion', 'canvass.followup'].every(mayOpenByHand)).toBe(true);
  expect(['canvass.turnout', 'comms.email', 'comms.sms', 'share.partner'].some(mayOpenByHand)).toBe(false);
});

it('keeps a yes until it ends, a no for six months, both until the later, nothing past the purge', () => {
  const at = new Date('2026-11-20T12:00:00Z');
  const pollsCloseAt = new Date('2026-12-01T22:00:00Z');
  const day = (said: readonly ('yes' | 'no')[], purgeAt: Date | null = null) =>
    evidenceEnds(
      said.map((each) => ({ purpose: 'p', channel: each, said: each })),
      { at, pollsCloseAt, purgeAt },
    )
      .toISOString()
      .slice(0, 10);
  expect(day(['yes'])).toBe('2026-12-31');
  expect(day(['no'])).toBe('2027-05-20');
  expect(day(['yes', 'no'])).toBe('2027-05-20');
  expect(day(['no'], new Date('2027-01-15T00:00:00Z'))).toBe('2027-01-15');
  expect(day(['yes'], new Date('2026-12-15T00:00:00Z'))).toBe('2026-12-15');
});

it('names a form by eight signs of its words', () => {
  expect(formVersion('a-b_cdEFgh1234')).toBe('ABCDEFGH');
});

it('knows a picture by its bytes', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  expect(scanTypeOf(Buffer.from('ffd8ffe1', 'hex'))).toBe('image/jpeg');
  expect(scanTypeOf(png)).toBe('image/png');
  expect(scanTypeOf(Buffer.from('%PDF-1.7'))).toBe('application/pdf');
  for (const other of ['', 'GIF89a', '<svg/>', ' %PDF-1.7']) expect(scanTypeOf(Buffer.from(other))).toBeUndefined();
  expect(scanTypeOf(png.subarray(0, 8))).toBeUndefined();
  expect(mostScanBytes).toBe(8_000_000);
});
