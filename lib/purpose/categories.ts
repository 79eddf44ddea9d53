// What a lawyer calls the tables and the people: categories of personal data and of people concerned (GDPR 30(1)(c)), for
// the record of processing and the privacy page. One row for each table of the registry, one for each use.
import type { PersonalTable } from './model';
import type { PurposeId } from './registry';

/** `special`: reveals political opinions (GDPR 9(1), SPC-01). */
export const dataCategories: Readonly<Record<PersonalTable, { readonly says: string; readonly special: boolean }>> = {
  person: { says: 'a reference and the home', special: false },
  name: { says: 'the name and the language', special: false },
  contact: { says: 'e-mail address, phone number, postal address or town', special: false },
  visit: { says: 'visits to the home and how they went, without opinions', special: false },
  answer: { says: 'answers that can show a political opinion', special: true },
  note: { says: 'short practical notes', special: false },
  // Party is kept of nobody where the GDPR holds: rules-data/choosing.ts names the places.
  roll: {
    says: 'facts of the roll by which doors are chosen, never shown: age band and sex where the law allows it, and in the United States party registration and how often somebody voted',
    special: false,
  },
  sign_up: { says: 'which help to register was asked for', special: false },
  request: { says: 'the text of a request and how it was answered', special: false },
};

export const peopleCategories: Readonly<Record<PurposeId, string>> = {
  'canvass.contact': 'voters of the roll and people met at their door',
  'canvass.record_opinion': 'people met at their door who said yes',
  'canvass.followup': 'people met at their door who asked for it',
  'canvass.turnout': 'supporters who asked to be reminded',
  'comms.email': 'people who asked for e-mail',
  'comms.sms': 'people who asked for text messages',
  'comms.phone': 'people who asked for calls',
  'comms.post': 'people who asked for letters',
  'registration.assist': 'people who asked for help to register',
  'registration.reminder': 'people who asked to be reminded of the deadline',
  'volunteer.manage': 'staff and volunteers',
  'event.manage': 'nobody',
  'ads.target': 'nobody',
  fundraise: 'nobody',
  'share.partner': 'nobody',
  'stats.aggregate': 'people met at their door, in counts',
  'consent.receipt': 'people who hold a receipt',
  'rights.handle': 'people who use their rights',
  import: 'voters of the roll',
  retention: 'everybody whose data reach their end',
  'security.audit': 'staff and volunteers, by role; people as coded marks',
};
