// Whether a stop or an erasure keeps a name away from a home: asked before a name that somebody wrote down by hand becomes
// a new record, as it is asked before every row of a file (ENG-31).
import { openIntake, readMarks } from '@/lib/people/keys/bulk';
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
  return tokens.some(([kind, token]) =>
    marks.hits(kind, token).some(({ scope }) => scope === 'all' || scope === 'canvass'),
  );
}
