// When a sign-up ends (RET-07: 30 days after the last day to register), under which purpose each help falls, and the
// exact words a person agrees to. Pure; days are calendar days.

import type { NoticeBody, NoticeLocale, NoticeTexts } from '@/lib/consent/model';
import { type FormatLocale, formatDay } from '@/lib/platform/format';
import { everywhere, findRegistrationPlace } from '@/lib/rules-data';
import { addDays, lastDeadlineOn } from '@/lib/rules-data/rules';
import type { Help, SignUpStatus } from './model';

const placeOf: Readonly<Record<string, 'fr' | 'gb'>> = { FR: 'fr', GB: 'gb' };

/**
 * The day a sign-up is erased. In the United States the state is not asked, so the latest possible deadline counts:
 * election day. null: no vote is set, or the last day has passed so long ago that nobody could be helped.
 */
export function signUpEndsOn(country: string, votesOn: string | null, today: string): string | null {
  if (votesOn === null) return null;
  const place = findRegistrationPlace(placeOf[country] ?? '');
  const last = place ? lastDeadlineOn(place, votesOn) : votesOn;
  const ends = addDays(last, everywhere.signUpAfterDeadline.value);
  return ends > today ? ends : null;
}

export function purposeOfHelp(help: Help): 'registration.assist' | 'registration.reminder' {
  return help === 'reminder' ? 'registration.reminder' : 'registration.assist';
}

/** new -> in hand -> done; nothing goes back, and saying it twice changes nothing. */
export function mayBecome(from: SignUpStatus, to: SignUpStatus): boolean {
  const order: readonly SignUpStatus[] = ['new', 'in-hand', 'done'];
  return order.indexOf(to) >= order.indexOf(from);
}

/** An e-mail address or a phone number: whatever has an @ is meant as an address. */
export function kindOfContact(contact: string): 'email' | 'phone' {
  return contact.includes('@') ? 'email' : 'phone';
}

type Template = Readonly<Record<keyof NoticeTexts, string>>;

const templates: Readonly<Record<NoticeLocale, Template>> = {
  en: {
    topic: 'help to register',
    what: 'your name, one contact, your town and the help you choose',
    why: 'to help you register, and for nothing else',
    who: 'the registration helpers of {campaign}, nobody else',
    until: '{end}, then erased',
    stop: 'any time, with your receipt',
    statement: 'I agree that {campaign} uses what I wrote here for the help I chose.',
    whole:
      '{controller} is responsible for your data ({contact}). We use it for the help you choose and for nothing else. We never look you up on the voter list and never canvass with it. Nobody but our registration helpers sees it. On {end} it is erased. You can stop at any time, see what we hold, have it corrected or erased, or complain to the data protection authority.',
  },
  fr: {
    topic: "l'aide à l'inscription",
    what: "votre nom, un contact, votre ville et l'aide choisie",
    why: "vous aider à vous inscrire, et rien d'autre",
    who: "les aides à l'inscription de {campaign}, personne d'autre",
    until: "jusqu'au {end}, puis effacé",
    stop: 'à tout moment, avec votre reçu',
    statement: "J'accepte que {campaign} utilise ce que j'ai écrit ici pour l'aide choisie.",
    whole:
      "{controller} est responsable de vos données ({contact}). Elles servent à l'aide choisie et à rien d'autre. Nous ne vous cherchons jamais sur la liste électorale et ne démarchons jamais avec elles. Seules nos aides à l'inscription les voient. Le {end}, elles sont effacées. À tout moment, vous pouvez arrêter, voir ce que nous gardons, le faire corriger ou effacer, ou porter plainte auprès de l'autorité de protection des données.",
  },
  es: {
    topic: 'la ayuda para registrarse',
    what: 'su nombre, un contacto, su ciudad y la ayuda que elija',
    why: 'para ayudarle a registrarse, y para nada más',
    who: 'quienes ayudan al registro en {campaign}, nadie más',
    until: 'hasta el {end}, luego se borra',
    stop: 'cuando quiera, con su recibo',
    statement: 'Acepto que {campaign} use lo que escribí aquí para la ayuda que elegí.',
    whole:
      '{controller} responde de sus datos ({contact}). Los usamos para la ayuda que elija y para nada más. Nunca le buscamos en el censo electoral ni hacemos campaña con ellos. Solo los ven quienes ayudan al registro. El {end} se borran. Usted puede parar cuando quiera, ver lo que guardamos, corregirlo o borrarlo, o quejarse a la autoridad de protección de datos.',
  },
};

export interface SignUpNoticeFacts {
  readonly campaign: string;
  readonly controller: string;
  readonly contact: string;
  readonly endsOn: string;
}

/** The wording of the sign-up in all three languages, for one campaign and end date. */
export function signUpNotice(facts: SignUpNoticeFacts): NoticeBody {
  const inLanguage = (locale: FormatLocale): NoticeTexts => {
    const end = formatDay(facts.endsOn, locale, { long: true, year: true });
    const holes: Readonly<Record<string, string>> = { ...facts, end };
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, hole: string) => holes[hole] ?? '');
    const filled = Object.entries(templates[locale]).map(([key, text]) => [key, fill(text)]);
    return Object.fromEntries(filled) as NoticeTexts;
  };
  return {
    purposes: ['registration.assist', 'registration.reminder'],
    texts: { en: inLanguage('en'), fr: inLanguage('fr'), es: inLanguage('es') },
  };
}
