// Help to register to vote: who asked for which help, and where it stands. A sign-up is its own circle of people: it is
// never matched, merged, de-duplicated or counted against the roll (promise 1).

import { z } from 'zod';

/** The help that can be asked for; each is its own yes. */
export const helps = ['link', 'reminder', 'call', 'ride', 'post'] as const;
const HelpChoice = z.enum(helps);
/** `turn-18`: one reminder in the month in which a young person reaches the age; that month is when the row ends. */
const Help = z.enum([...helps, 'turn-18']);
export type Help = z.infer<typeof Help>;

export const signUpStatuses = ['new', 'in-hand', 'done'] as const;
export const SignUpStatus = z.enum(signUpStatuses);
export type SignUpStatus = z.infer<typeof SignUpStatus>;

const sent = {
  /** Hash of the words that were on the page. */
  notice: z.string().min(10).max(100),
  /** Secret of the receipt, made with the page: the same form sent twice is one sign-up. */
  token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/),
  locale: z.enum(['en', 'fr', 'es']),
};

/** What the public form sends. No birth date, no document, no number of any kind (REG-01). */
export const SignUpInput = z.object({
  name: z.string().trim().min(1).max(120),
  /** The e-mail address, as typed: the yes is confirmed from there. */
  contact: z.string().trim().min(3).max(200),
  /** A number for a call back, if one is given; it serves under the yes that the mail confirms. */
  phone: z.string().trim().max(40).default(''),
  town: z.string().trim().min(1).max(120),
  helps: z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(HelpChoice).min(1),
  ),
  /** "I am at least N": nothing else is asked about an age, and nothing is kept of it. */
  age: z.literal('yes'),
  agree: z.literal('yes'),
  ...sent,
});
export type SignUpInput = z.output<typeof SignUpInput>;

/** CHD-01: what somebody of 16 or 17 sends. A way to write to them and a month, nothing else. */
export const YoungInput = z.object({
  email: z.string().trim().min(3).max(200),
  /** The month in which they reach the age, `2027-03`. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  young: z.literal('yes'),
  consent: z.literal('yes'),
  ...sent,
});
export type YoungInput = z.output<typeof YoungInput>;

export interface SignUpRow {
  readonly id: string;
  readonly personId: string;
  readonly helps: readonly Help[];
  readonly status: SignUpStatus;
  readonly locale: 'en' | 'fr' | 'es';
  readonly at: Date;
  readonly endsAt: Date;
}
