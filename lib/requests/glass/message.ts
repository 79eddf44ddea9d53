// What the person is told when their record was opened in an emergency, in the three languages; short, without any value.
import type { Mail } from '@/lib/platform/mail';

const texts = {
  en: {
    subject: '{campaign}: your record was opened',
    text: 'In an emergency, {campaign} opened your name and contact for at most one hour. A second person had to agree, or a day had to pass. Your own record shows the role, the reason and the time. If this was wrong, write to the campaign or to the data protection authority.',
  },
  fr: {
    subject: '{campaign} : votre dossier a été ouvert',
    text: "En cas d'urgence, {campaign} a ouvert votre nom et votre contact pour une heure au plus. Une deuxième personne devait être d'accord, ou un jour devait passer. Votre dossier montre le rôle, la raison et l'heure. Si c'était une erreur, écrivez à la campagne ou à l'autorité de protection des données.",
  },
  es: {
    subject: '{campaign}: se abrió su registro',
    text: 'En una emergencia, {campaign} abrió su nombre y su contacto durante una hora como máximo. Otra persona tuvo que estar de acuerdo, o tuvo que pasar un día. Su registro muestra el papel, el motivo y la hora. Si fue un error, escriba a la campaña o a la autoridad de protección de datos.',
  },
} as const;

export function openedMessage(campaign: string, locale: string): Pick<Mail, 'subject' | 'text'> {
  const { subject, text } = texts[locale === 'fr' || locale === 'es' ? locale : 'en'];
  return { subject: subject.replaceAll('{campaign}', campaign), text: text.replaceAll('{campaign}', campaign) };
}
