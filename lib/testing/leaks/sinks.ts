// Puts a listener on every place a personal value could escape to while a test runs: console and log lines, error
// texts, URLs, the text of SQL statements (servers log it), and what is written to the audit log and to job queues.
import pg from 'pg';
import { watchErrors } from './errors';
import { findLeaks, type Leak, type Sink } from './scan';

let leaks: Leak[] = [];

function look(sink: Sink, text: string): void {
  leaks.push(...findLeaks(sink, text));
}

/** The leaks since the last call; taking them clears the list. */
export function takeLeaks(): readonly Leak[] {
  const taken = leaks;
  leaks = [];
  return taken;
}

/** Runs a block that leaks on purpose; its leaks are returned and do not fail the test. */
export async function catchLeaks(block: () => unknown): Promise<readonly Leak[]> {
  const before = takeLeaks();
  await block();
  const found = takeLeaks();
  leaks.push(...before);
  return found;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  if (value instanceof Error) return `${value.message} ${value.stack ?? ''} ${asText({ ...value })}`;
  try {
    return `${JSON.stringify(value)}`;
  } catch {
    return String(value);
  }
}

const auditTable = /\baudit\./iu;
const jobTable = /\bpgboss\b/iu;

function lookAtStatement(query: unknown, values: unknown): void {
  const config = typeof query === 'object' && query !== null ? (query as { text?: unknown; values?: unknown }) : {};
  const text = typeof query === 'string' ? query : asText(config.text ?? '');
  look('statement', text);
  const given = Array.isArray(values) ? values : (config.values ?? []);
  if (auditTable.test(text)) look('audit', asText(given));
  if (jobTable.test(text)) look('job', asText(given));
}

let installed = false;

/** Installs the listeners once a worker. Called by the setup file that vitest loads before each test file. */
export function installSinks(): void {
  if (installed) return;
  installed = true;
  watchErrors((text) => look('error', text));
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const original = console[level].bind(console);
    console[level] = (...parts: unknown[]) => {
      look('console', parts.map(asText).join(' '));
      original(...parts);
    };
  }
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...input: unknown[]) => boolean;
    stream.write = (...input: unknown[]) => {
      look('log', asText(input[0]));
      return write(...input);
    };
  }
  globalThis.URL = new Proxy(URL, {
    construct(target, input, newTarget) {
      const made = Reflect.construct(target, input, newTarget) as URL;
      look('url', made.href);
      return made;
    },
  });
  const query = pg.Client.prototype.query as (...input: unknown[]) => unknown;
  pg.Client.prototype.query = function watchedQuery(this: pg.Client, ...input: unknown[]) {
    lookAtStatement(input[0], input[1]);
    return Reflect.apply(query, this, input);
  } as typeof pg.Client.prototype.query;
}
