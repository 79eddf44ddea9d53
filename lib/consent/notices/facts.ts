// A notice as facts: what the privacy page, the record of processing and a receipt say about a use comes from here, so
// that no second text about retention or rights exists (NOT-08).
import { type Notice, type NoticeItem, type NoticeLocale, type NoticeTemplate, noticeItems } from '../model';

/** One current notice in one language. `items` holds only what is filled in; California's four are absent elsewhere. */
export interface NoticeFacts {
  readonly hash: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly template: NoticeTemplate;
  readonly purposes: readonly string[];
  readonly locale: NoticeLocale;
  readonly topic: string;
  readonly what: string;
  readonly why: string;
  readonly who: string;
  readonly until: string;
  readonly stop: string;
  readonly statement: string;
  readonly items: readonly { readonly item: NoticeItem; readonly text: string }[];
  /** Machine-readable: who is in charge, who else gets it (empty: nobody), the last day `2026-12-14`. */
  readonly controller: string;
  readonly recipients: readonly string[];
  readonly keptUntil: string;
}

export function noticeFacts(notice: Notice, locale: NoticeLocale): NoticeFacts {
  const { topic, what, why, who, until, stop, statement, items } = notice.texts[locale];
  const { template, controller, recipients, keptUntil } = notice.terms;
  return {
    ...{ hash: notice.hash, version: notice.version, publishedAt: notice.publishedAt, template, locale },
    ...{ purposes: notice.purposes, topic, what, why, who, until, stop, statement, controller, recipients, keptUntil },
    items: noticeItems.flatMap((item) => (items[item] === '' ? [] : [{ item, text: items[item] }])),
  };
}
