import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignDoor, Walker } from './model';
import { MAX_TURF_DOORS as largestNoun } from './model';
import { MAX_TURF_DOORS } from './publishing/sizes';
import {
  compareNatural,
  destroyBy,
  instantIn,
  isLive,
  leaseUntil,
  publishFaults,
  sizeBand,
  timesFault,
  walkerFault,
  walkMinutes,
} from './rules';

const at = (text: string) => new Date(`2026-10-10T${text}:00Z`);
const times = (start: string, end: string) => ({ plannedStart: at(start), plannedEnd: at(end) });

describe('how long a list can be read', () => {
  it('is until two hours after the planned end, and never more than 12 hours', () => {
    expect(leaseUntil(times('14:00', '16:00'))).toEqual(at('18:00'));
    expect(leaseUntil(times('08:00', '19:00'))).toEqual(at('20:00'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 720 }), (minutes) => {
        const plannedStart = at('06:00');
        const plannedEnd = new Date(plannedStart.getTime() + minutes * 60_000);
        const lease = leaseUntil({ plannedStart, plannedEnd }).getTime();
        expect(lease).toBeGreaterThanOrEqual(plannedEnd.getTime());
        expect(lease - plannedStart.getTime()).toBeLessThanOrEqual(12 * 3_600_000);
      }),
    );
  });
  it('ends a walk that nobody ended', () => {
    const walk = { state: 'open', leaseUntil: at('18:00') } as const;
    expect(isLive(walk, at('17:59'))).toBe(true);
    expect(isLive(walk, at('18:00'))).toBe(false);
    expect(isLive({ ...walk, state: 'ended' }, at('15:00'))).toBe(false);
  });
  it('destroys paper within a day', () => {
    expect(destroyBy({ plannedEnd: at('16:00') })).toEqual(new Date('2026-10-11T16:00:00Z'));
  });
});

describe('the times of a walk', () => {
  it.each([
    ['16:00', '14:00', '10:00', 'ends-before-start'],
    ['06:00', '19:00', '05:00', 'too-long'],
    ['08:00', '10:00', '11:00', 'over'],
    ['08:00', '10:00', '09:00', null],
  ])('%s to %s, asked at %s: %s', (start, end, now, fault) => {
    expect(timesFault(times(start, end), at(now))).toBe(fault);
  });
  it.each([
    ['2026-10-10', '14:00', 'America/Los_Angeles', '2026-10-10T21:00:00.000Z'],
    ['2026-01-10', '14:00', 'Europe/Paris', '2026-01-10T13:00:00.000Z'],
    ['2026-10-25', '12:00', 'Europe/Paris', '2026-10-25T11:00:00.000Z'],
    ['2026-03-29', '04:30', 'Europe/Paris', '2026-03-29T02:30:00.000Z'],
  ])('%s at %s in %s', (day, time, zone, instant) => {
    expect(instantIn(day, time, zone).toISOString()).toBe(instant);
  });
});

describe('who can walk', () => {
  const walker: Walker = { id: 'w', role: 'volunteer', state: 'active', captainId: null, isTrained: true, walks: [] };
  it.each([
    [{}, null],
    [{ role: 'auditor' }, 'not-a-walker'],
    [{ state: 'suspended' }, 'not-active'],
    [{ isTrained: false }, 'not-trained'],
    [{ walks: [times('15:00', '17:00')] }, 'busy'],
    [{ walks: [times('16:00', '17:00')] }, null],
  ])('%o: %s', (change, fault) => {
    expect(walkerFault({ ...walker, ...change }, times('14:00', '16:00'))).toBe(fault);
  });
});

describe('publishing', () => {
  const door = (id: string, more: Partial<CampaignDoor> = {}): CampaignDoor => ({
    id,
    buildingKey: id,
    street: 's',
    number: '1',
    unit: '',
    latitude: 1,
    longitude: 1,
    turfId: 't',
    isStopped: false,
    ...more,
  });
  /** Houses of one street, in one turf; and one of them that has no place. */
  const street = (turfId: string, ...numbers: number[]) =>
    numbers.map((n) => door(`q${n}`, { buildingKey: `US|43000|quay|${n}`, number: String(n), turfId }));
  const lost = (number: string, more: Partial<CampaignDoor> = {}) =>
    door(`lost ${number}`, { buildingKey: `US|43000|quay|${number}`, number, latitude: null, turfId: null, ...more });
  it.each([
    ['nothing', [door('a')], new Set<string>(), []],
    ['an empty turf', [door('a', { turfId: null })], new Set<string>(), ['empty']],
    [
      'more doors than one lease may hold',
      Array.from({ length: 151 }, (_, i) => door(`d${i}`)),
      new Set<string>(),
      ['too-many'],
    ],
    [
      'a door without a place in a building inside',
      [door('a'), door('b', { buildingKey: 'a', latitude: null, turfId: null })],
      new Set<string>(),
      ['unplaced-inside'],
    ],
    [
      'a door without a place whose own side of the street is another turf',
      [...street('t', 2, 8), ...street('u', 3, 9), lost('5')],
      new Set<string>(),
      [],
    ],
    ['the same on its own side', [...street('t', 2, 8), lost('4')], new Set<string>(), ['unplaced-inside']],
    [
      'a door whose street lies in the turf',
      [...street('t', 2, 8), lost('20')],
      new Set<string>(),
      ['unplaced-inside'],
    ],
    [
      'a door whose street lies in two turfs',
      [...street('t', 2), ...street('u', 8), lost('20')],
      new Set<string>(),
      [],
    ],
    ['a door between the doors of two turfs', [...street('t', 2), ...street('u', 8), lost('4')], new Set<string>(), []],
    [
      'a door whose precinct lies in the turf',
      [door('a', { precinct: 'East' }), lost('4', { precinct: 'East', buildingKey: 'elsewhere|4' })],
      new Set<string>(),
      ['unplaced-inside'],
    ],
    [
      'a door whose precinct lies in two turfs',
      [
        door('a', { precinct: 'East' }),
        door('b', { precinct: 'East', turfId: 'u' }),
        lost('4', { precinct: 'East', buildingKey: 'elsewhere|4' }),
      ],
      new Set<string>(),
      [],
    ],
    ['a door that an open walk still visits', [door('a')], new Set(['a']), ['in-open-walk']],
  ])('is forbidden by: %s', (_, doors, walked, faults) => {
    expect(publishFaults([{ id: 't' }], doors, walked).map(({ why }) => why)).toEqual(faults);
  });
});

describe('small things', () => {
  it('knows a twentieth either way, and at least one door', () => {
    expect(sizeBand(50)).toEqual({ least: 48, most: 52 });
    expect(sizeBand(100)).toEqual({ least: 95, most: 105 });
    expect(sizeBand(5)).toEqual({ least: 4, most: 6 });
    expect(sizeBand(1)).toEqual({ least: 1, most: 2 });
    expect(sizeBand(150)).toEqual({ least: 143, most: 150 });
  });
  it('orders numbers by value', () => {
    expect(['10', '2', '12 bis', '12', '3B', '12A'].sort(compareNatural)).toEqual([
      '2',
      '3B',
      '10',
      '12',
      '12A',
      '12 bis',
    ]);
  });
  it('says hours in fives of minutes', () => {
    expect(walkMinutes(50)).toBe(120);
    expect(walkMinutes(50, 1125)).toBe(120);
  });
});

it('DOR-02: the largest turf is one number for forms and for phones', () => {
  expect(MAX_TURF_DOORS).toBe(largestNoun);
});
