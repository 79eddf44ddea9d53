// The French templates, with the same blanks as the English ones.
import type { TemplateWords } from '../shape';

export const fr: TemplateWords = {
  standardTopic: 'cette élection',
  vote: 'le vote du {vote}',
  voteWithoutDate: 'le vote',
  nobodyElse: "personne d'autre",
  alsoSeenBy: 'et aussi {recipients}',
  stop: 'à tout moment, avec votre reçu',
  until: "jusqu'au {end}, puis tout est effacé",
  forms: {
    door: {
      what: 'vos réponses sur {topic}',
      why: 'pour préparer {voteWords}',
      who: "l'équipe de {campaign}, {others}",
      statement: "J'accepte que {campaign} note mes réponses sur {topic}.",
      purposes: 'Vos réponses servent à préparer {voteWords}, et à rien de plus.',
      basis:
        'Vos réponses peuvent montrer une opinion politique. Nous les notons donc seulement si vous dites oui. La base en droit : {law}.',
      categories: 'Nous gardons votre nom, votre adresse et vos réponses.',
      source: 'Votre nom et votre adresse viennent {source}.',
    },
    followup: {
      what: 'ce que vous demandez, et votre contact',
      why: 'pour répondre à votre demande sur {topic} avant {voteWords}',
      who: "l'équipe de {campaign}, {others}",
      statement: "J'accepte que {campaign} revienne vers moi sur {topic}, et garde mon contact pour cela.",
      purposes: 'Tout cela sert à faire ce que vous demandez et à vous poser une autre question, et à rien de plus.',
      basis: 'Nous le gardons seulement si vous dites oui. La base en droit : {law}.',
      categories: 'Nous gardons votre nom, votre contact et votre demande.',
      source: 'Tout vient de vous.',
    },
    turnout: {
      what: 'votre nom et un contact',
      why: 'pour vous rappeler {voteWords}',
      who: "l'équipe de {campaign}, {others}",
      statement: "J'accepte que {campaign} me rappelle la date du vote.",
      purposes: 'Tout cela sert à vous rappeler {voteWords}, et à rien de plus.',
      basis:
        'Un oui peut montrer une opinion politique. Nous le faisons donc seulement si vous dites oui. La base en droit : {law}.',
      categories: 'Nous gardons votre nom et votre contact.',
      source: 'Votre contact vient de vous.',
    },
    email: channel('adresse e-mail', "m'envoie des e-mails", 'pour vous envoyer des e-mails'),
    sms: channel('numéro de téléphone', "m'envoie des SMS", 'pour vous envoyer des SMS'),
    phone: channel('numéro de téléphone', "m'appelle", 'pour vous appeler'),
    post: channel('adresse', "m'envoie des lettres", 'pour vous envoyer des lettres'),
    'sign-up': {
      what: "votre nom, vos contacts, votre ville et l'aide choisie",
      why: "pour vous aider à être sur la liste avant {voteWords}, et rien d'autre",
      who: "les aides à l'inscription de {campaign}, {others}",
      statement: "J'accepte que {campaign} utilise ce que j'ai écrit ici pour l'aide choisie.",
      purposes:
        "Tout cela sert à l'aide choisie, et à rien de plus. Nous ne vous cherchons jamais sur la liste des votants. Nous ne venons jamais chez vous avec ces données.",
      basis: 'Nous le gardons seulement si vous dites oui. La base en droit : {law}.',
      categories:
        "Nous gardons votre nom, vos contacts, votre ville et l'aide choisie. Avant l'âge de voter : un contact et un mois, rien de plus.",
      source: 'Tout vient de vous.',
    },
  },
  items: {
    controller: "{controller} répond de vos données. L'adresse est {address}.",
    officer: 'Vous avez une question sur vos données ? Écrivez à {officer}.',
    interests: 'Nous nous fondons sur votre oui, et sur rien de plus.',
    recipients: 'Nous ne donnons rien hors de {campaign}. {host} fait marcher les machines pour nous.',
    recipientsNamed: 'Nous les donnons aussi à {recipients}. {host} fait marcher les machines pour nous.',
    transfers: 'Nos machines sont dans ce pays : {hostCountry}. Vos données ne le quittent pas.',
    retention: "Nous gardons tout jusqu'au {end}. Puis nous l'effaçons.",
    rights:
      "Vous pouvez voir ce que nous gardons. Vous pouvez en prendre une copie. Vous pouvez le faire corriger, geler ou effacer. Vous pouvez vous y opposer. Vous pouvez reprendre votre oui à tout moment. C'est aussi simple que de dire oui. Ce qui a été fait avant reste valable.",
    complaint: 'Vous pouvez vous plaindre à {authority}.',
    duty: "Vous n'avez pas à dire oui. Dire non ne change rien d'autre.",
    automated: 'Aucune décision sur vous ne vient d’une machine. Nous ne faisons pas de profil de vous.',
    sensitive: 'Une opinion politique est une donnée sensible. Elle sert seulement à ce que dit cette page.',
    sold: 'Nous ne vendons et ne passons rien : ni nom, ni adresse, ni contact, ni réponse.',
    optOut: "Nous ne vendons rien. Il n'y a donc pas de vente à refuser.",
    policy: 'La page complète est {policyUrl}.',
  },
  law: {
    opinion: { EU: 'RGPD, articles 6(1)(a) et 9(2)(a)', UK: 'UK GDPR, articles 6(1)(a) et 9(2)(a)', US: 'votre oui' },
    plain: { EU: 'RGPD, article 6(1)(a)', UK: 'UK GDPR, article 6(1)(a)', US: 'votre oui' },
  },
  authority: {
    EU: "l'autorité de protection des données de votre pays",
    FR: 'la CNIL (cnil.fr)',
    UK: "l'ICO (ico.org.uk)",
    'US-CA': "l'agence de Californie (cppa.ca.gov)",
    US: 'le procureur général de votre État',
  },
  source: {
    roll: "de la liste électorale. La loi permet aux campagnes de s'en servir. Elle n'est pas ouverte à tous",
    'addresses-only': "d'une liste publique de logements, et de vous",
  },
};

function channel(contact: string, does: string, infinitive: string) {
  return {
    what: `votre nom et votre ${contact}`,
    why: `${infinitive} sur {topic} avant {voteWords}`,
    who: "l'équipe de {campaign}, {others}",
    statement: `J'accepte que {campaign} ${does} sur {topic}.`,
    purposes: `Tout cela sert ${infinitive} sur {topic}, et à rien de plus.`,
    basis:
      'Un oui peut montrer une opinion politique. Nous le faisons donc seulement si vous dites oui. La base en droit : {law}.',
    categories: `Nous gardons votre nom et votre ${contact}.`,
    source: `Votre ${contact} vient de vous.`,
  };
}
