// The script a campaign starts with: a greeting, the consent card, two questions about the topic, and how to end.
// Practical steps come first; nothing about opinions stands before the consent step (SPC-05).
import type { Script, Step, Worded } from './model';

export function standardScript(given: {
  readonly campaign: string;
  readonly topic: Worded;
  /** Consent steps after the questions, before goodbye: coming back, and uses that are being asked for. */
  readonly more?: readonly Extract<Step, { kind: 'consent' }>[];
}): Script {
  const { campaign, topic, more = [] } = given;
  return [
    {
      kind: 'say',
      id: 'greeting',
      words: {
        en: `Hello, I am a volunteer with ${campaign}. Do you have two minutes?`,
        fr: `Bonjour, je suis bénévole pour ${campaign}. Avez-vous deux minutes ?`,
        es: `Hola, soy de ${campaign}, como persona voluntaria. ¿Tiene dos minutos?`,
      },
    },
    { kind: 'consent', id: 'may-note', use: 'canvass.record_opinion', topic },
    {
      kind: 'ask',
      id: 'matters',
      use: 'canvass.record_opinion',
      words: {
        en: `How much does ${topic.en} matter to you?`,
        fr: `Quelle importance a pour vous ${topic.fr} ?`,
        es: `¿Cuánto le importa ${topic.es}?`,
      },
      choices: [
        { id: 'much', words: { en: 'A lot', fr: 'Beaucoup', es: 'Mucho' } },
        { id: 'some', words: { en: 'Somewhat', fr: 'Assez', es: 'Algo' } },
        { id: 'little', words: { en: 'Not much', fr: 'Peu', es: 'Poco' } },
        { id: 'no-answer', words: { en: 'No answer', fr: 'Sans réponse', es: 'Sin respuesta' } },
      ],
    },
    {
      kind: 'ask',
      id: 'agrees',
      use: 'canvass.record_opinion',
      words: {
        en: 'Do you agree with what we propose?',
        fr: 'Êtes-vous d’accord avec ce que nous proposons ?',
        es: '¿Está de acuerdo con lo que proponemos?',
      },
      choices: [
        { id: 'yes', words: { en: 'Agrees', fr: 'D’accord', es: 'De acuerdo' } },
        { id: 'partly', words: { en: 'Partly', fr: 'En partie', es: 'En parte' } },
        { id: 'no', words: { en: 'Does not agree', fr: 'Pas d’accord', es: 'No está de acuerdo' } },
        { id: 'no-answer', words: { en: 'No answer', fr: 'Sans réponse', es: 'Sin respuesta' } },
      ],
    },
    ...more,
    {
      kind: 'say',
      id: 'thanks',
      words: {
        en: 'Thank you for your time. Good day.',
        fr: 'Merci de votre temps. Bonne journée.',
        es: 'Gracias por su tiempo. Buen día.',
      },
    },
  ];
}
