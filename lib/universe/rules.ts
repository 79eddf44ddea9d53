// What a campaign may choose by where it works, and why not by the rest (SPC-06, SPC-07, VFL-03, FR-02). Pure; the database
// asks the same again of everything that is saved, counted or cut.
import { choosingIn, type NotHere } from '@/lib/rules-data';
import { type Jurisdiction, type RollFact, rollFacts } from '@/lib/rules-data/model';
import { type ChoiceField, choiceFields, closedValues, type Rules } from './model';

export interface FieldOffer {
  readonly field: ChoiceField;
  /** The law or the authority that allows or refuses it; undefined where no law is needed. */
  readonly source: string | undefined;
  /** Undefined: it may be chosen by. */
  readonly not: NotHere | undefined;
}

const isFact = (field: ChoiceField): field is RollFact => (rollFacts as readonly string[]).includes(field);

export function fieldOffers(jurisdiction: Jurisdiction): readonly FieldOffer[] {
  const place = choosingIn[jurisdiction];
  return choiceFields.map((field) => {
    if (!isFact(field)) return { field, source: undefined, not: undefined };
    const not = place.facts.includes(field) ? undefined : (place.not[field] ?? 'unknown-law');
    return { field, source: place.source.name, not };
  });
}

export type RulesFault = 'field-not-here' | 'field-twice' | 'bad-value' | 'reminder-alone';

/** The first thing that is wrong; undefined when these criteria may be used. Turfs and precincts are the campaign's own. */
export function rulesFault(rules: Rules, jurisdiction: Jurisdiction): RulesFault | undefined {
  const offered = new Set(fieldOffers(jurisdiction).flatMap(({ field, not }) => (not === undefined ? [field] : [])));
  const fields = rules.map(({ field }) => field);
  if (fields.some((field) => !offered.has(field))) return 'field-not-here';
  if (new Set(fields).size !== fields.length) return 'field-twice';
  const closed: Readonly<Record<string, readonly string[]>> = closedValues;
  if (rules.some(({ field, values }) => values.some((value) => closed[field]?.includes(value) === false)))
    return 'bad-value';
  // Whoever asked to be reminded is visited for that; nothing else about them chooses.
  const isReminder = fields.includes('reminder');
  if (isReminder && fields.some((field) => !['reminder', 'precinct', 'turf'].includes(field))) return 'reminder-alone';
  return undefined;
}

/** The use under which these criteria read people: a yes to be reminded has its own. */
export function purposeOf(rules: Rules): 'canvass.contact' | 'canvass.turnout' {
  return rules.some(({ field }) => field === 'reminder') ? 'canvass.turnout' : 'canvass.contact';
}

/** A second pass: whoever was not home, or asked to come back. */
export const secondPass: Rules = [{ field: 'outcome', values: ['not-home', 'come-back'] }];

/** The same criteria in one order, so that two lists that say the same are the same. */
export function tidyRules(rules: Rules): Rules {
  return choiceFields.flatMap((field) => {
    const found = rules.find((rule) => rule.field === field);
    return found ? [{ field, values: [...new Set(found.values)].toSorted((a, b) => (a < b ? -1 : 1)) }] : [];
  });
}

export function isSameRules(a: Rules, b: Rules): boolean {
  return JSON.stringify(tidyRules(a)) === JSON.stringify(tidyRules(b));
}
