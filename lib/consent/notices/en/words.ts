// The English templates: blanks in braces, filled in by notices/templates.ts. One idea a sentence; reading age 12.
import type { TemplateWords } from '../shape';

export const en: TemplateWords = {
  standardTopic: 'this election',
  vote: 'the vote on {vote}',
  voteWithoutDate: 'the vote',
  nobodyElse: 'nobody else',
  alsoSeenBy: 'also {recipients}',
  stop: 'any time, with your receipt',
  until: '{end}, then erased',
  forms: {
    door: {
      what: 'your answers about {topic}',
      why: 'to plan for {voteWords}',
      who: 'the staff of {campaign}, {others}',
      statement: 'I agree that {campaign} records my answers about {topic}.',
      purposes: 'We use your answers to plan for {voteWords}, and for no other thing.',
      basis:
        'Your answers can show a political opinion. So we write them down only if you say yes. Our ground in law: {law}.',
      categories: 'We hold your name, your home and the answers you give.',
      source: 'Your name and home come from {source}.',
    },
    followup: {
      what: 'what you ask us to do, and your contact',
      why: 'to answer what you ask about {topic} before {voteWords}',
      who: 'the staff of {campaign}, {others}',
      statement: 'I agree that {campaign} comes back to me about {topic}, and keeps my contact for that.',
      purposes: 'We use this to do what you ask and to ask you one more question, and for no other thing.',
      basis: 'We keep it only if you say yes. Our ground in law: {law}.',
      categories: 'We hold your name, your contact and what you ask for.',
      source: 'You give us all of it yourself.',
    },
    turnout: {
      what: 'your name and one contact',
      why: 'to remind you of {voteWords}',
      who: 'the staff of {campaign}, {others}',
      statement: 'I agree that {campaign} reminds me of the vote.',
      purposes: 'We use this to remind you of {voteWords}, and for no other thing.',
      basis: 'A yes can show a political opinion. So we use it only if you say yes. Our ground in law: {law}.',
      categories: 'We hold your name and your contact.',
      source: 'You give us your contact yourself.',
    },
    email: channel('e-mail address', 'sends me e-mail', 'to send you e-mail'),
    sms: channel('phone number', 'sends me text messages', 'to send you text messages'),
    phone: channel('phone number', 'calls me', 'to call you'),
    post: channel('address', 'sends me letters', 'to send you letters'),
    'sign-up': {
      what: 'your name, how to reach you, your town and the help you choose',
      why: 'to help you sign the voter list in time for {voteWords}, nothing else',
      who: 'the registration helpers of {campaign}, {others}',
      statement: 'I agree that {campaign} uses what I wrote here for the help I chose.',
      purposes:
        'We use it for the help you choose, and for no other thing. We never look you up on the voter list. We never canvass with it.',
      basis: 'We keep it only if you say yes. Our ground in law: {law}.',
      categories:
        'We hold your name, how to reach you, your town and the help you choose. Before the voting age we hold only how to reach you, and one month.',
      source: 'You give us all of it yourself.',
    },
  },
  items: {
    controller: '{controller} is in charge of your data. The address is {address}.',
    officer: 'Do you want to ask about your data? Write to {officer}.',
    interests: 'We rely on your yes, and on no other interest.',
    recipients: 'We give it to nobody outside {campaign}. {host} runs the computers for us.',
    recipientsNamed: 'We also give it to {recipients}. {host} runs the computers for us.',
    transfers: 'Our computers are in this country: {hostCountry}. We do not move your data out of it.',
    retention: 'We keep it until {end}. Then we erase it.',
    rights:
      'You can see what we hold. You can take a copy. You can have it put right, frozen or erased. You can object. You can take back your yes at any time. It is as easy as saying yes. What we did before stays lawful.',
    complaint: 'You can complain to {authority}.',
    duty: 'You do not have to say yes. Saying no changes nothing else.',
    automated: 'No computer makes a decision about you. We make no profile of you.',
    sensitive: 'Political views are sensitive data. We use them only for what this page says.',
    sold: 'We do not sell or share any of it: not your name, not your home, not your contact, not your answers.',
    optOut: 'We sell nothing. So there is no sale to opt out of.',
    policy: 'The full privacy page is {policyUrl}.',
  },
  law: {
    opinion: {
      EU: 'GDPR, Articles 6(1)(a) and 9(2)(a)',
      UK: 'UK GDPR, Articles 6(1)(a) and 9(2)(a)',
      US: 'your own yes',
    },
    plain: { EU: 'GDPR, Article 6(1)(a)', UK: 'UK GDPR, Article 6(1)(a)', US: 'your own yes' },
  },
  authority: {
    EU: 'the data protection authority of your country',
    FR: 'the CNIL (cnil.fr)',
    UK: 'the ICO (ico.org.uk)',
    'US-CA': 'the privacy agency of California (cppa.ca.gov)',
    US: 'the attorney general of your state',
  },
  source: {
    roll: 'the voter list. The law lets campaigns use it. It is not open to all',
    'addresses-only': 'a public list of homes, and from you',
  },
};

function channel(contact: string, does: string, infinitive: string) {
  return {
    what: `your name and your ${contact}`,
    why: `${infinitive} about {topic} until {voteWords}`,
    who: 'the staff of {campaign}, {others}',
    statement: `I agree that {campaign} ${does} about {topic}.`,
    purposes: `We use this ${infinitive} about {topic}, and for no other thing.`,
    basis: 'A yes can show a political opinion. So we use it only if you say yes. Our ground in law: {law}.',
    categories: `We hold your name and your ${contact}.`,
    source: `You give us your ${contact} yourself.`,
  };
}
