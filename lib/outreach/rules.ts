// The words of messages that ask, in the three languages: why this person, the very statement, where to answer. Who writes
// and pays, and how to object, is the foot of every letter (NOT-03, NOT-04, WDR-08). Pure.
import type { NoticeLocale } from '@/lib/consent/model';

export interface Message {
  readonly subject: string;
  readonly text: string;
}

export interface QuestionBlanks {
  readonly campaign: string;
  readonly statement: string;
  readonly days: number;
  readonly ask: string;
}

const questions: Readonly<Record<NoticeLocale, Message>> = {
  en: {
    subject: '{campaign} asks you one question',
    text: 'You told {campaign} that we may come back to you, and that we may write to you. We ask you one more thing:\n\n“{statement}”\n\nRead what it means, and say yes or no:\n{ask}\n\nSaying no changes nothing else. If you do nothing for {days} days, the question ends, and we do not ask it again for half a year.',
  },
  fr: {
    subject: '{campaign} vous pose une question',
    text: 'Vous avez dit à {campaign} que nous pouvons revenir vers vous et vous écrire. Nous vous demandons encore une chose :\n\n« {statement} »\n\nLisez ce que cela veut dire, puis répondez oui ou non :\n{ask}\n\nDire non ne change rien d’autre. Si vous ne faites rien pendant {days} jours, la question prend fin et nous ne la posons plus pendant six mois.',
  },
  es: {
    subject: '{campaign} le hace una pregunta',
    text: 'Usted dijo a {campaign} que podemos volver a hablarle y escribirle. Le preguntamos una cosa más:\n\n«{statement}»\n\nLea qué significa y diga sí o no:\n{ask}\n\nDecir que no no cambia nada más. Si no hace nada en {days} días, la pregunta termina y no la repetimos en medio año.',
  },
};

export function questionMessage(locale: NoticeLocale, blanks: QuestionBlanks): Message {
  return fill(questions[locale], { ...blanks, days: String(blanks.days) });
}

export type RenewalBlanks = Readonly<Record<'campaign' | 'until' | 'ask', string>>;

const renewals: Readonly<Record<NoticeLocale, Message>> = {
  en: {
    subject: '{campaign}: what you agreed to ends on {until}',
    text: 'You said yes to {campaign}. From {until} on it ends. You need not do anything: then it ends, and we stop.\n\nDo you want us to keep you informed after the election? Choose here, use by use:\n{ask}\n\nWe write about this twice at most.',
  },
  fr: {
    subject: '{campaign} : ce que vous avez accepté prend fin le {until}',
    text: 'Vous avez dit oui à {campaign}. Cela prend fin à partir du {until}. Vous n’avez rien à faire : alors c’est terminé, et nous arrêtons.\n\nVoulez-vous que nous vous tenions au courant après l’élection ? Choisissez ici, usage par usage :\n{ask}\n\nNous écrivons à ce sujet deux fois au plus.',
  },
  es: {
    subject: '{campaign}: lo que usted aceptó termina el {until}',
    text: 'Usted dijo que sí a {campaign}. Desde el {until} termina. No tiene que hacer nada: entonces termina y paramos.\n\n¿Quiere que le mantengamos al corriente después de las elecciones? Elija aquí, uso por uso:\n{ask}\n\nEscribimos sobre esto dos veces como máximo.',
  },
};

export function renewalMessage(locale: NoticeLocale, blanks: RenewalBlanks): Message {
  return fill(renewals[locale], blanks);
}

/** One pass: what a campaign typed is never read as a blank. */
function fill(message: Message, blanks: Readonly<Record<string, string>>): Message {
  const put = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => blanks[name] ?? whole);
  return { subject: put(message.subject), text: put(message.text) };
}
