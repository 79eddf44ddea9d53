// What a door's visits add up to, when a list opens and locks, and which question may be seen.
// Pure and free of libraries: the phone and the server decide with the same lines.

import type { Door, Fact, Lease, Outcome, Step, VisitFact } from './model';

export const FACE_OUTCOMES: readonly Outcome[] = ['spoke', 'not-home', 'come-back', 'refused', 'left-card', 'stop'];
export const MORE_OUTCOMES: readonly Outcome[] = ['moved', 'deceased', 'language', 'inaccessible'];
/** About how long a walk takes: fifty doors in two hours. */
export const minutesOf = (doors: number): number => Math.round(doors * 2.4);

/** VOL-02: the hour is enough to say when a door was done. */
export const wholeHour = (at: Date): Date => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);

/** The hours in which a walk's names may be read. */
export function leaseState(lease: Lease, now: Date): 'sealed' | 'open' | 'over' {
  if (now.getTime() < Date.parse(lease.startsAt)) return 'sealed';
  return now.getTime() < Date.parse(lease.endsAt) ? 'open' : 'over';
}

export type DoorState =
  | { kind: 'to-do' }
  | { kind: 'stopped'; since: string; visit: VisitFact | null }
  | { kind: 'visited'; visit: VisitFact };

/** (client time, id): the same order on every machine, whatever order the facts arrived in. */
export function inOrder<T extends { at: string; id: string }>(facts: readonly T[]): T[] {
  return [...facts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}

/** Visits that count: neither undone nor corrected by a later one. */
export function standingVisits(facts: readonly Fact[]): VisitFact[] {
  const replaced = new Set<string>();
  for (const fact of facts) {
    if ((fact.kind === 'undo' || fact.kind === 'visit') && fact.corrects) replaced.add(fact.corrects);
  }
  return inOrder(facts.filter((fact): fact is VisitFact => fact.kind === 'visit' && !replaced.has(fact.id)));
}

/**
 * The state of one door: its newest standing visit, but a stop beats everything.
 * `lateStop` is an instant the server told us about; the visit is kept beside it and not shown as a result.
 */
export function foldDoor(door: Door, facts: readonly Fact[], lateStop?: string): DoorState {
  const visits = standingVisits(facts.filter((fact) => 'door' in fact && fact.door === door.ref));
  const last = visits.at(-1) ?? null;
  const said = visits.find((visit) => visit.outcome === 'stop' && visit.scope !== 'person');
  const since = said?.at ?? lateStop ?? door.stoppedOn;
  if (since) return { kind: 'stopped', since, visit: said ?? null };
  return last ? { kind: 'visited', visit: last } : { kind: 'to-do' };
}

/** Doors in an order chosen on the phone; without one as they came. Whoever is not in it comes last, as they came. */
export function doorsInOrder(doors: readonly Door[], refs: readonly string[] | undefined): Door[] {
  const rank = new Map(refs?.map((ref, i) => [ref, i]));
  return [...doors].sort((a, b) => (rank.get(a.ref) ?? rank.size) - (rank.get(b.ref) ?? rank.size));
}

/** The next door still to do after the one of this place, wrapping round once; null when all are done. */
export function nextDoor(doors: readonly Door[], stateOf: (door: Door) => DoorState, afterPlace: number): Door | null {
  const after = doors.findIndex((door) => door.place === afterPlace);
  const isOpen = (door: Door) => stateOf(door).kind === 'to-do';
  return doors.slice(after + 1).find(isOpen) ?? doors.find(isOpen) ?? null;
}

export interface Talk {
  /** step id of a consent step -> what became of it in this conversation */
  decided: Readonly<Record<string, 'yes' | 'closed'>>;
  /** step id -> choice id, or 'read' for a step that is only said */
  answered: Readonly<Record<string, string>>;
}

/** The script as one door needs it: a question for one's own device only where somebody agreed to be asked it. */
export function scriptAt(script: readonly Step[], door: Pick<Door, 'residents'>): Step[] {
  return script.filter(
    (step) =>
      step.kind !== 'consent' || !step.own || door.residents.some((resident) => resident.ask?.includes(step.use)),
  );
}

/**
 * The steps that may exist on the screen: finished ones and the first unfinished, at most `width` at the end.
 * SPC-05: a question with a use is left out of the list until a yes to that use in this talk.
 */
export function stepsInView(script: readonly Step[], talk: Talk, width = 2): Step[] {
  const uses = new Set<string>();
  const allowed: Step[] = [];
  for (const step of script) {
    if (step.kind === 'consent' && talk.decided[step.id] === 'yes') uses.add(step.use);
    if (step.kind === 'ask' && step.use !== null && !uses.has(step.use)) continue;
    allowed.push(step);
    if (!isStepDone(step, talk)) break;
  }
  return allowed.slice(-width);
}

export function isStepDone(step: Step, talk: Talk): boolean {
  return step.kind === 'consent' ? talk.decided[step.id] !== undefined : talk.answered[step.id] !== undefined;
}

/** How far the talk is: closed uses take their questions out of the count. */
export function talkProgress(script: readonly Step[], talk: Talk): { done: number; of: number } {
  const closed = new Set<string>();
  for (const step of script) if (step.kind === 'consent' && talk.decided[step.id] === 'closed') closed.add(step.use);
  const counted = script.filter((step) => !(step.kind === 'ask' && step.use !== null && closed.has(step.use)));
  return { done: counted.filter((step) => isStepDone(step, talk)).length, of: counted.length };
}

// PUR-14, DOR-03: what no note may hold.
export { noteConcern } from '@/lib/rules-data/traits';

/** GOV-09: how many training answers are right, and whether that opens the first list. */
export function decideTraining(
  questions: readonly { id: string; right: string }[],
  pass: number,
  answers: Readonly<Record<string, string>>,
): { right: number; passed: boolean } {
  const right = questions.filter((question) => answers[question.id] === question.right).length;
  return { right, passed: right >= pass };
}
