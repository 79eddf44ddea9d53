// Whether a stop or an erasure keeps a name away from a home: asked before a name that somebody wrote down by hand becomes
// a new record, as it is asked before every row of a file (ENG-31). And which homes asked to be left alone, before a list
// of addresses brings them in.
import { type MarkHit, openIntake, readMarks } from '@/lib/people/keys/bulk';
import { allNameForms, type PersonName } from '@/lib/people/names';

export async function isKeptOut(
  campaignId: string,
  asked: { readonly name: PersonName; readonly doorId: string; readonly doorKey: string },
): Promise<boolean> {
  const intake = await openIntake(campaignId);
  const tokens = [
    ['household', intake.token('household', asked.doorKey)] as const,
    ...allNameForms(asked.name).map(
      (form) => ['home', intake.token('home', `${form.firstLast}|${asked.doorId}`)] as const,
    ),
  ];
  const marks = await readMarks(campaignId, () => tokens);
  return tokens.some(([kind, token]) => marks.hits(kind, token).some(keepsFromDoors));
}

/** Of these homes, by their keys, the ones where somebody said stop, whether any list had them then or not. */
export async function homesLeftAlone(campaignId: string, doorKeys: readonly string[]): Promise<Set<string>> {
  const intake = await openIntake(campaignId);
  const token = (doorKey: string): string => intake.token('household', doorKey);
  const marks = await readMarks(campaignId, () => doorKeys.map((doorKey) => ['household', token(doorKey)] as const));
  if (marks.isEmpty) return new Set();
  return new Set(doorKeys.filter((doorKey) => marks.hits('household', token(doorKey)).some(keepsFromDoors)));
}

/** Whether a mark says that nobody is to come; one that is only about mail or telephone does not. */
export const keepsFromDoors = ({ scope }: Pick<MarkHit, 'scope'>): boolean => scope === 'all' || scope === 'canvass';
