// Time travel against a model written separately: it lives here, shares no code with the rules, and walks forward through
// one history instead of looking back from an instant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentEvent, EventKind, UseHistory } from '../model';
import { wasGiven } from '../rules';
import { decideUse } from '.';

const hour = 3_600_000;
const start = Date.UTC(2026, 5, 1);
const at = (hours: number): Date => new Date(start + hours * hour);
const purposeIds = ['canvass.contact', 'canvass.record_opinion', 'comms.email', 'fundraise'] as const;
const kinds: readonly EventKind[] = [
  'asked',
  'given',
  'refused',
  'withdrawn',
  'objected',
  'expired',
  'renewed',
  'invalidated',
];

const anEvent = fc
  .record({
    id: fc.uuid({ version: 7 }),
    kind: fc.constantFrom(...kinds),
    purpose: fc.constantFrom(...purposeIds),
    channel: fc.constantFrom('', 'second'),
    grade: fc.constantFrom('confirmed' as const, 'witnessed' as const),
    said: fc.integer({ min: 0, max: 40 }),
    arrived: fc.integer({ min: 0, max: 40 }),
    lasts: fc.integer({ min: 1, max: 60 }),
    keeps: fc.boolean(),
  })
  .map(({ id, kind, purpose, channel, grade, said, arrived, lasts, keeps }): ConsentEvent => {
    const isYes = kind === 'given' || kind === 'renewed';
    return {
      ...{ id, kind, purpose, channel, method: 'test', noticeHash: 'h', locale: 'en', statement: 'I agree' },
      ...{ conversationId: null, at: at(said), receivedAt: at(arrived) },
      grade: isYes ? grade : null,
      keeps: isYes && grade === 'confirmed' && keeps,
      until: isYes ? at(arrived + lasts) : null,
    };
  });

const aSpan = fc.record({ from: fc.integer({ min: 0, max: 40 }), length: fc.option(fc.integer({ min: 1, max: 20 })) });
const aLongSpan = fc.record({
  from: fc.integer({ min: 0, max: 8 }),
  length: fc.option(fc.integer({ min: 20, max: 60 })),
});
const aHistory = fc.record({
  events: fc.array(anEvent, { maxLength: 12 }),
  freezes: fc.array(aSpan, { maxLength: 1 }),
  home: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 4 }),
  sources: fc.array(
    fc.record({ span: aLongSpan, permits: fc.subarray([...purposeIds]), ceiling: fc.subarray([...purposeIds]) }),
    { minLength: 1, maxLength: 2 },
  ),
  bases: fc.array(
    fc.record({
      purpose: fc.constantFrom(...purposeIds),
      onConsent: fc.boolean(),
      from: fc.integer({ min: -5, max: 30 }),
    }),
    { minLength: 4, maxLength: 10 },
  ),
  rollUse: fc.constantFrom('roll', 'addresses-only'),
  kind: fc.constantFrom('roll', 'door'),
  purge: fc.option(fc.integer({ min: 10, max: 60 }), { freq: 3 }),
});
type Drawn = typeof aHistory extends fc.Arbitrary<infer T> ? T : never;

function historyOf(drawn: Drawn): UseHistory {
  const end = (span: { from: number; length: number | null }) =>
    span.length === null ? null : at(span.from + span.length);
  return {
    events: drawn.events,
    freezes: drawn.freezes.map((span) => ({ since: at(span.from), lifted: end(span), reason: 'contested' })),
    homeStoppedAt: drawn.home === null ? null : at(drawn.home),
    sources: drawn.sources.map(({ span, permits, ceiling }, index) => ({
      ...{ label: `source ${index}`, kind: drawn.kind, basis: 'public task', permits, ceiling },
      ...{ from: at(span.from), until: null, ended: end(span) },
    })),
    purgeAt: drawn.purge === null ? null : at(drawn.purge),
    rollUse: drawn.rollUse,
    bases: drawn.bases.map(({ purpose, onConsent, from }) => ({
      purpose,
      basis: onConsent ? 'consent' : 'legitimate-interests',
      from: at(from),
    })),
  };
}

/** The model: every hour in turn, one flag a channel, kept forward. Gives whether the use was allowed at that hour. */
function modelOf(drawn: Drawn, purpose: string, hourAsked: number): boolean {
  if (purpose === 'fundraise') return false;
  let ground: boolean | null = null;
  for (const version of drawn.bases)
    if (version.purpose === purpose && version.from <= hourAsked) ground = version.onConsent;
  if (ground === null) return false;
  const answer = new Map<
    string,
    { yes: number; keeps: boolean; stoppedAtSaid: number | null; isStopped: boolean; isNo: boolean }
  >();
  const line = drawn.events
    .filter((event) => event.purpose === purpose && event.kind !== 'asked')
    .map((event) => ({ event, arrived: (event.receivedAt.getTime() - start) / hour }))
    .filter(({ arrived }) => arrived <= hourAsked)
    .sort((a, b) => (a.arrived === b.arrived ? (a.event.id > b.event.id ? 1 : -1) : a.arrived - b.arrived));
  for (const { event } of line) {
    const state = answer.get(event.channel) ?? {
      yes: Number.NEGATIVE_INFINITY,
      keeps: false,
      stoppedAtSaid: null,
      isStopped: false,
      isNo: false,
    };
    if (event.kind === 'withdrawn' || event.kind === 'objected') {
      state.isStopped = true;
      state.stoppedAtSaid = event.at.getTime();
      state.yes = Number.NEGATIVE_INFINITY;
    } else if (event.kind === 'given' || event.kind === 'renewed') {
      const isFresh = event.grade === 'confirmed' && event.at.getTime() >= (state.stoppedAtSaid ?? 0);
      if (state.stoppedAtSaid === null || isFresh) {
        state.isStopped = false;
        state.isNo = false;
        state.yes = event.until?.getTime() ?? Number.NEGATIVE_INFINITY;
        state.keeps = event.keeps === true;
      }
    } else if (!state.isStopped) {
      state.yes = Number.NEGATIVE_INFINITY;
      state.isNo = event.kind === 'refused';
    }
    answer.set(event.channel, state);
  }
  const states = [...answer.values()];
  if (states.some((state) => state.isStopped || state.isNo)) return false;
  const within = (span: { from: number; length: number | null }): boolean =>
    hourAsked >= span.from && (span.length === null || hourAsked < span.from + span.length);
  if (drawn.freezes.some(within)) return false;
  if (drawn.home !== null && hourAsked >= drawn.home && purpose.slice(0, 8) === 'canvass.') return false;
  const sources = drawn.sources.filter(({ span }) => within(span) && (drawn.purge === null || hourAsked < drawn.purge));
  const isLeftUnused = drawn.kind === 'roll' && drawn.rollUse === 'addresses-only' && purpose === 'canvass.contact';
  const permitted = sources.filter(({ permits }) => permits.some((each) => each === purpose));
  if (permitted.length > 0 && !ground && !isLeftUnused) return true;
  const agreed = states.filter((state) => state.yes > start + hourAsked * hour);
  // CON-16: past the purge date only what the person chose to be kept informed about.
  const isPurged = drawn.purge !== null && hourAsked >= drawn.purge;
  if (isPurged ? !agreed.some((state) => state.keeps) : agreed.length === 0) return false;
  return drawn.sources
    .filter(({ span }) => within(span))
    .some(({ permits, ceiling }) => [...permits, ...ceiling].some((each) => each === purpose));
}

describe('CON-11: was this use allowed at that moment', () => {
  it('CON-11: equals a model written separately, over 1,000 random histories at every hour', () => {
    let yes = 0;
    let asked = 0;
    fc.assert(
      fc.property(aHistory, fc.constantFrom(...purposeIds), (drawn, purpose) => {
        const history = historyOf(drawn);
        for (let hourAsked = 0; hourAsked <= 60; hourAsked += 1) {
          const answer = decideUse(history, { purpose }, at(hourAsked));
          expect(answer.isAllowed, `${purpose} at hour ${hourAsked}: ${answer.why}`).toBe(
            modelOf(drawn, purpose, hourAsked),
          );
          asked += 1;
          if (answer.isAllowed) yes += 1;
        }
      }),
      { numRuns: 1_000 },
    );
    // A model and a rule that both always say no would agree as well.
    expect(yes).toBeGreaterThan(asked / 200);
  });

  it('CON-11: names the evidence: the event, the source or the freeze that decides', () => {
    fc.assert(
      fc.property(aHistory, fc.integer({ min: 0, max: 60 }), (drawn, hourAsked) => {
        const history = historyOf(drawn);
        const answer = decideUse(history, { purpose: 'canvass.record_opinion' }, at(hourAsked));
        if (answer.why === 'yes') {
          expect(answer.event?.until?.getTime()).toBeGreaterThan(at(hourAsked).getTime());
          expect(answer.source).not.toBeNull();
          const { purpose, channel } = answer.event ?? { purpose: '', channel: '' };
          expect(wasGiven(history.events, purpose, channel, at(hourAsked))).toBe(true);
        }
        if (answer.why === 'stopped') expect(['withdrawn', 'objected']).toContain(answer.event?.kind);
        if (answer.why === 'frozen') expect(answer.freeze).not.toBeNull();
        if (answer.event) expect(answer.event.receivedAt.getTime()).toBeLessThanOrEqual(at(hourAsked).getTime());
      }),
      { numRuns: 500 },
    );
  });

  it('CON-11: tells a use never asked for from one asked and not answered, and one that is off', () => {
    const bases = [{ purpose: 'comms.email', basis: 'consent', from: at(0) }];
    const none: UseHistory = {
      events: [],
      freezes: [],
      homeStoppedAt: null,
      sources: [],
      purgeAt: null,
      rollUse: null,
      bases,
    };
    expect(decideUse(none, { purpose: 'comms.email' }, at(1)).why).toBe('never-asked');
    expect(decideUse(none, { purpose: 'fundraise' }, at(1)).why).toBe('off');
    expect(decideUse(none, { purpose: 'no such use' }, at(1)).why).toBe('off');
    const asked: ConsentEvent = {
      ...{ id: 'a', kind: 'asked', purpose: 'comms.email', channel: '', method: 'test', noticeHash: 'h', locale: 'en' },
      ...{ statement: null, conversationId: null, at: at(0), receivedAt: at(0), grade: null, until: null },
    };
    expect(decideUse({ ...none, events: [asked] }, { purpose: 'comms.email' }, at(1)).why).toBe('not-answered');
  });

  describe('CON-11: gives the one reason that decides', () => {
    const said = (kind: EventKind, hours: number, more: Partial<ConsentEvent> = {}): ConsentEvent => ({
      ...{ id: `e${hours}`, kind, purpose: 'canvass.contact', channel: '', method: 'test', noticeHash: 'h' },
      ...{ locale: 'en', statement: 'I agree', conversationId: null, at: at(hours), receivedAt: at(hours) },
      ...{ grade: 'confirmed' as const, until: kind === 'given' ? at(hours + 5) : null },
      ...more,
    });
    const door = { label: 'roll', kind: 'roll', basis: 'public task', from: at(0), until: null, ended: null };
    const open: UseHistory = {
      events: [],
      freezes: [],
      homeStoppedAt: null,
      sources: [{ ...door, permits: ['canvass.contact'], ceiling: ['canvass.contact'] }],
      purgeAt: null,
      rollUse: 'roll',
      bases: [{ purpose: 'canvass.contact', basis: 'public-task', from: at(0) }],
    };
    const onYes: UseHistory = { ...open, bases: [{ purpose: 'canvass.contact', basis: 'consent', from: at(0) }] };
    const sms = { channel: 'sms' };
    const cases: readonly [string, UseHistory, string, number?, string?][] = [
      ['source', open, 'source'],
      ['frozen', { ...open, freezes: [{ since: at(1), lifted: null, reason: 'contested' }] }, 'frozen'],
      ['stopped, by an objection', { ...open, events: [said('objected', 1)] }, 'stopped'],
      ['stopped, by a withdrawal', { ...open, events: [said('withdrawn', 1)] }, 'stopped'],
      ['stopped, in another channel', { ...open, events: [said('withdrawn', 1, sms)] }, 'stopped', 2, ''],
      ['refused', { ...open, events: [said('refused', 1)] }, 'refused'],
      ['no ground', { ...open, bases: [] }, 'no-ground'],
      [
        'no ground yet',
        { ...open, bases: [{ purpose: 'canvass.contact', basis: 'consent', from: at(3) }] },
        'no-ground',
      ],
      ['home', { ...open, homeStoppedAt: at(1) }, 'home'],
      ['home, at that instant', { ...open, homeStoppedAt: at(2) }, 'home'],
      ['home, later', { ...open, homeStoppedAt: at(3) }, 'source'],
      ['a yes', { ...onYes, events: [said('given', 1)] }, 'yes'],
      ['a yes in this channel', { ...onYes, events: [said('given', 1, sms)] }, 'yes', 2, 'sms'],
      ['a yes in another channel', { ...onYes, events: [said('given', 1, sms)] }, 'never-asked', 2, ''],
      ['a yes without a source', { ...onYes, sources: [], events: [said('given', 1)] }, 'no-source'],
      ['a yes that ended', { ...onYes, events: [said('given', 1)] }, 'ended', 6],
      ['a yes whose words changed', { ...onYes, events: [said('given', 1), said('invalidated', 2)] }, 'stale', 3],
      ['changed words, then an end', { ...onYes, events: [said('invalidated', 1), said('expired', 2)] }, 'ended', 3],
      ['a question that arrives now', { ...onYes, events: [said('asked', 2)] }, 'not-answered'],
      ['a question in this channel', { ...onYes, events: [said('asked', 1, sms)] }, 'not-answered', 2, 'sms'],
      ['a question in another', { ...onYes, events: [said('asked', 1, sms)] }, 'never-asked', 2, ''],
      ['a question that arrives later', { ...onYes, events: [said('asked', 3)] }, 'never-asked'],
    ];

    it.each(cases)('%s', (_, history, why, hours = 2, channel = undefined) => {
      expect(decideUse(history, { purpose: 'canvass.contact', channel }, at(hours)).why).toBe(why);
    });
  });
});
