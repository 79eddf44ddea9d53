// The paper form of a notice: the same facts and the same statement as the screen, then one pair of boxes of the same size
// for each use. It is printed only when no part is missing, none is too hard to read, and it leads to the rights page.
import type { NoticeLocale } from '../model';
import { readingOf } from './reading';

export const formParts = [
  ...(['lead', 'what', 'why', 'who', 'until', 'stop', 'by', 'statement', 'yes', 'no'] as const),
  ...(['name', 'home', 'date', 'signature', 'receipt', 'rights', 'whole', 'version'] as const),
] as const;
export type FormPart = (typeof formParts)[number];
export type PaperForm = Readonly<Record<FormPart, string>>;

/** The parts that are missing, that do not name what they must, or that are too hard to read. Empty: may be printed. */
export function lintForm(
  form: PaperForm,
  must: {
    readonly locale: NoticeLocale;
    readonly controller: string;
    readonly rightsUrl: string;
    readonly noticeUrl: string;
    readonly version: string;
    /** Proper names in the words, which no wording can make easier to read. */
    readonly names: readonly string[];
  },
): readonly FormPart[] {
  const named: Readonly<Partial<Record<FormPart, string>>> = {
    by: must.controller,
    rights: must.rightsUrl,
    whole: must.noticeUrl,
    version: must.version,
  };
  const read = (['lead', 'what', 'why', 'until', 'stop', 'statement', 'receipt'] as const).map((part) => form[part]);
  const { isEasy } = readingOf(read.join(' '), must.locale, must.names);
  return formParts.filter(
    (part) =>
      form[part].trim() === '' ||
      /[{}]/.test(form[part]) ||
      !form[part].includes(named[part] ?? '') ||
      (part === 'lead' && !isEasy),
  );
}
