// The Spanish templates, with the same blanks as the English ones.
import type { TemplateWords } from '../shape';

export const es: TemplateWords = {
  standardTopic: 'estas elecciones',
  vote: 'la votación del {vote}',
  voteWithoutDate: 'la votación',
  nobodyElse: 'nadie más',
  alsoSeenBy: 'y también {recipients}',
  stop: 'cuando quiera, con su recibo',
  until: 'hasta el {end}; después se borra todo',
  forms: {
    door: {
      what: 'sus respuestas sobre {topic}',
      why: 'para preparar {voteWords}',
      who: 'el equipo de {campaign}, {others}',
      statement: 'Acepto que {campaign} anote mis respuestas sobre {topic}.',
      purposes: 'Sus respuestas sirven para preparar {voteWords}, y para nada más.',
      basis:
        'Sus respuestas pueden mostrar una opinión política. Por eso solo las anotamos si dice que sí. La base en la ley: {law}.',
      categories: 'Guardamos su nombre, su casa y sus respuestas.',
      source: 'Su nombre y su casa vienen {source}.',
    },
    followup: {
      what: 'lo que nos pide, y su contacto',
      why: 'para responder a lo que pide sobre {topic} antes de {voteWords}',
      who: 'el equipo de {campaign}, {others}',
      statement: 'Acepto que {campaign} vuelva a hablarme sobre {topic}, y guarde mi contacto para eso.',
      purposes: 'Todo esto sirve para hacer lo que pide y para hacerle otra pregunta, y para nada más.',
      basis: 'Solo lo guardamos si dice que sí. La base en la ley: {law}.',
      categories: 'Guardamos su nombre, su contacto y lo que pide.',
      source: 'Todo nos lo da usted.',
    },
    turnout: {
      what: 'su nombre y un contacto',
      why: 'para recordarle {voteWords}',
      who: 'el equipo de {campaign}, {others}',
      statement: 'Acepto que {campaign} me recuerde la fecha del voto.',
      purposes: 'Todo esto sirve para recordarle {voteWords}, y para nada más.',
      basis:
        'Un sí puede mostrar una opinión política. Por eso solo lo hacemos si dice que sí. La base en la ley: {law}.',
      categories: 'Guardamos su nombre y su contacto.',
      source: 'Su contacto nos lo da usted.',
    },
    email: channel('su correo', 'me envíe correos', 'para enviarle correos'),
    sms: channel('su número de teléfono', 'me envíe mensajes de texto', 'para enviarle mensajes de texto'),
    phone: channel('su número de teléfono', 'me llame', 'para llamarle'),
    post: channel('su dirección', 'me envíe cartas', 'para enviarle cartas'),
    'sign-up': {
      what: 'su nombre, sus contactos, su ciudad y la ayuda que elija',
      why: 'para ayudarle a estar en la lista antes de {voteWords}, y nada más',
      who: 'quienes ayudan al registro en {campaign}, {others}',
      statement: 'Acepto que {campaign} use lo que escribí aquí para la ayuda que elegí.',
      purposes:
        'Todo esto sirve para la ayuda que elija, y para nada más. Nunca le buscamos en la lista de votantes. Nunca vamos a su casa con estos datos.',
      basis: 'Solo lo guardamos si dice que sí. La base en la ley: {law}.',
      categories:
        'Guardamos su nombre, sus contactos, su ciudad y la ayuda que elija. Antes de la edad de votar: un contacto y un mes, y nada más.',
      source: 'Todo nos lo da usted.',
    },
  },
  items: {
    controller: '{controller} responde de sus datos. La dirección es {address}.',
    officer: '¿Quiere saber algo de sus datos? Escriba a {officer}.',
    interests: 'Nos basamos en su sí, y en nada más.',
    recipients: 'No damos nada fuera de {campaign}. {host} lleva las máquinas para nosotros.',
    recipientsNamed: 'También los damos a {recipients}. {host} lleva las máquinas para nosotros.',
    transfers: 'Nuestras máquinas están en este país: {hostCountry}. Sus datos no salen de él.',
    retention: 'Lo guardamos todo hasta el {end}. Después lo borramos.',
    rights:
      'Puede ver lo que guardamos. Puede llevarse una copia. Puede pedir que lo corrijamos, lo congelemos o lo borremos. Puede oponerse. Puede retirar su sí cuando quiera. Es tan fácil como decir que sí. Lo hecho antes sigue siendo legal.',
    complaint: 'Puede quejarse a {authority}.',
    duty: 'No tiene que decir que sí. Decir que no no cambia nada más.',
    automated: 'Ninguna máquina toma una decisión sobre usted. No hacemos un perfil de usted.',
    sensitive: 'Una opinión política es un dato sensible. Solo sirve para lo que dice esta página.',
    sold: 'No vendemos ni pasamos nada: ni nombre, ni casa, ni contacto, ni respuesta.',
    optOut: 'No vendemos nada. No hay, pues, venta que rechazar.',
    policy: 'La página completa es {policyUrl}.',
  },
  law: {
    opinion: {
      EU: 'RGPD, artículos 6(1)(a) y 9(2)(a)',
      UK: 'UK GDPR, artículos 6(1)(a) y 9(2)(a)',
      US: 'su propio sí',
    },
    plain: { EU: 'RGPD, artículo 6(1)(a)', UK: 'UK GDPR, artículo 6(1)(a)', US: 'su propio sí' },
  },
  authority: {
    EU: 'la autoridad de datos de su país',
    FR: 'la CNIL (cnil.fr)',
    UK: 'la ICO (ico.org.uk)',
    'US-CA': 'la agencia de California (cppa.ca.gov)',
    US: 'el fiscal general de su estado',
  },
  source: {
    roll: 'del censo electoral. La ley deja que las campañas lo usen. No está abierto a todos',
    'addresses-only': 'de una lista pública de casas, y de usted',
  },
};

function channel(contact: string, does: string, infinitive: string) {
  return {
    what: `su nombre y ${contact}`,
    why: `${infinitive} sobre {topic} hasta {voteWords}`,
    who: 'el equipo de {campaign}, {others}',
    statement: `Acepto que {campaign} ${does} sobre {topic}.`,
    purposes: `Todo esto sirve ${infinitive} sobre {topic}, y para nada más.`,
    basis:
      'Un sí puede mostrar una opinión política. Por eso solo lo hacemos si dice que sí. La base en la ley: {law}.',
    categories: `Guardamos su nombre y ${contact}.`,
    source: `Nos lo da usted.`,
  };
}
