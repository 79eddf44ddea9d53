'use server';

import { z } from 'zod';
import { publishUniverse, readChoosing, saveUniverse } from '@/lib/universe';
import { Rules, UniverseName } from '@/lib/universe/model';
import { isSameRules, secondPass } from '@/lib/universe/rules';
import { defineAction } from '@/lib/web';
import { goTo } from '../go-to';
import { queryOf } from './choice';

const cutting = { who: 'turf.cut', assurance: 'second-step' } as const;

const rulesText = z
  .string()
  .max(60_000)
  .transform((text, issues) => {
    try {
      return Rules.parse(JSON.parse(text));
    } catch {
      issues.addIssue({ code: 'custom', message: 'This choice cannot be read.' });
      return z.NEVER;
    }
  });

/** Saves a choice as a version; `use` goes on to cutting with it. */
export const keep = defineAction({
  ...cutting,
  input: z.object({
    name: UniverseName,
    line: z.union([z.literal(''), z.uuid()]).default(''),
    rules: rulesText,
    do: z.enum(['use', 'keep']),
  }),
  run: async (ctx, { name, line, rules, do: act }) => {
    const { id } = await saveUniverse(ctx, { name, rules, lineId: line === '' ? undefined : line });
    await goTo(act === 'use' ? `?whom=${id}` : `/whom?from=${id}&did=saved&${queryOf(rules)}`);
  },
});

/** Not home and come back, in one click: the version that says so, on the way to be cut. */
export const secondPassNow = defineAction({
  ...cutting,
  input: z.object({ name: UniverseName }),
  run: async (ctx, { name }) => {
    const there = (await readChoosing(ctx)).saved.find((each) => isSameRules(each.rules, secondPass));
    const { id } = there ?? (await saveUniverse(ctx, { name, rules: secondPass }));
    await goTo(`?whom=${id}`);
  },
});

export const publish = defineAction({
  ...cutting,
  input: z.object({ universe: z.uuid(), to: z.enum(['publish', 'withdraw']) }),
  run: async (ctx, { universe, to }) => {
    await publishUniverse(ctx, { id: universe, isPublished: to === 'publish' });
    await goTo(`/whom?did=${to === 'publish' ? 'published' : 'withdrawn'}`);
  },
});
