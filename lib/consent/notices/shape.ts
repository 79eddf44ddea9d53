// The shape of a language's sentences: every language has every sentence, or it does not compile.
import type { NoticeItem, NoticeTemplate } from '../model';

export type Region = 'EU' | 'UK' | 'US';
export type Jurisdiction = 'EU' | 'FR' | 'UK' | 'US-CA' | 'US';
export type RollUse = 'roll' | 'addresses-only';
type Form = Readonly<
  Record<'what' | 'why' | 'who' | 'statement' | 'purposes' | 'basis' | 'categories' | 'source', string>
>;
type SharedItem = Exclude<NoticeItem, 'purposes' | 'basis' | 'categories' | 'source'> | 'recipientsNamed';

/** The sentences of one language. */
export interface TemplateWords {
  readonly standardTopic: string;
  readonly vote: string;
  readonly voteWithoutDate: string;
  readonly nobodyElse: string;
  readonly alsoSeenBy: string;
  readonly stop: string;
  readonly until: string;
  readonly forms: Readonly<Record<NoticeTemplate, Form>>;
  readonly items: Readonly<Record<SharedItem, string>>;
  readonly law: Readonly<Record<'opinion' | 'plain', Readonly<Record<Region, string>>>>;
  readonly authority: Readonly<Record<Jurisdiction, string>>;
  readonly source: Readonly<Record<RollUse, string>>;
}
