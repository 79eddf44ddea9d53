// A dictionary attack on a stolen dump: everything that might be known of anybody, in every form and order somebody would
// try, hashed in every common way and looked up at every byte of every column. It knows how our values are written down.
import { createHmac, hash as digest } from 'node:crypto';
import type { Client } from 'pg';
import { allNameForms, normalEmail, phoneToE164 } from '@/lib/people/names';
import type { CastVoter } from '../cast';

/** What an attacker knows of people: the whole electoral roll of the town, say. */
export function dictionaryOf(people: readonly CastVoter[], country: string, doorIds: readonly string[]): Set<string> {
  const words = new Set<string>();
  const homes = [...people.flatMap(({ door }) => [door.key, door.line, `${door.line} ${door.postcode}`]), ...doorIds];
  const births = people.map(({ bornOn }) => bornOn);
  for (const each of people) {
    const name = { given: each.givenNames, family: each.familyNames };
    const forms = allNameForms(name).flatMap(({ last, firstLast, sound }) => [last, firstLast, sound]);
    const full = [`${each.givenNames} ${each.familyNames}`, `${each.familyNames} ${each.givenNames}`];
    const names = [...forms, ...full, ...full.map((text) => text.toLowerCase()), each.familyNames, each.givenNames];
    for (const text of names) {
      words.add(text);
      for (const more of [...births, ...homes])
        for (const joint of ['|', ' ', '', ',', '/']) words.add(text + joint + more);
    }
    const phones = [each.phone, each.phone.replaceAll(' ', ''), phoneToE164(each.phone, country) ?? ''];
    for (const text of [each.email, normalEmail(each.email) ?? '', ...phones, each.bornOn, each.sourceId])
      words.add(text);
    for (const text of homes) words.add(text);
  }
  words.delete('');
  return words;
}

/** Keys that somebody might have chosen, or that lie in the dump beside the marks. */
export const guessableKeys = (more: readonly string[]): string[] => [
  ...['', 'secret', 'key', 'password', 'changeme', 'askfirst', 'pepper', 'salt', 'token', 'suppression'],
  ...more,
];

type HashFunction = (word: string) => Buffer;

export function commonHashes(keys: readonly string[]): HashFunction[] {
  const plain = ['md5', 'sha1', 'sha256', 'sha512'].map(
    (name): HashFunction =>
      (word) =>
        digest(name, word, 'buffer'),
  );
  const keyed = keys.flatMap((key): HashFunction[] => [
    (word) => createHmac('sha256', key).update(word).digest(),
    (word) => digest('sha256', key + word, 'buffer'),
  ]);
  return [...plain, ...keyed];
}

const prefixBytes = 16;

/** First 16 bytes of each hash, in hex: what a column may hold in full, cut off, or as a UUID. */
export function hashesOf(words: ReadonlySet<string>, functions: readonly HashFunction[]): Set<string> {
  const hashes = new Set<string>();
  for (const word of words) for (const hash of functions) hashes.add(hash(word).toString('hex', 0, prefixBytes));
  return hashes;
}

export interface DumpedTable {
  readonly table: string;
  readonly column: string;
  readonly text: string;
}

/** Every value of every table of our own on one server. */
export async function dumpOf(client: Client): Promise<DumpedTable[]> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column
     from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
       and table_name <> '_prisma_migrations'`,
  );
  const dump: DumpedTable[] = [];
  for (const { table, column } of columns) {
    const { rows } = await client.query<{ text: string | null }>(`select ${column}::text as text from ${table}`);
    for (const { text } of rows) if (text !== null) dump.push({ table, column, text });
  }
  return dump;
}

const hexRun = /[0-9a-f]{32,}/g;

/** Columns in which one of the hashes stands, at any byte of any value. */
export function columnsHit(dump: readonly DumpedTable[], hashes: ReadonlySet<string>): string[] {
  const hit = new Set<string>();
  for (const { table, column, text } of dump) {
    for (const [run] of text.replaceAll('-', '').matchAll(hexRun)) {
      for (let at = 0; at + 2 * prefixBytes <= run.length; at += 2) {
        if (hashes.has(run.slice(at, at + 2 * prefixBytes))) hit.add(`${table}.${column}`);
      }
    }
  }
  return [...hit].toSorted();
}
