import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { BrokenWordsProvider } from '@/components/ui/broken-words';
import { Document } from '@/components/ui/document';
import { brokenWords } from '@/i18n/broken-words';
import '@/app/globals.css';
import './field.css';

export const metadata: Metadata = {
  title: 'Askfirst',
  icons: '/field-icon.svg',
  robots: { index: false },
  manifest: '/field.webmanifest',
  appleWebApp: { capable: true, title: 'Askfirst', statusBarStyle: 'default' },
};
export const viewport: Viewport = {
  colorScheme: 'light dark',
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
};

/**
 * The volunteer's phone: one static shell, the same for everyone, because the worker keeps it. The page sets the
 * language of the document and the sunlight theme itself, from what the phone remembers.
 */
export default async function FieldLayout({ children }: { children: ReactNode }) {
  return (
    <Document locale="en" audience="field">
      <BrokenWordsProvider words={await brokenWords('en')} homeHref="/field">
        {children}
      </BrokenWordsProvider>
    </Document>
  );
}
