// Why we may look at a person: the closed list. There is no "other". The database holds a mirror (schema `gate`) that
// decides; a test compares the two. Read it as a lawyer would: purpose, who, on what, because, until when.
import type { Purpose } from './model';

const staff = ['owner', 'organiser'] as const;
const field = ['owner', 'organiser', 'captain', 'volunteer'] as const;
const forNobody = { tables: [], reads: [], writes: [], atMost: 0 } as const;

export const purposes = {
  'canvass.contact': {
    says: 'Visit your door.',
    because: 'The official roll may be used to visit voters where the law allows; nothing about opinions.',
    needs: 'none',
    tables: ['person', 'name', 'visit', 'note', 'roll'],
    reads: [...field, 'system'],
    writes: field,
    atMost: 500,
    keptUntil: '30 days after the final round, or the end of the licence',
  },
  'canvass.record_opinion': {
    says: 'Write down your answers.',
    because: 'GDPR 9(2)(a): the explicit yes of the person, given in that conversation.',
    needs: 'yes',
    tables: ['person', 'name', 'answer', 'visit'],
    reads: [...staff, 'system'],
    writes: field,
    atMost: 500,
    keptUntil: 'the end of the consent',
  },
  'canvass.followup': {
    says: 'Do what you asked us at the door.',
    because: 'The person asked for it; it ends when it is done.',
    needs: 'yes',
    tables: ['person', 'name', 'contact', 'visit', 'note'],
    reads: field,
    writes: field,
    atMost: 200,
    keptUntil: 'done, or the end of the consent',
  },
  'canvass.turnout': {
    says: 'Remind you to vote.',
    because: 'The confirmed yes of a supporter who wants to be reminded.',
    needs: 'confirmed-yes',
    tables: ['person', 'name', 'contact'],
    reads: field,
    writes: staff,
    atMost: 500,
    keptUntil: 'election day',
  },
  'comms.email': channel('Send you e-mail about the campaign.'),
  'comms.sms': channel('Send you text messages about the campaign.'),
  'comms.phone': channel('Call you about the campaign.'),
  'comms.post': channel('Send you letters about the campaign.'),
  'registration.assist': {
    says: 'Help you to register to vote.',
    because: 'The person asked for this help. It is never used to canvass.',
    needs: 'yes',
    tables: ['person', 'name', 'contact', 'sign_up'],
    reads: ['registration-helper', 'system'],
    writes: ['registration-helper', 'person', 'system'],
    atMost: 200,
    keptUntil: '30 days after the registration deadline',
  },
  'registration.reminder': {
    says: 'Remind you of the registration deadline.',
    because: 'The person asked to be reminded.',
    needs: 'yes',
    tables: ['person', 'name', 'contact', 'sign_up'],
    reads: ['registration-helper', 'system'],
    writes: ['registration-helper', 'system'],
    atMost: 200,
    keptUntil: '30 days after the registration deadline',
  },
  'volunteer.manage': {
    says: 'Organise the work of staff and volunteers.',
    because: 'The agreement with those who work for the campaign.',
    needs: 'none',
    tables: ['person', 'name', 'contact'],
    reads: ['owner', 'organiser', 'captain', 'privacy-lead', 'system'],
    writes: ['owner', 'organiser', 'captain', 'system'],
    atMost: 500,
    keptUntil: '90 days after the last activity',
  },
  'event.manage': {
    says: 'Run an event you signed up for.',
    because: 'Not built.',
    needs: 'off',
    ...forNobody,
    keptUntil: '-',
  },
  'ads.target': { says: 'Show you advertisements.', because: 'Refused.', needs: 'off', ...forNobody, keptUntil: '-' },
  fundraise: { says: 'Ask you for money.', because: 'Named and off.', needs: 'off', ...forNobody, keptUntil: '-' },
  'share.partner': {
    says: 'Hand your data to a partner.',
    because: 'Not built.',
    needs: 'off',
    ...forNobody,
    keptUntil: '-',
  },
  'stats.aggregate': {
    says: 'Count visits, never people with fewer than ten in a group.',
    because: 'Work counts without opinions.',
    needs: 'none',
    tables: ['visit'],
    reads: ['system'],
    writes: [],
    atMost: 0,
    keptUntil: '30 days after the final round',
  },
  'consent.receipt': {
    says: 'Show you the receipt of one conversation.',
    because: 'GDPR 7(3): stopping is as easy as agreeing.',
    needs: 'none',
    tables: [],
    reads: ['receipt'],
    writes: ['receipt'],
    atMost: 1,
    keptUntil: 'the end of the receipt',
  },
  'rights.handle': {
    says: 'Answer a request about your rights.',
    because: 'GDPR 12 to 22 and the laws of the person concerned.',
    needs: 'none',
    tables: ['person', 'name', 'contact', 'request', 'roll'],
    reads: ['privacy-lead', 'person', 'system'],
    writes: ['privacy-lead', 'person', 'system'],
    atMost: 200,
    keptUntil: '36 months after the request, 24 in California',
  },
  import: {
    says: 'Read a file that the law lets us use.',
    because: 'Writing only; the roll is not read under this purpose.',
    needs: 'none',
    tables: [],
    reads: [],
    writes: ['owner', 'organiser', 'system'],
    atMost: 0,
    keptUntil: '7 days',
  },
  retention: {
    says: 'End what has reached its date.',
    because: 'GDPR 5(1)(e).',
    needs: 'none',
    tables: [],
    reads: [],
    writes: ['system'],
    atMost: 0,
    keptUntil: '-',
  },
  'security.audit': {
    says: 'Check who looked at what.',
    because: 'GDPR 5(2) and 32; the log holds no names.',
    needs: 'none',
    tables: [],
    reads: ['auditor', 'privacy-lead', 'owner'],
    writes: [
      'owner',
      'organiser',
      'captain',
      'volunteer',
      'registration-helper',
      'privacy-lead',
      'auditor',
      'person',
      'receipt',
      'system',
    ],
    atMost: 0,
    keptUntil: '12 months',
  },
} as const satisfies Record<string, Purpose>;

export type PurposeId = keyof typeof purposes;
export const purposeIds = Object.keys(purposes) as readonly PurposeId[];

export function isPurposeId(text: string): text is PurposeId {
  return Object.hasOwn(purposes, text);
}

function channel(says: string) {
  return {
    says,
    because: 'The confirmed yes of the person for this channel.',
    needs: 'confirmed-yes',
    tables: ['person', 'name', 'contact'],
    reads: [...staff, 'system'],
    writes: staff,
    atMost: 500,
    keptUntil: 'the end of the consent',
  } as const;
}
