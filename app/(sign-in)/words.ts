// The words of the arriving pages, in the language of the request; form words go to the browser as plain strings.
import { getTranslations } from 'next-intl/server';
import { type FormWords, formWords } from '@/components/form/words';
import type { Locale, Role } from '@/lib/auth/model';

export function signInWords(locale: Locale) {
  return getTranslations({ locale, namespace: 'sign-in' });
}

export async function wordsOfForms(locale: Locale): Promise<FormWords> {
  return formWords(await getTranslations({ locale, namespace: 'form' }));
}

/** "organiser", "captain" ... in the language of the request. */
export async function roleWords(locale: Locale): Promise<(role: Role) => string> {
  const t = await getTranslations({ locale, namespace: 'form' });
  return (role) => t(`role.${role}`);
}
