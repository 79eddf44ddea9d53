// The nouns of choosing whom to knock: a rule is one field and the values that are in, criteria are up to a dozen rules
// that all must hold, and a saved version never changes. The fields are a closed list; a guess about somebody is not one.
import { z } from 'zod';
import { rollFacts, rollFactValues } from '@/lib/rules-data/model';

export const outcomeValues = ['not-home', 'come-back', 'never-knocked'] as const;

/** Fields whose values are a closed list; those of `precinct` and `turf` are the campaign's own. */
export const closedValues = {
  'on-roll': ['yes'],
  ...rollFactValues,
  outcome: outcomeValues,
  reminder: ['yes'],
} as const satisfies Record<string, readonly string[]>;

export const choiceFields = ['on-roll', 'outcome', 'precinct', 'turf', ...rollFacts, 'reminder'] as const;
export const ChoiceField = z.enum(choiceFields);
export type ChoiceField = z.infer<typeof ChoiceField>;

export const Rule = z.object({
  field: ChoiceField,
  values: z.array(z.string().min(1).max(120)).min(1).max(500),
});
export type Rule = z.infer<typeof Rule>;

export const Rules = z.array(Rule).max(12);
export type Rules = z.infer<typeof Rules>;

export const UniverseName = z.string().trim().min(1).max(80);

export interface Universe {
  readonly id: string;
  /** Versions of one list of criteria share it. */
  readonly lineId: string;
  readonly version: number;
  readonly name: string;
  readonly rules: Rules;
  readonly madeAt: Date;
  readonly usedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** Why a rule keeps people out: their licence does not allow it, their list does not say, or it says otherwise. */
export const outReasons = ['licence', 'unknown', 'other'] as const;
export type OutReason = (typeof outReasons)[number];

/** Figures are about: changed by up to four, in fives; null is fewer than ten (ENG-40). */
export interface ChoiceCounts {
  readonly doors: number | null;
  readonly people: number | null;
  readonly out: readonly {
    readonly field: ChoiceField | 'never-again';
    readonly why: OutReason;
    readonly people: number | null;
  }[];
}
