import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentEvent, EventKind } from './model';
import { addMonths, consentUntil, foldEvents, isGiven, stopsOf, wasGiven } from './rules';

const now = new Date('2026-10-09T14:21:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

describe('CON-16: a yes ends', () => {
  it.each([
    ['30 days after the last round', inDays(36), inDays(400), inDays(66)],
    ['on the purge date when it is earlier', inDays(36), inDays(40), inDays(40)],
    ['after 24 months without a vote', null, null, new Date('2028-10-09T14:21:00Z')],
    ['after 24 months when the vote is far', inDays(2000), null, new Date('2028-10-09T14:21:00Z')],
  ])('%s', (_, pollsCloseAt, purgeAt, until) => {
    expect(consentUntil({ now, pollsCloseAt, purgeAt })).toEqual(until);
  });

  it('ends on the last day of a shorter month', () => {
    expect(addMonths(new Date('2024-02-29T10:00:00Z'), 24)).toEqual(new Date('2026-02-28T10:00:00Z'));
    expect(addMonths(new Date('2026-12-31T10:00:00Z'), 2)).toEqual(new Date('2027-02-28T10:00:00Z'));
  });
});

const kinds: readonly EventKind[] = ['asked', 'given', 'refused', 'withdrawn', 'objected', 'expired', 'renewed'];

const anEvent: fc.Arbitrary<ConsentEvent> = fc
  .record({
    id: fc.uuid({ version: 7 }),
    kind: fc.constantFrom(...kinds),
    grade: fc.constantFrom('confirmed' as const, 'witnessed' as const),
    said: fc.integer({ min: -40, max: 0 }),
    arrived: fc.integer({ min: -40, max: 0 }),
    lasts: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ id, kind, grade, said, arrived, lasts }) => ({
    ...{ id, kind, purpose: 'canvass.record_opinion', channel: '', method: 'test', noticeHash: 'h', locale: 'en' },
    ...{ statement: 'I agree', conversationId: null, at: inDays(said), receivedAt: inDays(arrived) },
    grade: kind === 'given' || kind === 'renewed' ? grade : null,
    until: kind === 'given' || kind === 'renewed' ? inDays(lasts) : null,
  }));

/** The small reference: walk through the events in order of arrival and keep one state. */
function reference(events: readonly ConsentEvent[]): string | undefined {
  const ordered = [...events].sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  let state: string | undefined;
  let stop: ConsentEvent | undefined;
  for (const event of ordered) {
    if (event.kind === 'asked') continue;
    if (event.kind === 'withdrawn' || event.kind === 'objected') {
      stop = event;
      state = event.kind;
    } else if (!stop) {
      state = event.kind === 'renewed' ? 'given' : event.kind;
    } else if (
      (event.kind === 'given' || event.kind === 'renewed') &&
      event.grade === 'confirmed' &&
      event.at >= stop.at
    ) {
      state = 'given';
    } else if (state !== 'withdrawn' && state !== 'objected' && event.kind !== 'given' && event.kind !== 'renewed') {
      // What ends a yes that was given afresh.
      state = event.kind;
    }
  }
  return state;
}

describe('how events add up', () => {
  it('agrees with a small reference, in any order of delivery', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 9 }), fc.integer(), (events, turn) => {
        const turned = events
          .map((_, i) => events[(i + Math.abs(turn)) % events.length])
          .filter((e) => e !== undefined);
        const state = foldEvents(turned).get('canvass.record_opinion/')?.state;
        expect(state).toBe(reference(events));
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets a witnessed yes open what was stopped', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { minLength: 1, maxLength: 9 }), (events) => {
        const stop: ConsentEvent = {
          ...(events[0] as ConsentEvent),
          ...{ id: '00000000-0000-7000-8000-000000000000', kind: 'withdrawn', receivedAt: inDays(-50) },
        };
        const witnessed = events.filter((event) => event.grade !== 'confirmed');
        const permission = foldEvents([stop, ...witnessed]).get('canvass.record_opinion/');
        expect(isGiven(permission, now)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('says what stood at an earlier instant', () => {
    const yes = {
      ...({} as ConsentEvent),
      id: 'a',
      purpose: 'p',
      channel: '',
      kind: 'given',
      grade: 'witnessed',
    } as const;
    const events: ConsentEvent[] = [
      {
        ...yes,
        method: '',
        noticeHash: 'h',
        locale: 'en',
        statement: 's',
        conversationId: null,
        at: inDays(0),
        receivedAt: inDays(1),
        until: inDays(30),
      },
    ];
    expect([0, 1, 29, 30].map((day) => wasGiven(events, 'p', '', inDays(day)))).toEqual([false, true, true, false]);
  });
});

describe('the three buttons', () => {
  it('stop this use only, the visits only, or all of it', () => {
    expect(stopsOf('use', ['canvass.record_opinion', 'canvass.record_opinion'])).toEqual([
      { purpose: 'canvass.record_opinion', kind: 'withdrawn' },
    ]);
    expect(stopsOf('visits', ['canvass.record_opinion'])).toEqual([{ purpose: 'canvass.contact', kind: 'objected' }]);
    expect(stopsOf('everything', []).map((stop) => stop.purpose)).toContain('comms.email');
  });
});
