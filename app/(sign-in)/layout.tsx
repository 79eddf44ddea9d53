import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrokenWordsProvider } from '@/components/ui/broken-words';
import { Document } from '@/components/ui/document';
import { PlainFrame } from '@/components/ui/frames';
import { brokenWords } from '@/i18n/broken-words';
import { readLocale } from '@/lib/web';
import '@/app/globals.css';

export const metadata: Metadata = { icons: '/icon.svg', robots: { index: false } };
export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

/** Arriving: no menu, one column, the reader's own language. */
export default async function SignInLayout({ children }: { children: ReactNode }) {
  const locale = await readLocale();
  const t = await getTranslations({ locale, namespace: 'frame' });
  return (
    <Document locale={locale} audience="public">
      <BrokenWordsProvider words={await brokenWords(locale)} homeHref="/">
        <PlainFrame skip={t('skip')}>{children}</PlainFrame>
      </BrokenWordsProvider>
    </Document>
  );
}
