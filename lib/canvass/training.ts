// The training before the first list (GOV-09): the questions, the right answers and why, and the undertaking in its
// words. How many must be right is a rule with a date, in lib/rules-data.
import type { Training, Worded } from './model';

type Choice = readonly [id: string, en: string, fr: string, es: string];

const say = (en: string, fr: string, es: string): Worded => ({ en, fr, es });
/** The right answer stands first in this file, where it is checked, and elsewhere on the phone. */
const turned = <T>(all: readonly T[], by: number): T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
];
const question = (id: string, words: Worded, right: string, because: Worded, choices: readonly Choice[]) => ({
  ...{ id, words, right, because },
  choices: turned(choices, id.length).map(([choice, en, fr, es]) => ({ id: choice, words: { en, fr, es } })),
});

export const undertaking: Training['undertaking'] = [
  say(
    'I use the list for this walk only, and I tell nobody what is on it.',
    'J’utilise la liste pour ce parcours seulement, et je n’en parle à personne.',
    'Uso la lista solo para este recorrido y no le cuento a nadie lo que dice.',
  ),
  say(
    'I copy nothing, photograph nothing and note nothing about health, religion, origin or looks.',
    'Je ne copie rien, ne photographie rien et ne note rien sur la santé, la religion, l’origine ou l’apparence.',
    'No copio nada, no fotografío nada y no anoto nada sobre salud, religión, origen o aspecto.',
  ),
  say(
    'A yes is given by the person’s own hand, never by mine.',
    'Un oui se donne de la main de la personne, jamais de la mienne.',
    'Un sí lo da la persona con su propia mano, nunca yo.',
  ),
  say(
    'If my phone is lost, I tell my captain at once.',
    'Si je perds mon téléphone, je préviens tout de suite mon responsable.',
    'Si pierdo el teléfono, aviso enseguida a mi responsable.',
  ),
];

export const questions: Training['questions'] = [
  question(
    'stop',
    say('Somebody says: please do not come again.', 'Quelqu’un dit : ne revenez pas.', 'Alguien dice: no vuelvan más.'),
    'mark',
    say(
      'A stop works at once and needs no reason.',
      'Un stop agit tout de suite, sans raison.',
      'Un alto vale enseguida, sin motivo.',
    ),
    [
      [
        'mark',
        'Tap “Asked us to stop” and leave',
        'Toucher « Nous a dit d’arrêter » et partir',
        'Tocar «Nos pidió parar» y salir',
      ],
      ['ask', 'Ask why first', 'Demander d’abord pourquoi', 'Preguntar primero por qué'],
      ['later', 'Try again next week', 'Revenir la semaine prochaine', 'Volver la próxima semana'],
    ],
  ),
  question(
    'hand',
    say('Who taps “Yes, I agree”?', 'Qui touche « Oui, j’accepte » ?', '¿Quién toca «Sí, acepto»?'),
    'person',
    say(
      'Only the person’s own hand makes it a yes.',
      'Seule la main de la personne en fait un oui.',
      'Solo la mano de la persona lo hace un sí.',
    ),
    [
      ['person', 'The person, holding the phone', 'La personne, téléphone en main', 'La persona, con el teléfono'],
      ['me', 'I do, when they nod', 'Moi, si elle fait oui de la tête', 'Yo, si asiente'],
      ['either', 'Whoever is quicker', 'Le plus rapide', 'Quien sea más rápido'],
    ],
  ),
  question(
    'aloud',
    say('They say yes aloud, hands full.', 'Elle dit oui, les mains prises.', 'Dice que sí con las manos ocupadas.'),
    'card',
    say(
      'A spoken yes is counted about nobody; the card lets them say it themselves.',
      'Un oui parlé se compte sur personne ; la carte permet de le dire soi-même.',
      'Un sí hablado se cuenta sobre nadie; la tarjeta permite decirlo.',
    ),
    [
      ['card', 'Leave the card', 'Laisser la carte', 'Dejar la tarjeta'],
      ['tap', 'Tap yes for them', 'Toucher oui à sa place', 'Tocar sí por la persona'],
      ['write', 'Write down the answers anyway', 'Noter quand même', 'Anotar igualmente'],
    ],
  ),
  question(
    'note',
    say('What may a note hold?', 'Que peut dire une note ?', '¿Qué puede decir una nota?'),
    'gate',
    say(
      'Notes are about doors, never about people.',
      'Les notes parlent des portes, jamais des gens.',
      'Las notas hablan de puertas, nunca de personas.',
    ),
    [
      [
        'gate',
        'Ring twice, the bell sticks',
        'Sonner deux fois, la sonnette coince',
        'Llamar dos veces, el timbre falla',
      ],
      ['ill', 'She seems ill', 'Elle semble malade', 'Parece enferma'],
      ['faith', 'A religious sign on the door', 'Un signe religieux à la porte', 'Un signo religioso en la puerta'],
    ],
  ),
  question(
    'photo',
    say('May I photograph the list?', 'Puis-je photographier la liste ?', '¿Puedo fotografiar la lista?'),
    'never',
    say(
      'A picture does not lock when the walk is over.',
      'Une photo ne se verrouille pas à la fin.',
      'Una foto no se bloquea al final.',
    ),
    [
      ['never', 'Never', 'Jamais', 'Nunca'],
      ['backup', 'As a backup', 'En secours', 'Como copia'],
      ['team', 'For the team chat', 'Pour le groupe', 'Para el chat del equipo'],
    ],
  ),
  question(
    'lost',
    say('My phone is lost.', 'J’ai perdu mon téléphone.', 'Perdí mi teléfono.'),
    'captain',
    say(
      'The captain ends its access in two taps.',
      'Le responsable coupe son accès en deux gestes.',
      'El responsable corta su acceso en dos toques.',
    ),
    [
      ['captain', 'Tell the captain at once', 'Prévenir tout de suite', 'Avisar enseguida'],
      ['wait', 'Wait until tomorrow', 'Attendre demain', 'Esperar a mañana'],
      ['nothing', 'Nothing, it has a PIN', 'Rien, il y a un code', 'Nada, tiene clave'],
    ],
  ),
  question(
    'other',
    say(
      'The neighbour tells me what others think.',
      'Le voisin me dit ce que pensent les autres.',
      'El vecino me dice qué piensan otros.',
    ),
    'nothing',
    say(
      'One person’s words never make a record about another.',
      'Les mots de l’un ne font jamais la fiche d’un autre.',
      'Lo que dice uno nunca crea la ficha de otro.',
    ),
    [
      ['nothing', 'I note nothing', 'Je ne note rien', 'No anoto nada'],
      ['them', 'I note it for them', 'Je le note pour eux', 'Lo anoto por ellos'],
      ['maybe', 'I note it with a question mark', 'Je le note avec un point d’interrogation', 'Lo anoto con duda'],
    ],
  ),
  question(
    'source',
    say('“Where did you get my name?”', '« D’où avez-vous mon nom ? »', '«¿De dónde tienen mi nombre?»'),
    'say',
    say(
      'The answer stands under “rights at the door”.',
      'La réponse est sous « les droits à la porte ».',
      'La respuesta está en «derechos en la puerta».',
    ),
    [
      [
        'say',
        'I open “rights at the door” and read it',
        'J’ouvre « les droits à la porte » et je lis',
        'Abro «derechos en la puerta» y lo leo',
      ],
      ['guess', 'I guess', 'Je devine', 'Lo adivino'],
      ['refuse', 'I may not say', 'Je ne peux pas le dire', 'No puedo decirlo'],
    ],
  ),
];
