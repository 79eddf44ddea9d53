// The one table from refusal codes to what a visitor gets: status and shown code. Page, form and API agree because
// all three read it. Pure, so that a test can walk it.

import type { Assurance, Permission, Role } from '@/lib/auth/model';
import { leastAssurance, mayDo, rolesThatMay, strongerOf } from '@/lib/auth/rules';
import { assertNever, type RefusalCode } from '@/lib/platform/result';
import type { ShownRefusal, TypedValues, Who } from './model';

export type RefusalAnswer = { readonly status: number; readonly shown: ShownRefusal; readonly keepsSentence: boolean };

const cannotShow: RefusalAnswer = { status: 404, shown: 'cannot-show', keepsSentence: false };

/**
 * not-found, out-of-scope and, outside the rights role, restricted answer alike: same status, same words, no sentence
 * of their own, so that the answer does not tell whether the record exists.
 */
export function refusalAnswer(code: RefusalCode, viewer: Pick<{ role: Role }, 'role'> | null): RefusalAnswer {
  switch (code) {
    case 'not-permitted':
      return { status: 403, shown: 'not-permitted', keepsSentence: true };
    case 'no-consent':
      return { status: 403, shown: 'no-consent', keepsSentence: true };
    case 'restricted':
      return viewer !== null && mayDo(viewer, 'request.handle')
        ? { status: 403, shown: 'restricted', keepsSentence: true }
        : cannotShow;
    case 'out-of-scope':
    case 'not-found':
      return cannotShow;
    case 'conflict':
      return { status: 409, shown: 'conflict', keepsSentence: true };
    case 'invalid':
      return { status: 422, shown: 'invalid', keepsSentence: true };
    case 'too-many':
      return { status: 429, shown: 'too-many', keepsSentence: true };
    case 'held':
      return { status: 423, shown: 'held', keepsSentence: true };
    case 'expired':
      return { status: 410, shown: 'expired', keepsSentence: true };
    // RFC 7725: a law keeps it from this server, whoever asks.
    case 'not-lawful-here':
      return { status: 451, shown: 'not-lawful-here', keepsSentence: true };
    default:
      return assertNever(code);
  }
}

/** The roles to name in "Your role cannot do this. {role} can."; none for rows everyone may use. */
export function rolesFor(who: Who): readonly Role[] {
  return who === 'anyone' || who === 'member' ? [] : rolesThatMay(who as Permission);
}

/** The assurance a row asks for: its own, or its permission's when that is stronger. A row can only ask for more. */
export function neededAssurance(row: { readonly who: Who; readonly assurance: Assurance }): Assurance {
  if (row.who === 'anyone' || row.who === 'member') return row.assurance;
  return strongerOf(row.assurance, leastAssurance(row.who));
}

export function mayUse(role: Role, who: Who): boolean {
  if (who === 'anyone') return true;
  if (who === 'member') return mayDo({ role }, 'account.own');
  return mayDo({ role }, who);
}

/**
 * Whether a state-changing request comes from our own pages. Browsers say so in Sec-Fetch-Site on https and localhost;
 * on plain http in a local network only Origin is sent. A request with neither is no browser form: refused, because
 * Next lets it pass.
 */
export function isOwnSite(headers: { get(name: string): string | null }, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  if (origin === null) return site === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === new URL(publicUrl).host || host === headers.get('host');
}

const longestKept = 4000;

/** The visitor's own words, to fill the form again: no files, no fields of Next's own, none that is secret. */
export function typedValues(data: FormData, secret: readonly string[]): TypedValues {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$') || secret.includes(name)) continue;
    const texts = data.getAll(name).filter((value): value is string => typeof value === 'string');
    if (texts.length === 0) continue;
    const kept = texts.map((text) => text.slice(0, longestKept));
    values[name] = kept.length === 1 ? (kept[0] ?? '') : kept;
  }
  return values;
}

/** Form fields as an object for Zod: a name that occurs twice, or ends in `[]`, becomes a list. */
export function formToObject(data: FormData): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$')) continue;
    const all = data.getAll(name);
    if (name.endsWith('[]')) out[name.slice(0, -2)] = all;
    else out[name] = all.length === 1 ? all[0] : all;
  }
  return out;
}

type Issue = {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly origin?: string;
  readonly minimum?: unknown;
};

/** Zod's issues as one problem a field: a code from `fieldProblems`, or the schema's own sentence. */
export function issuesToFields(
  issues: readonly Issue[],
  given: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const name = issue.path.map(String).join('.');
    if (name in fields) continue;
    fields[name] = issueToProblem(issue, given[String(issue.path[0] ?? '')]);
  }
  return fields;
}

function issueToProblem(issue: Issue, given: unknown): string {
  const isEmpty = given === undefined || given === '' || (Array.isArray(given) && given.length === 0);
  if (isEmpty) return 'required';
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'date' ? 'too-large' : 'too-long';
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'date' ? 'too-small' : 'too-short';
    case 'invalid_format':
    case 'invalid_type':
      return 'format';
    case 'invalid_value':
    case 'invalid_union':
      return 'choose';
    default:
      return issue.message;
  }
}

/**
 * Whether `Sec-GPC` opts out: the exact value 1, in one of several headers (joined by comma and space on the way here).
 * Anything else says nothing. Source: W3C Global Privacy Control, section 3.3.
 */
export function isOptOut(header: string | null): boolean {
  return (header ?? '').split(', ').includes('1');
}
