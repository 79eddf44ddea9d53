/*
 * The field's words: one lazy chunk per language, chosen on the phone, because one static page serves all three.
 */
import { type AbstractIntlMessages, NextIntlClientProvider } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import type { Locale } from '@/lib/canvass/model';

const LOADERS: Record<Locale, () => Promise<{ default: unknown }>> = {
  en: () => import('@/messages/en/field.json'),
  fr: () => import('@/messages/fr/field.json'),
  es: () => import('@/messages/es/field.json'),
};
export const LOCALES: readonly { id: Locale; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'fr', name: 'Français' },
  { id: 'es', name: 'Español' },
];

/** The volunteer's own language: what they chose here before, else the phone's. */
export function ownLocale(): Locale {
  if (typeof window === 'undefined') return 'en';
  const wanted = localStorage.getItem('language') ?? navigator.language.slice(0, 2);
  return LOCALES.find((locale) => locale.id === wanted)?.id ?? 'en';
}

/** Loads the words, then shows the screens; the voter's screens give their own `locale`. */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  const [messages, setMessages] = useState<{ locale: Locale; words: AbstractIntlMessages } | null>(null);
  useEffect(() => {
    let current = true;
    void LOADERS[locale]().then((loaded) => {
      if (!current) return;
      document.documentElement.lang = locale;
      setMessages({ locale, words: loaded.default as AbstractIntlMessages });
    });
    return () => {
      current = false;
    };
  }, [locale]);
  if (!messages) return null;
  return (
    <NextIntlClientProvider locale={messages.locale} messages={messages.words} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}

/** Day before month in all languages, as on the desk: "en" alone would write it the American way. */
const written = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** A clock time or a date as people of this language write it, in the campaign's zone. */
export function clockTime(instant: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(written(locale), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(instant));
}

export function dayWords(instant: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(written(locale), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  }).format(new Date(instant));
}
