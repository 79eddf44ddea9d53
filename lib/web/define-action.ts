// The first of the four hops: a server action that says who may call it and how sure we must be, before it says what
// it does. Works with useActionState and with scripts off. Every action in app/ is made here; a test reads the build
// and fails an action without a row in the role table.

import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Assurance, Ctx } from '@/lib/auth/model';
import { env } from '@/lib/platform/env';
import { isRefusal } from '@/lib/platform/result';
import { decideAccess, readVisit, type Visit } from './access';
import { reportDefect } from './defect';
import type { DeclaredAccess, FormState, Jsonable, ShownRefusal, TypedValues, Who } from './model';
import { formToObject, isOwnSite, issuesToFields, refusalAnswer, rolesFor, typedValues } from './rules';

type CtxFor<W extends Who> = W extends 'anyone' ? Visit : Ctx;

export type ActionSpec<W extends Who, S extends z.ZodType> = {
  readonly who: W;
  readonly assurance: Assurance;
  readonly input: S;
  /** Fields never sent back to the form: codes, tokens. */
  readonly secret?: readonly string[];
  /** May call `redirect`. What it returns reaches the form as `state.result`. */
  readonly run: (ctx: CtxFor<W>, input: z.output<S>) => Promise<Jsonable | undefined> | Promise<void>;
};

export type DefinedAction = ((previous: FormState, data: FormData) => Promise<FormState>) & {
  readonly access?: DeclaredAccess;
};

export function defineAction<const W extends Who, S extends z.ZodType>(spec: ActionSpec<W, S>): DefinedAction {
  const action = async (_previous: FormState, data: FormData): Promise<FormState> => {
    const values = typedValues(data, spec.secret ?? []);
    if (!isOwnSite(await headers(), env().publicUrl)) return refused('foreign-site', values);
    const visit = await readVisit();
    const access = decideAccess(visit, spec);
    if (access.kind !== 'granted') return refused(access.kind, values, '', {}, spec.who);
    const given = formToObject(data);
    const parsed = spec.input.safeParse(given);
    if (!parsed.success) return refused('invalid', values, '', issuesToFields(parsed.error.issues, given));
    try {
      const ctx = (spec.who === 'anyone' ? visit : access.ctx) as CtxFor<W>;
      const result: Jsonable | undefined = (await spec.run(ctx, parsed.data)) ?? undefined;
      return result === undefined ? { kind: 'done' } : { kind: 'done', result };
    } catch (error) {
      unstable_rethrow(error);
      if (!isRefusal(error)) return { kind: 'broken', reference: reportDefect(error), values };
      const answer = refusalAnswer(error.code, visit.ctx?.actor ?? null);
      return refused(answer.shown, values, answer.keepsSentence ? error.message : '', error.fields, spec.who);
    }
  };
  const acts = spec.input.safeParse({}).success;
  return Object.assign(action, { access: { who: spec.who, assurance: spec.assurance, ...(acts && { acts }) } });
}

function refused(
  code: ShownRefusal,
  values: TypedValues,
  sentence = '',
  fields: Readonly<Record<string, string>> = {},
  who: Who = 'anyone',
): FormState {
  const roles = code === 'not-permitted' ? rolesFor(who) : [];
  return { kind: 'refused', code, sentence, rolesThatMay: roles, fields, values };
}
