// CON-18: which differences between two wordings make a yes to the first worth nothing under the second. A slip of the
// pen put right is no such difference; another use, another controller, one more pair of eyes, a later end or another
// statement is. GDPR 4(11), 13(3).
import { type NoticeBody, noticeLocales } from '../model';

export const materialParts = ['purpose', 'controller', 'recipient', 'retention', 'statement'] as const;
export type MaterialPart = (typeof materialParts)[number];

/** What of the first wording no longer holds in the second. Empty: whoever said yes to the first still says it. */
export function materialChanges(before: NoticeBody, after: NoticeBody): readonly MaterialPart[] {
  const gained = (old: readonly string[], now: readonly string[]) => now.some((each) => !old.includes(each));
  const differs: Readonly<Record<MaterialPart, boolean>> = {
    purpose: gained(before.purposes, after.purposes) || noticeLocales.some((l) => differsIn(before, after, l, 'why')),
    controller: before.terms.controller !== after.terms.controller,
    recipient: gained(before.terms.recipients, after.terms.recipients),
    retention: after.terms.keptUntil > before.terms.keptUntil,
    statement: noticeLocales.some((locale) => differsIn(before, after, locale, 'statement')),
  };
  return materialParts.filter((part) => differs[part]);
}

export function isMaterial(before: NoticeBody, after: NoticeBody): boolean {
  return materialChanges(before, after).length > 0;
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s'’.,;:]+/g, ' ')
    .trim();

function differsIn(before: NoticeBody, after: NoticeBody, locale: 'en' | 'fr' | 'es', fact: 'why' | 'statement') {
  return bare(before.texts[locale][fact]) !== bare(after.texts[locale][fact]);
}
