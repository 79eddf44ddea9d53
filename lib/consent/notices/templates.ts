// A notice is a template whose blanks are filled in: who asks, about what, until when, who else sees it. The campaign
// types the blanks; the sentences are ours, so that they stay short, complete and the same in every language.
import { type FormatLocale, formatDay } from '@/lib/platform/format';
import type { PurposeId } from '@/lib/purpose/registry';
import type { NoticeBody, NoticeLocale, NoticeTemplate, NoticeWords } from '../model';
import { en } from './en/words';
import { es } from './es/words';
import { fr } from './fr/words';
import type { Jurisdiction, Region, RollUse, TemplateWords } from './shape';

export type { Jurisdiction } from './shape';

/** What the campaign says of itself; days are calendar days `2026-12-14`, names are shown as they are. */
export interface NoticeBlanks {
  readonly campaign: string;
  readonly jurisdiction: Jurisdiction;
  readonly topic: Readonly<Record<NoticeLocale, string>>;
  readonly votesOn: string | null;
  readonly endsOn: string;
  readonly controller: string;
  readonly address: string;
  /** Who answers questions about data: the officer, or the campaign's own contact. */
  readonly officer: string;
  readonly recipients: readonly string[];
  readonly host: string;
  /** Where the computers stand, ISO 3166 `FR`. */
  readonly hostCountry: string;
  readonly rollUse: RollUse;
  readonly policyUrl: string;
}

const words: Readonly<Record<NoticeLocale, TemplateWords>> = { en, fr, es };

/** What is asked about when the campaign has not said it yet. */
export const standardTopic: Readonly<Record<NoticeLocale, string>> = {
  en: en.standardTopic,
  fr: fr.standardTopic,
  es: es.standardTopic,
};

/** The uses that each template asks for. */
export const purposesOf: Readonly<Record<NoticeTemplate, readonly PurposeId[]>> = {
  door: ['canvass.record_opinion'],
  followup: ['canvass.followup'],
  turnout: ['canvass.turnout'],
  email: ['comms.email'],
  sms: ['comms.sms'],
  phone: ['comms.phone'],
  post: ['comms.post'],
  'sign-up': ['registration.assist', 'registration.reminder'],
};

/** The sentences of a template that its screen shows, blanks unfilled. */
export function screenWords(locale: NoticeLocale, template: NoticeTemplate): Readonly<Record<string, string>> {
  const { until, stop, vote, voteWithoutDate, nobodyElse, alsoSeenBy, forms } = words[locale];
  const { what, why, who, statement } = forms[template];
  return { what, why, who, statement, until, stop, vote, voteWithoutDate, nobodyElse, alsoSeenBy };
}

/** GDPR 9: a yes to these can show a political opinion. */
const isPlain = (template: NoticeTemplate): boolean => template === 'followup' || template === 'sign-up';

export function fillTemplate(template: NoticeTemplate, blanks: NoticeBlanks): NoticeBody {
  return {
    purposes: [...purposesOf[template]],
    terms: {
      template,
      jurisdiction: blanks.jurisdiction,
      controller: blanks.controller,
      recipients: [...blanks.recipients],
      keptUntil: blanks.endsOn,
    },
    texts: {
      en: wordsIn('en', template, blanks),
      fr: wordsIn('fr', template, blanks),
      es: wordsIn('es', template, blanks),
    },
  };
}

/** A calendar day as a notice writes it in this language. */
export function longDay(day: string, locale: FormatLocale): string {
  return formatDay(day, locale, { long: true, year: true });
}

export function regionOf(jurisdiction: string): Region {
  return jurisdiction === 'UK' ? 'UK' : jurisdiction.startsWith('US') ? 'US' : 'EU';
}

function wordsIn(locale: NoticeLocale, template: NoticeTemplate, blanks: NoticeBlanks): NoticeWords {
  const from = words[locale];
  const form = from.forms[template];
  const isNamed = blanks.recipients.length > 0;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(blanks.recipients);
  const holes: Readonly<Record<string, string>> = {
    campaign: blanks.campaign,
    controller: blanks.controller,
    address: blanks.address,
    officer: blanks.officer,
    host: blanks.host,
    hostCountry: new Intl.DisplayNames([locale], { type: 'region' }).of(blanks.hostCountry) ?? blanks.hostCountry,
    policyUrl: blanks.policyUrl,
    topic: blanks.topic[locale],
    recipients: list,
    others: isNamed ? from.alsoSeenBy : from.nobodyElse,
    vote: blanks.votesOn ? longDay(blanks.votesOn, locale) : '',
    voteWords: blanks.votesOn ? from.vote : from.voteWithoutDate,
    end: longDay(blanks.endsOn, locale),
    law: from.law[isPlain(template) ? 'plain' : 'opinion'][regionOf(blanks.jurisdiction)],
    authority: from.authority[blanks.jurisdiction],
    source: from.source[blanks.rollUse],
  };
  const fill = (text: string): string => fillOnce(fillOnce(text, holes), holes);
  const isCalifornia = blanks.jurisdiction === 'US-CA';
  const california = (text: string): string => (isCalifornia ? fill(text) : '');
  return {
    topic: blanks.topic[locale],
    what: fill(form.what),
    why: fill(form.why),
    who: fill(form.who),
    until: fill(from.until),
    stop: fill(from.stop),
    statement: fill(form.statement),
    items: {
      controller: fill(from.items.controller),
      officer: fill(from.items.officer),
      purposes: fill(form.purposes),
      basis: fill(form.basis),
      interests: fill(from.items.interests),
      recipients: fill(isNamed ? from.items.recipientsNamed : from.items.recipients),
      transfers: fill(from.items.transfers),
      retention: fill(from.items.retention),
      rights: fill(from.items.rights),
      complaint: fill(from.items.complaint),
      duty: fill(from.items.duty),
      automated: fill(from.items.automated),
      categories: fill(form.categories),
      source: fill(form.source),
      sensitive: california(from.items.sensitive),
      sold: california(from.items.sold),
      optOut: california(from.items.optOut),
      policy: fill(from.items.policy),
    },
  };
}

// Twice, because a blank may stand in another (the vote's date); what a campaign typed is never read as a blank: its
// braces are refused by the lint.
function fillOnce(text: string, holes: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => holes[name] ?? whole);
}
