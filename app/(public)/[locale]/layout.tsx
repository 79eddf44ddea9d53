import type { Metadata, Viewport } from 'next';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrokenWordsProvider } from '@/components/ui/broken-words';
import { Document } from '@/components/ui/document';
import { brokenWords } from '@/i18n/broken-words';
import { publicHref } from '@/i18n/public-address';
import { Locale } from '@/lib/auth/model';
import { readLocale } from '@/lib/web';
import '@/app/globals.css';

export const metadata: Metadata = { icons: '/icon.svg' };
export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

/** The voter's pages. Each page brings its own frame, because its language links lead to itself. */
export default async function PublicLayout({
  params,
  children,
}: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  // Any other first part is an address that does not exist: its page says so inside this layout.
  const asked = Locale.safeParse((await params).locale);
  const locale = asked.success ? asked.data : await readLocale();
  setRequestLocale(locale);
  return (
    <Document locale={locale} audience="public">
      <BrokenWordsProvider words={await brokenWords(locale)} homeHref={publicHref(locale, '/')}>
        {children}
      </BrokenWordsProvider>
    </Document>
  );
}
