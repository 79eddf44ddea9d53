// Word lists of the lint, one language each: what a notice may not say, and what it must name. Data, to be read by a
// lawyer or a translator; each list has a test that finds an example.
import type { NoticeLocale } from '../model';

type Lists = Readonly<Record<NoticeLocale, readonly RegExp[]>>;

/** PUR-15: too wide to say yes to. */
export const bannedWords: Lists = {
  en: [
    /\bimprov/i,
    /\bmarketing\b/i,
    /\bpartners?\b/i,
    /\betc\b/i,
    /\bsuch as\b/i,
    /\bthird part/i,
    /\bpersonali[sz]/i,
    /\bother purposes\b/i,
    /\benhanc/i,
  ],
  fr: [
    /\bamélior/i,
    /\bmarketing\b/i,
    /\bpartenaires?\b/i,
    /\betc\b/i,
    /\btels? que\b/i,
    /\btiers\b/i,
    /\bpersonnalis/i,
    /\bautres fins\b/i,
  ],
  es: [
    /\bmejor/i,
    /\bm[aá]rketing\b/i,
    /\bsocios?\b/i,
    /\betc\b/i,
    /\btales? como\b/i,
    /\bterceros\b/i,
    /\bpersonaliz/i,
    /\botros fines\b/i,
  ],
};

/** PUR-15: a purpose is one verb. Verbs a campaign might string together; matched as whole words. */
export const purposeVerbs: Readonly<Record<NoticeLocale, readonly string[]>> = {
  en: [
    'plan',
    'answer',
    'remind',
    'send',
    'call',
    'help',
    'invite',
    'analyse',
    'analyze',
    'study',
    'share',
    'sell',
    'persuade',
    'contact',
    'raise',
    'measure',
    'predict',
    'rank',
    'visit',
    'win',
    'track',
    'build',
    'find',
  ],
  fr: [
    'préparer',
    'répondre',
    'rappeler',
    'envoyer',
    'appeler',
    'aider',
    'inviter',
    'analyser',
    'étudier',
    'partager',
    'vendre',
    'convaincre',
    'contacter',
    'collecter',
    'mesurer',
    'prédire',
    'classer',
    'visiter',
    'gagner',
    'suivre',
    'trouver',
  ],
  es: [
    'preparar',
    'responder',
    'recordar',
    'enviar',
    'llamar',
    'ayudar',
    'invitar',
    'analizar',
    'estudiar',
    'compartir',
    'vender',
    'convencer',
    'contactar',
    'recaudar',
    'medir',
    'predecir',
    'clasificar',
    'visitar',
    'ganar',
    'seguir',
    'encontrar',
  ],
};

/** PUR-15: the election, or the event that ends it. */
export const electionWords: Readonly<Record<NoticeLocale, RegExp>> = {
  en: /\b(vote|election|polling day|poll)\b/i,
  fr: /\b(vote|élections?|scrutin)\b/i,
  es: /(votación|\bvoto\b|\belecci(ón|ones)\b|\bcomicios\b)/i,
};

/** NOT-07: an end that nobody can check. */
export const vagueEnds: Lists = {
  en: [
    /as long as (is |it is )?(necessary|needed|required)/i,
    /\bindefinite/i,
    /\breasonable (time|period)/i,
    /until further notice/i,
  ],
  fr: [
    /aussi longtemps que/i,
    /le temps nécessaire/i,
    /durée (nécessaire|raisonnable)/i,
    /jusqu'à nouvel ordre/i,
    /indéfini/i,
  ],
  es: [/(mientras|el tiempo que) sea necesario/i, /tiempo (necesario|razonable)/i, /hasta nuevo aviso/i, /indefinid/i],
};

/** A11Y-06, 11 CCR 7004(a)(3)-(4): shame, hurry, double negatives, and answers that are no answer. */
export const pressure: Lists = {
  en: [
    /no,? (thanks,? )?i (don't|do not) (care|want to (help|win|save))/i,
    /\b(only|just) \d+ (hours?|minutes?|days?) left\b/i,
    /\b(last chance|act now|hurry|don't miss|limited time|before it'?s too late)\b/i,
    /\b(do not|don't|never|not) (\w+ ){0,3}(untick|uncheck|unselect|unsubscribe|opt out|not|refuse)\b/i,
    /\b(everyone|all your neighbou?rs|most people) (else )?(has|have|said|agrees?)\b/i,
    /\b(good|real|true) (citizens?|patriots?|supporters?)\b/i,
    /\b(ask me later|maybe later|remind me later)\b|^not now$/i,
    /\byou (will|would|'ll) regret\b/i,
    /!/,
  ],
  fr: [
    /non,? (merci,? )?je (m'en (moque|fiche)|ne veux pas (aider|gagner|sauver))/i,
    /\b(plus que|seulement) \d+ (heures?|minutes?|jours?)\b/i,
    /\b(dernière chance|agissez|vite|dépêchez|ne manquez pas|avant qu'il (ne )?soit trop tard)\b/i,
    /\bne (\w+ ){0,3}pas (\w+ ){0,3}(refuser|ne pas|sans)\b/i,
    /\b(tous vos voisins|tout le monde|la plupart des gens) (a|ont|dit|accepte)/i,
    /\b(bons?|vrais?) (citoyens?|patriotes?|soutiens?)\b/i,
    /demande[rz]?(-moi)? plus tard\b|^(pas maintenant|plus tard)$/i,
    /\bvous (le )?regrett/i,
    /!/,
  ],
  es: [
    /no,? (gracias,? )?no (me importa|quiero (ayudar|ganar|salvar))/i,
    /\b(solo quedan|quedan solo|quedan) \d+ (horas?|minutos?|días?)\b/i,
    /\b(última oportunidad|actúe ya|dese prisa|no se lo pierda|antes de que sea tarde)/i,
    /\bno (\w+ ){0,3}(no|rechazar|negarse|dejar de)\b(?! cambia)/i,
    /\b(todos sus vecinos|todo el mundo|la mayoría) (ha|han|dijo|acepta)/i,
    /\b(buen(os|as)?|verdader[oa]s?) (ciudadan|patriot|partidari)/i,
    /(pregúnteme|preguntar) (más tarde|luego)\b|^(ahora no|más tarde)$/i,
    /\bse (va a )?arrepentir/i,
    /[!¡]/,
  ],
};

/** SPC-09: says that no machine decides. */
export const noMachineDecides: Readonly<Record<NoticeLocale, RegExp>> = {
  en: /no (computer|machine)\b.*\bdecision|no decision\b.*\b(computer|machine|automat)/i,
  fr: /aucune décision\b.*(machine|ordinateur|automat)|aucune machine\b.*décision/i,
  es: /ninguna máquina\b.*decisión|ninguna decisión\b.*(máquina|ordenador|automat)/i,
};

/** CON-06: a statement in the first person that says what is agreed to. */
export const statementStart: Readonly<Record<NoticeLocale, RegExp>> = {
  en: /^I agree that \S.{10,}/,
  fr: /^J['’]accepte que \S.{10,}/,
  es: /^Acepto que \S.{10,}/,
};
