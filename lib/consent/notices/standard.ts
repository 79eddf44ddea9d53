// The standard wording for a talk at the door, in the three languages: what, why, who, until when, how to stop. Fields,
// not one text, so that the phone, the receipt and the public page can each show the same facts in the same order.
import type { NoticeBody, NoticeLocale, NoticeTexts } from '../model';

/** Names are shown as they are; days are calendar days `2026-12-14`. */
export interface DoorNoticeFacts {
  readonly campaign: string;
  readonly topic: Readonly<Record<NoticeLocale, string>>;
  readonly votesOn: string | null;
  readonly endsOn: string;
  readonly controller: string;
  readonly contact: string;
}

type Template = Record<Exclude<keyof NoticeTexts, 'topic'> | 'whyWithoutDate', string>;

const templates: Readonly<Record<NoticeLocale, Template>> = {
  en: {
    what: 'your answers about {topic}',
    why: 'to plan for the vote on {vote}',
    whyWithoutDate: 'to plan for the vote',
    who: 'the staff of {campaign}, nobody else',
    until: '{end}, then erased',
    stop: 'any time, with your receipt',
    statement: 'I agree that {campaign} records my answers about {topic}.',
    whole:
      '{controller} is responsible for your data ({contact}). Your answers can show a political opinion, so we write them down only if you say yes. You may say no: it changes nothing else. We keep your answers until {end} and then erase them. We give them to nobody. You can stop at any time, see what we hold, have it corrected or erased, or complain to the data protection authority. Stopping does not change what was done before.',
  },
  fr: {
    what: 'vos réponses sur {topic}',
    why: 'pour préparer le vote du {vote}',
    whyWithoutDate: 'pour préparer le vote',
    who: "l'équipe de {campaign}, personne d'autre",
    until: "jusqu'au {end}, puis effacées",
    stop: 'à tout moment, avec votre reçu',
    statement: "J'accepte que {campaign} note mes réponses sur {topic}.",
    whole:
      "{controller} est responsable de vos données ({contact}). Vos réponses peuvent révéler une opinion politique : nous ne les notons que si vous dites oui. Vous pouvez dire non, cela ne change rien d'autre. Nous gardons vos réponses jusqu'au {end}, puis nous les effaçons. Nous ne les donnons à personne. À tout moment, vous pouvez arrêter, voir ce que nous gardons, le faire corriger ou effacer, ou porter plainte auprès de l'autorité de protection des données. Arrêter ne change pas ce qui a été fait avant.",
  },
  es: {
    what: 'sus respuestas sobre {topic}',
    why: 'para preparar la votación del {vote}',
    whyWithoutDate: 'para preparar la votación',
    who: 'el equipo de {campaign}, nadie más',
    until: 'hasta el {end}; después se borran',
    stop: 'cuando quiera, con su recibo',
    statement: 'Acepto que {campaign} anote mis respuestas sobre {topic}.',
    whole:
      '{controller} es responsable de sus datos ({contact}). Sus respuestas pueden revelar una opinión política: solo las anotamos si dice que sí. Puede decir que no: no cambia nada más. Guardamos sus respuestas hasta el {end} y después las borramos. No se las damos a nadie. Puede detenerlo cuando quiera, ver lo que guardamos, hacerlo corregir o borrar, o reclamar ante la autoridad de protección de datos. Detenerlo no cambia lo que se hizo antes.',
  },
};

/** What is asked about when the campaign has not said it yet. */
export const standardTopic: Readonly<Record<NoticeLocale, string>> = {
  en: 'this election',
  fr: 'cette élection',
  es: 'estas elecciones',
};

export function standardDoorNotice(facts: DoorNoticeFacts): NoticeBody {
  return {
    purposes: ['canvass.record_opinion'],
    texts: { en: textsIn('en', facts), fr: textsIn('fr', facts), es: textsIn('es', facts) },
  };
}

function textsIn(locale: NoticeLocale, facts: DoorNoticeFacts): NoticeTexts {
  const template = templates[locale];
  const values: Record<string, string> = {
    campaign: facts.campaign,
    controller: facts.controller,
    contact: facts.contact,
    topic: facts.topic[locale],
    vote: facts.votesOn ? longDay(facts.votesOn, locale) : '',
    end: longDay(facts.endsOn, locale),
  };
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return {
    topic: facts.topic[locale],
    what: fill(template.what),
    why: fill(facts.votesOn ? template.why : template.whyWithoutDate),
    who: fill(template.who),
    until: fill(template.until),
    stop: fill(template.stop),
    statement: fill(template.statement),
    whole: fill(template.whole),
  };
}

const tags: Readonly<Record<NoticeLocale, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };

function longDay(day: string, locale: NoticeLocale): string {
  const format = new Intl.DateTimeFormat(tags[locale], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
