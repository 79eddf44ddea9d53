// The German sentences of the card left at a door, with the blanks of the other languages. German is on the card alone:
// no screen and no notice is in it, so its facts are taken from the notice in force and from nowhere else.
import type { Jurisdiction, RollUse } from '../shape';

/** Compared with the English card and notice, sentence by sentence. */
export const reviewedOn = '2026-11-22';

export const card = {
  title: 'Wir waren an Ihrer Tür',
  who: 'Wir sind {campaign}.',
  pays: '{paidBy} bezahlt diese Karte.',
  why: 'Vor der Wahl gehen wir von Tür zu Tür und fragen, was den Menschen wichtig ist. Sie müssen nicht antworten.',
  stop: 'Sie möchten keinen Besuch mehr? Scannen Sie den Code oder gehen Sie auf {stopUrl}. Das gilt sofort. Sie müssen keinen Grund nennen.',
  link: 'Sehen, was wir über Sie gespeichert haben, es ändern oder löschen lassen: {policyUrl}',
  code: 'Der Code Ihres Belegs, wenn wir gesprochen haben',
  stopPicture: 'Code zum Scannen: kein Besuch mehr',
  rightsPicture: 'Code zum Scannen: Ihre Daten',
} as const;

export const items = {
  controller: 'Verantwortlich für Ihre Daten ist {controller}. Die Adresse ist {address}.',
  source: 'Ihr Name und Ihre Adresse kommen {source}.',
  complaint: 'Sie können sich {authority} beschweren.',
} as const;

/** With its preposition, because German bends what follows it. */
export const authority: Readonly<Record<Jurisdiction, string>> = {
  EU: 'bei der Behörde für Datenschutz in Ihrem Land',
  FR: 'bei der CNIL (cnil.fr)',
  UK: 'beim ICO (ico.org.uk)',
  'US-CA': 'bei der Behörde für Datenschutz von Kalifornien (cppa.ca.gov)',
  US: 'beim Generalstaatsanwalt (Attorney General) Ihres Bundesstaates',
};

export const source: Readonly<Record<RollUse, string>> = {
  roll: 'aus dem Wählerverzeichnis. Das Gesetz erlaubt uns, es zu nutzen. Es ist nicht für alle offen',
  'addresses-only': 'aus einer Liste von Häusern, die jeder einsehen kann, und von Ihnen',
};
