// The words every form needs, read once on the server and handed to the form as plain strings: no message reaches the
// browser that the form does not show.

import { type Role, roles } from '@/lib/auth/model';
import { type FieldProblem, type FormState, fieldProblems, type ShownRefusal } from '@/lib/web/model';

export type Translate = (key: string, values?: Record<string, string | number>) => string;

const refusals = [
  'not-permitted',
  'no-consent',
  'restricted',
  'conflict',
  'invalid',
  'too-many',
  'held',
  'expired',
  'not-lawful-here',
  'cannot-show',
  'signed-out',
  'second-step',
  'foreign-site',
] as const satisfies readonly ShownRefusal[];

/** Holes that the form fills: the reference of a defect and the role that may. */
const hole = { reference: '%reference%', role: '%role%', label: '%label%', fault: '%fault%' } as const;
const mostFaults = 20;

export interface FormWords {
  /** "Check 2 answers", by number of faults. */
  readonly check: readonly string[];
  /** One fault in the summary: the field's name and what is wrong with it. */
  readonly named: string;
  readonly kept: string;
  readonly working: string;
  readonly broken: string;
  readonly problem: Readonly<Record<FieldProblem, string>>;
  readonly refusal: Readonly<Record<ShownRefusal, string>>;
  readonly role: Readonly<Record<Role, string>>;
}

/** `t` reads the namespace `form`. */
export function formWords(t: Translate): FormWords {
  const all = <Key extends string>(keys: readonly Key[], prefix: string) =>
    Object.fromEntries(keys.map((key) => [key, t(`${prefix}.${key}`, { role: hole.role })])) as Record<Key, string>;
  return {
    check: Array.from({ length: mostFaults + 1 }, (_, count) => t('check', { count })),
    named: t('named', { label: hole.label, fault: hole.fault }),
    kept: t('kept'),
    working: t('working'),
    broken: t('broken', { reference: hole.reference }),
    problem: all(fieldProblems, 'problem'),
    refusal: all(refusals, 'refusal'),
    role: all(roles, 'role'),
  };
}

export interface ShownFaults {
  readonly title: string;
  readonly safe: string;
  readonly faults: readonly { field: string; words: string }[];
}

function isProblem(code: string): code is FieldProblem {
  return fieldProblems.some((known) => known === code);
}

/** The fault of one field in words: a known code, or the rule's own sentence. */
export function faultOf(state: FormState, words: FormWords, name: string): string | undefined {
  const code = state.kind === 'refused' ? state.fields[name] : undefined;
  if (code === undefined) return undefined;
  return isProblem(code) ? words.problem[code] : code;
}

/** What was typed before, as one text; undefined before the first try. */
export function typedOf(state: FormState, name: string): string | undefined {
  const value = state.kind === 'refused' || state.kind === 'broken' ? state.values[name] : undefined;
  return typeof value === 'string' ? value : value?.[0];
}

/** Whether a box or a choice was ticked before. */
export function wasTicked(state: FormState, name: string, value: string): boolean {
  const typed = state.kind === 'refused' || state.kind === 'broken' ? state.values[name] : undefined;
  return Array.isArray(typed) ? typed.includes(value) : typed === value;
}

/** The summary above a form that came back, or null. `labels` name the fields, so that five empty ones can be told apart. */
export function faultsOf(
  state: FormState,
  words: FormWords,
  labels: Readonly<Record<string, string>> = {},
): ShownFaults | null {
  if (state.kind === 'broken') {
    return { title: words.broken.replace(hole.reference, state.reference), safe: '', faults: [] };
  }
  if (state.kind !== 'refused') return null;
  const faults = Object.keys(state.fields).map((field) => {
    const fault = faultOf(state, words, field) ?? '';
    const label = labels[field];
    if (!label) return { field, words: fault };
    // A label that is a question or a sentence ends by itself.
    const named = /[?:.]$/.test(label)
      ? `${label} ${fault}`
      : words.named.replace(hole.label, label).replace(hole.fault, fault);
    return { field, words: named };
  });
  if (state.code === 'invalid' && faults.length > 0) {
    const title = words.check[Math.min(faults.length, mostFaults)] ?? words.refusal.invalid;
    return { title: state.sentence || title, safe: words.kept, faults };
  }
  const roleNames = state.rolesThatMay.map((role) => words.role[role]).join(', ');
  const title = words.refusal[state.code].replace(hole.role, roleNames);
  return { title: state.sentence || title, safe: words.kept, faults };
}
