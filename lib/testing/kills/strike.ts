// Kills at a named point instead of after a while: the process itself, or one of the two servers with everything that
// belongs to it, when a statement is about to go out, has gone out or was answered, or when a byte of a file was reached.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import pg from 'pg';

export type Victim = 'worker' | 'data' | 'keys';
export type Moment = 'before' | 'sent' | 'answered';

/** A statement by its first words and how often they were said before; or a byte of what is uploaded or read again. */
export type Point =
  | {
      readonly kind: 'statement';
      readonly server: 'data' | 'keys';
      readonly text: string;
      readonly nth: number;
      readonly moment: Moment;
    }
  | { readonly kind: 'uploaded' | 'read'; readonly byte: number };

export interface Plan {
  readonly victim: Victim;
  readonly point: Point;
  readonly pids: Readonly<Record<'data' | 'keys', number>>;
}

/** What a run without a kill said and read: the ground on which points are chosen. */
export interface Recorded {
  readonly statements: { readonly server: 'data' | 'keys'; readonly text: string; readonly nth: number }[];
  uploaded: number;
  read: number;
}

export interface Armed {
  readonly recorded: Recorded;
  /** Told by whoever feeds the upload. */
  readonly uploaded: (bytes: number) => void;
}

type Said = (...words: unknown[]) => unknown;

/** Puts itself between this process and its servers and files. Without a plan it only writes down what passes. */
export async function arm(plan: Plan | undefined): Promise<Armed> {
  const recorded: Recorded = { statements: [], uploaded: 0, read: 0 };
  const said = new Map<string, number>();
  let isStruck = false;
  const strike = (where: string): void => {
    if (!plan || isStruck) return;
    isStruck = true;
    writeSync(1, `STRUCK ${plan.victim} ${where}\n`);
    if (plan.victim === 'worker') process.kill(process.pid, 'SIGKILL');
    else killServer(plan.pids[plan.victim]);
  };
  const passByte = (kind: 'uploaded' | 'read', bytes: number): void => {
    const from = recorded[kind];
    recorded[kind] += bytes;
    const point = plan?.point;
    if (point?.kind === kind && point.byte >= from && point.byte < recorded[kind])
      strike(`when byte ${point.byte} of what was ${kind} had passed`);
  };

  const client = pg.Client.prototype as unknown as { query: Said };
  const query = client.query;
  client.query = function (this: { port: number }, ...words: unknown[]) {
    const text = wordsOf(words[0]);
    const server = String(this.port) === new URL(process.env.KEYS_DATABASE_URL ?? '').port ? 'keys' : 'data';
    const nth = (said.get(`${server} ${text}`) ?? 0) + 1;
    said.set(`${server} ${text}`, nth);
    recorded.statements.push({ server, text, nth });
    const point = plan?.point;
    if (point?.kind !== 'statement' || point.server !== server || point.text !== text || point.nth !== nth)
      return query.apply(this, words);
    const where = `${point.moment} to ${server}, time ${nth}: ${text}`;
    if (point.moment === 'before') strike(where);
    const answer = query.apply(this, words);
    if (point.moment === 'sent') setImmediate(() => strike(where));
    if (point.moment === 'answered') {
      if (answer instanceof Promise) answer.then(() => strike(where)).catch(() => undefined);
      else setImmediate(() => strike(where));
    }
    return answer;
  };

  const handle = await open('/dev/null', 'r');
  const files = Object.getPrototypeOf(handle) as { read: (...words: unknown[]) => Promise<{ bytesRead: number }> };
  await handle.close();
  const read = files.read;
  files.read = async function (this: unknown, ...words: unknown[]) {
    const result = await read.apply(this, words);
    passByte('read', result.bytesRead);
    return result;
  };
  return { recorded, uploaded: (bytes) => passByte('uploaded', bytes) };
}

/** Enough of a statement to know it again: ids in it differ from run to run. */
function wordsOf(said: unknown): string {
  const text =
    typeof said === 'string'
      ? said
      : typeof said === 'object' && said !== null && 'text' in said
        ? said.text
        : undefined;
  return String(text ?? 'unknown')
    .replace(/'[^']*'/g, '?')
    .replace(/\s+/g, ' ')
    .slice(0, 120);
}

/** kill -9 of a server and all its children at once, as when the machine goes: nobody is left to tidy up. */
export function killServer(pid: number): void {
  for (const each of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // Ended by itself just now.
    }
  }
}

function childrenOf(pid: number): number[] {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    text = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
  return text.split(/\s+/).filter(Boolean).map(Number);
}
