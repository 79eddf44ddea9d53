// A wording is stored once, under the hash of all its languages: who holds the hash can check the words, and editing
// makes another wording (CON-12).
import { sha256 } from '@/lib/platform/crypto';
import { NoticeBody, type NoticeTexts, type NoticeWords, noticeItems } from '../model';
import { canonicalJson } from './canonical';

export { type CardPart, type DoorCard, lintCard } from './card';
export { type CardLanguage, cardItems, cardLanguages, germanCard } from './card-languages';
export { isMaterial, type MaterialPart, materialChanges } from './change';
export { type NoticeFacts, noticeFacts } from './facts';
export { type FormPart, formParts, lintForm, type PaperForm } from './form';
export { type Finding, type LintRule, lintNotice, lintRules } from './lint';
export { judgeMeasures, type Measure, type MeasureFinding, type MeasureRule, Measures, measureRules } from './measures';
export { readingOf } from './reading';
export { judgeStandard, type StandardProof, shownFacts, standardMeasures, templateHash } from './standard';
export {
  fillTemplate,
  type Jurisdiction,
  type NoticeBlanks,
  purposesOf,
  standardTopic,
} from './templates';
export { canonicalJson };

/** The bytes that are hashed: canonical JSON of purposes, terms and texts. Whoever gets them can check the hash. */
export function noticeBytes(body: NoticeBody): string {
  const { purposes, terms, texts } = NoticeBody.parse(body);
  return canonicalJson({ purposes: purposes.toSorted((a, b) => (a < b ? -1 : 1)), terms, texts });
}

/** SHA-256 of those bytes, base64url: the same words give the same hash everywhere. */
export function noticeHash(body: NoticeBody): string {
  return sha256(noticeBytes(body)).toString('base64url');
}

/** The items in their order as one text: the whole notice, one click away. */
export function withWhole(words: NoticeWords): NoticeTexts {
  const items = noticeItems.map((item) => words.items[item]);
  return { ...words, whole: items.filter((item) => item !== '').join(' ') };
}
