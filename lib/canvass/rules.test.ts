import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Door, Fact, Step } from './model';
import {
  decideTraining,
  FACE_OUTCOMES,
  foldDoor,
  leaseState,
  MORE_OUTCOMES,
  nextDoor,
  noteConcern,
  stepsInView,
  talkProgress,
} from './rules';

const door = (place: number): Door => ({
  ref: `0190b3c0-0000-7000-8000-00000000000${place}`,
  place,
  street: 'Quay Street',
  side: 'odd',
  number: String(place * 2 + 1),
  residents: [],
});
const walkId = '0190b3c0-0000-7000-8000-000000000099';
const factId = (n: number) => `0190b3c1-0000-7000-8000-${String(n).padStart(12, '0')}`;
const visit = (n: number, outcome: 'not-home' | 'spoke' | 'stop' | 'moved', extra: object = {}): Fact => ({
  v: 1,
  id: factId(n),
  walkId,
  at: new Date(1_790_000_000_000 + n * 1000).toISOString(),
  kind: 'visit',
  door: door(1).ref,
  outcome,
  people: [],
  scope: 'home',
  ...extra,
});

describe('a door', () => {
  it('is to do until a visit, and to do again after its undo', () => {
    const first = visit(1, 'moved');
    const undo: Fact = {
      v: 1,
      id: factId(2),
      walkId,
      at: first.at,
      kind: 'undo',
      door: door(1).ref,
      corrects: first.id,
    };
    expect(foldDoor(door(1), []).kind).toBe('to-do');
    expect(foldDoor(door(1), [first]).kind).toBe('visited');
    expect(foldDoor(door(1), [first, undo]).kind).toBe('to-do');
    expect(foldDoor(door(1), [undo]).kind).toBe('to-do');
  });

  it('shows a stop whatever else was said, before or after', () => {
    expect(foldDoor(door(1), [visit(1, 'stop'), visit(2, 'spoke')]).kind).toBe('stopped');
    expect(foldDoor(door(1), [visit(1, 'spoke')], '2026-10-09T14:39:00Z').kind).toBe('stopped');
    expect(foldDoor(door(1), [visit(1, 'stop', { scope: 'person' })]).kind).toBe('visited');
  });

  it('ends in the same state in whatever order and however often its facts arrive', () => {
    const facts = [
      visit(1, 'not-home'),
      visit(2, 'spoke', { corrects: factId(1) }),
      visit(3, 'moved'),
      { v: 1, id: factId(4), walkId, at: visit(4, 'spoke').at, kind: 'undo', door: door(1).ref, corrects: factId(3) },
    ] satisfies Fact[];
    const wanted = foldDoor(door(1), facts);
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 8 }), (shuffled) => {
        expect(foldDoor(door(1), shuffled)).toEqual(wanted);
      }),
    );
  });

  it('leads to the next one to do, and round to those passed over', () => {
    const doors = [door(1), door(2), door(3)];
    const done = new Set([2]);
    const stateOf = (d: Door) =>
      done.has(d.place) ? foldDoor(door(1), [visit(1, 'spoke')]) : ({ kind: 'to-do' } as const);
    expect(nextDoor(doors, stateOf, 1)?.place).toBe(3);
    expect(nextDoor(doors, stateOf, 3)?.place).toBe(1);
    done.add(1).add(3);
    expect(nextDoor(doors, stateOf, 1)).toBeNull();
  });
});

describe('a lease', () => {
  it('is sealed before, open during, over at its last instant', () => {
    const lease = { startsAt: '2026-10-09T14:00:00Z', endsAt: '2026-10-09T18:00:00Z' };
    expect(leaseState(lease, new Date('2026-10-09T13:59:59Z'))).toBe('sealed');
    expect(leaseState(lease, new Date('2026-10-09T14:00:00Z'))).toBe('open');
    expect(leaseState(lease, new Date('2026-10-09T18:00:00Z'))).toBe('over');
  });
});

describe('a script', () => {
  const words = { en: 'x', fr: 'x', es: 'x' };
  const script: Step[] = [
    { kind: 'say', id: 'hello', words },
    { kind: 'consent', id: 'may-i', use: 'canvass.opinion', topic: words },
    { kind: 'ask', id: 'buses', use: 'canvass.opinion', words, choices: [] },
    { kind: 'ask', id: 'sign', use: null, words, choices: [] },
  ];
  it('keeps opinion questions off the screen until a yes in this talk', () => {
    const shown = (decided: Record<string, 'yes' | 'closed'>, answered: Record<string, string>) =>
      stepsInView(script, { decided, answered }, 9).map((step) => step.id);
    expect(shown({}, {})).toEqual(['hello']);
    expect(shown({}, { hello: 'read' })).toEqual(['hello', 'may-i']);
    expect(shown({ 'may-i': 'closed' }, { hello: 'read' })).toEqual(['hello', 'may-i', 'sign']);
    expect(shown({ 'may-i': 'yes' }, { hello: 'read' })).toEqual(['hello', 'may-i', 'buses']);
  });
  it('never lets a yes that stands later in the script open an earlier question', () => {
    const wrong: Step[] = [script[2] as Step, script[1] as Step];
    expect(stepsInView(wrong, { decided: { 'may-i': 'yes' }, answered: {} }, 9).map((s) => s.id)).toEqual(['may-i']);
  });
  it('counts closed questions out of its progress', () => {
    expect(talkProgress(script, { decided: { 'may-i': 'closed' }, answered: { hello: 'read' } })).toEqual({
      done: 2,
      of: 3,
    });
  });
});

describe('small decisions', () => {
  it('has ten outcomes and no opinion among them', () => {
    expect(new Set([...FACE_OUTCOMES, ...MORE_OUTCOMES]).size).toBe(10);
  });
  it('asks about a note that talks of people, not about a gate', () => {
    expect(noteConcern('she is in a wheelchair')).toBe('health');
    expect(noteConcern('musulmane')).toBe('religion');
    expect(noteConcern('gate code on the left, ring twice')).toBeNull();
  });
  it('passes training at the pass mark', () => {
    const questions = [
      { id: 'a', right: '1' },
      { id: 'b', right: '2' },
    ];
    expect(decideTraining(questions, 2, { a: '1', b: '1' })).toEqual({ right: 1, passed: false });
    expect(decideTraining(questions, 1, { a: '1', b: '1' }).passed).toBe(true);
  });
});
