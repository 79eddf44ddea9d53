// Help to register to vote: who asked for which help, and where it stands. A sign-up is its own circle of people: it is
// never matched, merged, de-duplicated or counted against the roll (promise 1).

import { z } from 'zod';

/** The help that can be asked for; each is its own yes. */
export const helps = ['link', 'reminder', 'call', 'ride', 'post'] as const;
export const Help = z.enum(helps);
export type Help = z.infer<typeof Help>;

export const signUpStatuses = ['new', 'in-hand', 'done'] as const;
export const SignUpStatus = z.enum(signUpStatuses);
export type SignUpStatus = z.infer<typeof SignUpStatus>;

/** What the public form sends. No birth date, no document, no number of any kind (REG-01). */
export const SignUpInput = z.object({
  name: z.string().trim().min(1).max(120),
  /** A phone number or an e-mail address, as typed. */
  contact: z.string().trim().min(3).max(200),
  town: z.string().trim().min(1).max(120),
  helps: z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(Help).min(1),
  ),
  agree: z.literal('yes'),
  /** Hash of the words that were on the page. */
  notice: z.string().min(10).max(100),
  /** Secret of the receipt, made with the page: the same form sent twice is one sign-up. */
  token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/),
  locale: z.enum(['en', 'fr', 'es']),
});
export type SignUpInput = z.output<typeof SignUpInput>;

export interface SignUpRow {
  readonly id: string;
  readonly personId: string;
  readonly helps: readonly Help[];
  readonly status: SignUpStatus;
  readonly locale: 'en' | 'fr' | 'es';
  readonly at: Date;
  readonly endsAt: Date;
}
