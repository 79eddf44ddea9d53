import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { BrokenWordsProvider } from '@/components/ui/broken-words';
import { Document } from '@/components/ui/document';
import { brokenWords } from '@/i18n/broken-words';
import { publicHref } from '@/i18n/public-address';
import { locales } from '@/lib/auth/model';
import { pageLocale } from '../page-locale';
import '@/app/globals.css';

export const metadata: Metadata = { title: 'Askfirst', icons: '/icon.svg' };
export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

// Any other first part is an address that exists nowhere and gets the page for that.
export const dynamicParams = false;
export const generateStaticParams = () => locales.map((locale) => ({ locale }));

/** The voter's pages. Each page brings its own frame, because its language links lead to itself. */
export default async function PublicLayout({
  params,
  children,
}: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  const locale = await pageLocale(params);
  return (
    <Document locale={locale} audience="public">
      <BrokenWordsProvider words={await brokenWords(locale)} homeHref={publicHref(locale, '/')}>
        {children}
      </BrokenWordsProvider>
    </Document>
  );
}
