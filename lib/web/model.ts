// What a form, a page or a route answers. One closed shape, so that components can show it and tests can read it.
// It travels in clear in a hidden field when a page has no script: only codes, references and the visitor's own words.

import type { Assurance, Permission, Role } from '@/lib/auth/model';
import type { RefusalCode } from '@/lib/platform/result';

/** In which the proxy tells a page its own address: Next does not. What a browser sends under this name is overwritten. */
export const askedHeader = 'x-askfirst-asked';

/**
 * A refusal as the visitor sees it. `cannot-show` stands for not-found, out-of-scope and restricted alike, so that the
 * answer does not tell which; `signed-out` and `second-step` say what to do and keep what was typed.
 */
export type ShownRefusal =
  | Exclude<RefusalCode, 'not-found' | 'out-of-scope'>
  | 'cannot-show'
  | 'signed-out'
  | 'second-step'
  | 'foreign-site';

/** Codes of problems with one answer; words are in messages under `form.problem`. Anything else is a sentence to show as it is. */
export const fieldProblems = [
  'required',
  'too-long',
  'too-short',
  'too-large',
  'too-small',
  'format',
  'choose',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** What the visitor typed, by field name, so that nothing is lost. Never files, never fields declared secret. */
export type TypedValues = Readonly<Record<string, string | readonly string[]>>;

export type FormState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result?: Jsonable }
  | {
      readonly kind: 'refused';
      readonly code: ShownRefusal;
      /** A plain sentence from the command, without any personal value; empty when the code says everything. */
      readonly sentence: string;
      readonly rolesThatMay: readonly Role[];
      readonly fields: Readonly<Record<string, string>>;
      readonly values: TypedValues;
    }
  | { readonly kind: 'broken'; readonly reference: string; readonly values: TypedValues };

export const readyState: FormState = { kind: 'ready' };

/** What an action may hand back to its form. No class instance, so no `Personal<T>` by mistake. */
export type Jsonable = string | number | boolean | null | readonly Jsonable[] | { readonly [key: string]: Jsonable };

/** What a page, an action or a route says of itself; the role table repeats it and every role is walked over it. */
export type DeclaredAccess = {
  readonly who: Who;
  readonly assurance: Assurance;
  /** An action that does something even when its form is empty. */
  readonly acts?: boolean;
};

/** Who may: everyone, everyone who is signed in, or every role that holds the permission. */
export type Who = 'anyone' | 'member' | Permission;
