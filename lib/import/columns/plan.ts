// What each column of a file becomes. A known layout decides by name; otherwise words in the header are guessed, with how
// sure the guess is. Columns that ask for what Askfirst does not hold are named, dropped and never sampled, whatever
// anybody maps them to.
import {
  factColumns,
  foldHeader,
  headerWords,
  type Layout,
  needlessWords,
  noWords,
  protectedHeader,
  resultHeader,
  stopHeader,
  yesWords,
} from '@/lib/import/layouts';
import { checkedOnlyFields, type ImportField, manyColumnFields } from '@/lib/import/model';
import { labelWords, refusedTrait, type Trait, traitOfValues } from '@/lib/rules-data/traits';

export type Confidence = 'known' | 'sure' | 'likely' | 'none';
/**
 * `choosing`: a fact that law lets a campaign choose doors by; kept masked, shown to nobody, mapped by nobody.
 * `no-proof`: says that people agreed. It counts for nothing and stays out, whatever anybody maps it to (CON-21).
 */
export type ColumnState =
  | 'matched'
  | 'checked-only'
  | 'not-needed'
  | 'choosing'
  | 'forbidden'
  | 'no-proof'
  | 'undecided';

export type ColumnPlan = {
  /** Place in the row, from 0. */
  at: number;
  /** Header as written; 'Column 7' for a file without one. */
  name: string;
  state: ColumnState;
  field: ImportField | null;
  /** Set on forbidden columns: which kind of fact it asks for. */
  trait: Trait | null;
  confidence: Confidence;
};

type Guess = { field: ImportField | null; confidence: Confidence };

const nothing: Guess = { field: null, confidence: 'none' };

/** Plans every column. `rows` are the first rows of the file, used only to see whether values give a column away. */
export function planColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  layout?: Layout,
): ColumnPlan[] {
  const taken = new Set<ImportField>();
  const guesses = header.map((name) => guessColumn(name, layout));
  const chooses = new Set(layout ? factColumns(header, layout).map(({ at }) => at) : []);
  // Surest first, so that 'LAST_NAME' takes the field before 'MAIL_LAST_NAME' does.
  const rank: Record<Confidence, number> = { known: 0, sure: 1, likely: 2, none: 3 };
  const order = header
    .map((_, at) => at)
    .sort((a, b) => rank[(guesses[a] ?? nothing).confidence] - rank[(guesses[b] ?? nothing).confidence] || a - b);
  const isAboutPeople = layout
    ? layout.source !== 'addresses'
    : guesses.some(({ field }) => nameFields.has(field)) || header.some((name) => foldHeader(name).includes('voter'));
  const plans = new Map<number, ColumnPlan>();
  for (const at of order) {
    const name = header[at] ?? '';
    if (chooses.has(at)) {
      plans.set(at, { at, name, field: null, trait: null, confidence: 'known', state: 'choosing' });
      continue;
    }
    const guess = guesses[at] ?? nothing;
    plans.set(
      at,
      settle({
        at,
        name,
        guess,
        values: rows.map((row) => row[at] ?? ''),
        taken,
        isKnown: layout !== undefined,
        isAboutPeople,
      }),
    );
  }
  return header.map((_, at) => plans.get(at)).filter((plan) => plan !== undefined);
}

const streetSegment = /^((street|road|line|st|rd) )?seg(ment)?s?( (id|no|num|number|key))?$/;
const nameFields: ReadonlySet<ImportField | null> = new Set([
  'given',
  'family',
  'fullName',
  'sourceId',
  'bornOn',
  'birthYear',
]);

function settle(column: {
  at: number;
  name: string;
  guess: Guess;
  values: string[];
  taken: Set<ImportField>;
  isKnown: boolean;
  isAboutPeople: boolean;
}): ColumnPlan {
  const { at, name, guess, values, taken } = column;
  const base = { at, name, field: null, trait: null, confidence: guess.confidence };
  const known = guess.confidence === 'known';
  const asked = known && guess.field !== null ? null : (refusedTrait(name) ?? (known ? null : traitOfValues(values)));
  // Address points number the pieces of their streets; in a list of people a segment is a guess about them.
  const trait = asked === 'score' && !column.isAboutPeople && streetSegment.test(labelWords(name)) ? null : asked;
  if (trait !== null) return { ...base, state: 'forbidden', trait };
  // GDPR 7(1): whoever relies on a yes can show it. A cell of a file shows neither the words nor whose hand it was, and a
  // date or a method in the next column is the same file's word.
  if (!(known && guess.field !== null) && saysYes(name)) return { ...base, confidence: 'none', state: 'no-proof' };
  if (guess.field === null) {
    const needless =
      known ||
      (!column.isAboutPeople && streetSegment.test(labelWords(name))) ||
      needlessWords.test(labelWords(name)) ||
      values.every((value) => value.trim() === '');
    return { ...base, state: needless ? 'not-needed' : 'undecided' };
  }
  if (taken.has(guess.field) && !manyColumnFields.has(guess.field))
    return { ...base, state: known ? 'not-needed' : 'undecided' };
  taken.add(guess.field);
  return { ...base, field: guess.field, state: checkedOnlyFields.has(guess.field) ? 'checked-only' : 'matched' };
}

/** Whether a header says that people agreed to something. */
function saysYes(name: string): boolean {
  const words = labelWords(name);
  return yesWords.test(words) && !noWords.test(words);
}

/** 'County number' is no house number, and 'Candidate name' nobody's own. */
const wholeOnly: ReadonlySet<string> = new Set(['name', 'number', 'numero', 'nombre', 'street']);

/** Words that say something by themselves only: 'last contact', 'land lot' and 'status reason' say another thing. */
const aloneOnly: ReadonlySet<string> = new Set(['last', 'first', 'land', 'status', 'statut', 'initials', 'direction']);

/** What says that a number, a street or a name is the one of the home. */
const homeWords = /\b(res|resid\w*|home|house|legal|physical|situs|registered|dwelling|domicil\w*|domicile)\b/;

/** 'Residential Address - Street Number' and 'AddressZip' are parts of a home that is named first. */
const homeBlock =
  /^((resid\w*|res|home|legal|physical|registered|reg|permanent|situs) (addr(ess)? )?|addr(ess)? )(?=\w)/;
const blockFields: ReadonlySet<ImportField> = new Set([
  ...(['number', 'numberSuffix', 'streetBefore', 'street', 'streetType', 'streetAfter', 'unitType', 'unit'] as const),
  ...(['city', 'region', 'postcode'] as const),
]);

function guessColumn(name: string, layout?: Layout): Guess {
  const said = layout?.columns[foldHeader(name)];
  if (said === undefined && protectedHeader.test(labelWords(name))) return { field: 'protected', confidence: 'sure' };
  if (said === undefined && stopHeader.test(labelWords(name))) return { field: 'stop', confidence: 'sure' };
  if (said === undefined && resultHeader.test(labelWords(name))) return { field: 'stop', confidence: 'sure' };
  if (said !== undefined) return { field: said === 'none' ? null : said, confidence: 'known' };
  if (layout?.needless?.test(name.trim())) return { field: null, confidence: 'known' };
  const words = labelWords(name);
  for (const [field, names] of headerWords) if (names.includes(words)) return { field, confidence: 'sure' };
  const part = words.replace(homeBlock, '');
  const named =
    part === words ? undefined : headerWords.find(([field, names]) => blockFields.has(field) && names.includes(part));
  if (named) return { field: named[0], confidence: 'likely' };
  // A letter's address is not where a door is.
  if (
    words === '' ||
    /\b(mail|mailing|mailed|billing|work|previous|prev|postal address|correspondance|correspondencia)\b/.test(words)
  )
    return nothing;
  if (needlessWords.test(words)) return nothing;
  // The longest words win: 'residence street name' is a street and not somebody's name.
  let best: readonly [ImportField, string] | undefined;
  for (const [field, names] of headerWords) {
    for (const candidate of names) {
      const fits =
        candidate.length > (best?.[1].length ?? 3) &&
        !aloneOnly.has(candidate) &&
        (!wholeOnly.has(candidate) || homeWords.test(words)) &&
        ` ${words} `.includes(` ${candidate} `);
      if (fits) best = [field, candidate];
    }
  }
  return best ? { field: best[0], confidence: 'likely' } : nothing;
}

/** Applies what a person chose: column place -> field, or null to leave it out. Forbidden columns and yeses stay out. */
export function applyChoices(
  plans: readonly ColumnPlan[],
  choices: Readonly<Record<number, ImportField | null>>,
): ColumnPlan[] {
  const chosen = new Set(Object.values(choices).filter((field) => field !== null));
  return plans.map((plan) => {
    const choice = choices[plan.at];
    if (plan.state === 'forbidden' || plan.state === 'no-proof' || plan.state === 'choosing') return plan;
    if (choice === undefined) {
      // A field somebody gave to another column leaves the guessed one.
      const lost = plan.field !== null && chosen.has(plan.field) && !manyColumnFields.has(plan.field);
      return lost ? { ...plan, field: null, state: 'not-needed' } : plan;
    }
    if (choice === null) return { ...plan, field: null, state: 'not-needed' };
    return {
      ...plan,
      field: choice,
      state: checkedOnlyFields.has(choice) ? 'checked-only' : 'matched',
      confidence: 'sure',
    };
  });
}

export type PlanProblem = 'no-address' | 'field-twice' | 'half-a-point';

/** What must be mended before the file can be checked; [] when the plan can run. */
export function planProblems(plans: readonly ColumnPlan[]): PlanProblem[] {
  const fields = plans.map((plan) => plan.field).filter((field) => field !== null);
  const has = (field: ImportField) => fields.includes(field);
  const problems: PlanProblem[] = [];
  if (!has('addressLine') && !has('addressPart') && !has('street') && !has('hamlet')) problems.push('no-address');
  if (fields.some((field, at) => fields.indexOf(field) !== at && !manyColumnFields.has(field)))
    problems.push('field-twice');
  if (has('latitude') !== has('longitude')) problems.push('half-a-point');
  return problems;
}

/** Whether the file names people. Without names it makes doors only. */
export function namesPeople(plans: readonly ColumnPlan[]): boolean {
  return plans.some((plan) => plan.field === 'family' || plan.field === 'given' || plan.field === 'fullName');
}

/** Whether two sample values may be shown: never for columns that are dropped. */
export function maySample(plan: ColumnPlan): boolean {
  return plan.state === 'matched' || plan.state === 'checked-only' || plan.state === 'undecided';
}
