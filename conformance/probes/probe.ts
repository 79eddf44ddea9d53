// What a probe is: it calls the product through one of its doors and says what it saw. A probe never knows its answer:
// each compares something open with something closed, so that a missing guard is seen.
import type { Client } from 'pg';
import type { Evidence } from '../model';

export interface Doors {
  readonly url: string;
  /** The app's own database login; absent when only an address was given. */
  readonly app?: Client;
  /** For counting what is really there; never what a probe asks with. */
  readonly superuser?: Client;
}

export type Probe = (doors: Doors) => Promise<Evidence>;

export const saw = (ok: boolean, text: string): Evidence => ({ by: 'probe', ok, saw: text });

/** The code with which the database refuses, or `taken`. Nothing stays. */
export async function answerOf(client: Client, statements: readonly string[]): Promise<string> {
  await client.query('begin');
  try {
    for (const sql of statements) await client.query(sql);
    return 'taken';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'error';
  } finally {
    await client.query('rollback');
  }
}

export async function numberOf(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<Record<string, unknown>>(sql);
  return Number(Object.values(rows[0] ?? {})[0] ?? -1);
}

export function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This probe needs a database.');
  return value;
}
