// What a backup says of itself, and what never goes into one.
import { z } from 'zod';

export const Header = z.object({
  format: z.literal(1),
  server: z.enum(['data', 'keys']),
  madeAt: z.iso.datetime(),
  /** Applied to the server when it was copied, oldest first: a restore makes the same tables before it fills them. */
  migrations: z.array(z.string()),
  /** Newest head of the log in this copy; none on the key server, and none before the first seal. */
  log: z.object({ size: z.number(), root: z.string() }).nullable(),
});
export type Header = z.infer<typeof Header>;

export const TableHead = z.object({ table: z.string(), columns: z.array(z.string()) });
export type TableHead = z.infer<typeof TableHead>;

export const TableEnd = z.object({ rows: z.number() });

/**
 * Tables that are not copied, with the reason. Everything else of both servers is.
 * A session, a link or a code from before would open again what was ended since; the queue would send things twice.
 */
export const leftOut: Readonly<Record<string, string>> = {
  'public._prisma_migrations': 'made by the migrations themselves',
  'auth.session': 'nobody is signed in after a restore',
  'auth.link': 'links and invitations are asked for anew',
  'auth.ask': 'questions under way',
  'auth.challenge': 'questions under way',
  'auth.attempt': 'counts of the last hour',
  'gate.proof': 'codes under way',
  'gate.person_session': 'nobody is signed in after a restore',
  'staging.import_person': 'rows on their way in',
};
const leftOutSchemas = ['pgboss'];

export const isLeftOut = (table: string): boolean =>
  table in leftOut || leftOutSchemas.includes(table.split('.')[0] ?? '');

export const daysKept = { data: 35, keys: 30 } as const;
