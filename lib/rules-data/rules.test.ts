import { describe, expect, it } from 'vitest';
import { answerClocks, everywhere, findRegistrationPlace, registrationPlaces, usStates } from '.';
import { jurisdictions, RegistrationPlace, Rule } from './model';
import { daysBetween, deadlineOn, decideDeadline, lastDeadlineOn } from './rules';

const friday: Rule = {
  value: 6,
  unit: 'fridays-before-election',
  source: { name: 'Code électoral L17' },
  verifiedOn: '2026-02-01',
};

describe('every rule', () => {
  const clocks = [...Object.values(everywhere), ...Object.values(answerClocks).flatMap((set) => Object.values(set))];
  const deadlines = registrationPlaces.flatMap((place) => place.ways.flatMap((way) => (way.rule ? [way.rule] : [])));

  it('has a value, a unit, a source and the day it was checked', () => {
    expect(clocks.length + deadlines.length).toBeGreaterThan(150);
    for (const rule of [...clocks, ...deadlines]) expect(Rule.safeParse(rule).success, JSON.stringify(rule)).toBe(true);
    for (const place of registrationPlaces) expect(RegistrationPlace.safeParse(place).success).toBe(true);
  });

  it.each(['source', 'verifiedOn', 'unit', 'value'])('is refused without %s', (field) => {
    expect(Rule.safeParse({ ...friday, [field]: undefined }).success).toBe(false);
  });

  it('says where it is written, and links only to secure addresses', () => {
    expect(Rule.safeParse({ ...friday, source: { name: '' } }).success).toBe(false);
    expect(Rule.safeParse({ ...friday, source: { name: 'a law', url: 'http://example.org' } }).success).toBe(false);
  });

  it('has an answer clock for every jurisdiction', () => {
    expect(new Set(Object.keys(answerClocks))).toEqual(new Set(jurisdictions));
  });
});

describe('places', () => {
  it('are the fifty states, the District, France and the United Kingdom, each with its own official page', () => {
    expect(usStates).toHaveLength(51);
    expect(registrationPlaces).toHaveLength(53);
    expect(new Set(registrationPlaces.map((place) => place.officialUrl)).size).toBe(53);
    expect(findRegistrationPlace('us', 'oh')?.name).toBe('Ohio');
    expect(findRegistrationPlace('us', 'zz')).toBeUndefined();
  });

  it('know the states that are different', () => {
    const place = (code: string) => findRegistrationPlace('us', code);
    expect(place('nd')?.need).toBe('not-needed');
    expect(place('wy')?.nationalForm).toBe('not-accepted');
    expect(place('nh')?.nationalForm).toBe('request-only');
    expect(place('tx')?.ways.find((way) => way.way === 'online')?.rule).toBeNull();
    expect(place('vt')?.ways.map((way) => way.rule?.value)).toEqual([0, 0, 0]);
  });
});

describe('deadlineOn', () => {
  // FRR-01: ten ballots, first round to the sixth Friday before it.
  it.each([
    ['2026-03-15', '2026-02-06'],
    ['2024-06-09', '2024-05-03'],
    ['2022-04-10', '2022-03-04'],
    ['2022-06-12', '2022-05-06'],
    ['2020-03-15', '2020-02-07'],
    ['2021-06-20', '2021-05-14'],
    ['2027-04-11', '2027-03-05'],
    ['2019-05-26', '2019-04-19'],
    ['2028-03-19', '2028-02-11'],
    ['2030-06-16', '2030-05-10'],
  ])('counts six Fridays back from %s to %s', (electionOn, on) => {
    expect(deadlineOn(friday, electionOn)).toBe(on);
    expect(deadlineOn({ ...friday, unit: 'wednesdays-before-election' }, electionOn)).toBe(
      new Date(Date.parse(on) - 2 * 86_400_000).toISOString().slice(0, 10),
    );
  });

  it('counts calendar and working days', () => {
    expect(deadlineOn({ ...friday, value: 30, unit: 'days-before-election' }, '2026-11-03')).toBe('2026-10-04');
    expect(deadlineOn({ ...friday, value: 12, unit: 'working-days-before-election' }, '2026-05-07')).toBe('2026-04-21');
    expect(deadlineOn({ ...friday, unit: 'hours' }, '2026-11-03')).toBeNull();
  });
});

describe('decideDeadline', () => {
  const way = { way: 'online' as const, rule: friday };

  it('shows the date with the days left while the rule is fresh', () => {
    expect(decideDeadline(way, '2026-02-02', '2026-03-15')).toMatchObject({
      kind: 'dated',
      on: '2026-02-06',
      daysLeft: 4,
    });
  });

  it('gives way to the official site when the rule is stale near an election', () => {
    expect(decideDeadline(way, '2026-03-05', '2026-06-15')).toEqual({ kind: 'official-only' });
  });

  it('says the general rule when no election is near, and nothing for a way that does not exist', () => {
    expect(decideDeadline(way, '2026-02-02', null).kind).toBe('general');
    expect(decideDeadline(way, '2026-03-16', '2026-03-15').kind).toBe('general');
    expect(decideDeadline({ way: 'online', rule: null }, '2026-02-02', null).kind).toBe('not-offered');
  });
});

it('finds the last day on which anybody can register', () => {
  const ohio = findRegistrationPlace('us', 'oh');
  const vermont = findRegistrationPlace('us', 'vt');
  if (!ohio || !vermont) throw new Error('two states expected');
  expect(lastDeadlineOn(ohio, '2026-11-03')).toBe('2026-10-04');
  expect(lastDeadlineOn(vermont, '2026-11-03')).toBe('2026-11-03');
  expect(daysBetween('2026-10-04', '2026-11-03')).toBe(30);
});
