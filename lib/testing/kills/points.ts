// Fifty points of an import at which something is killed, chosen from what a whole run said to its servers and read from
// its file: every different statement once while it is under way, then evenly over the rest.
import type { Moment, Plan, Point, Recorded, Victim } from './strike';

export interface Chosen {
  readonly victim: Victim;
  readonly point: Point;
}

const moments: readonly Moment[] = ['sent', 'answered', 'before'];

/** `count` places in a list, evenly, from the first to the last. */
function spread<T>(list: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, at) => list[Math.floor(((at + 0.5) * list.length) / count)] as T);
}

function statementPoints(
  said: Recorded['statements'],
  victim: Victim,
  count: number,
  first: readonly Recorded['statements'][number][] = [],
): Chosen[] {
  const rest = spread(said, Math.max(0, count - first.length));
  return [...first.slice(0, count), ...rest].map((statement, at) => ({
    victim,
    point: { kind: 'statement', ...statement, moment: at < first.length ? 'sent' : (moments[at % 3] ?? 'sent') },
  }));
}

function bytePoints(kind: 'uploaded' | 'read', bytes: number, victims: readonly Victim[]): Chosen[] {
  return victims.map((victim, at) => ({
    victim,
    point: { kind, byte: Math.floor(((at + 0.5) * bytes) / victims.length) },
  }));
}

export function choosePoints({ statements, uploaded, read }: Recorded): Chosen[] {
  const to = (server: 'data' | 'keys') => statements.filter((each) => each.server === server);
  // What changes people, doors or keys, in the middle of a file: of each the occurrence in the middle.
  const writes = [...new Set(statements.map(({ text }) => text))]
    .filter((text) => /^(copy|insert|update|delete|select personal\.import_(doors|people|merge|settle))/i.test(text))
    .flatMap((text) => {
      const all = statements.filter((each) => each.text === text);
      return all[Math.floor(all.length / 2)] ?? [];
    });
  const writesTo = (server: 'data' | 'keys') => writes.filter((each) => each.server === server);
  return [
    ...statementPoints(statements, 'worker', 22, writes.slice(0, 12)),
    ...statementPoints(to('data'), 'data', 10, writesTo('data').slice(-6)),
    ...statementPoints(to('keys'), 'keys', 8, writesTo('keys').slice(-4)),
    ...bytePoints('uploaded', uploaded, ['worker', 'data', 'worker', 'keys']),
    ...bytePoints('read', read, ['worker', 'worker', 'data', 'worker', 'keys', 'worker']),
  ];
}

export const planOf = (chosen: Chosen, pids: Plan['pids']): Plan => ({ ...chosen, pids });
