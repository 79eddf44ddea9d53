import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { BrokenWordsProvider } from '@/components/ui/broken-words';
import { Document } from '@/components/ui/document';
import { brokenWords } from '@/i18n/broken-words';
import '@/app/globals.css';

export const metadata: Metadata = { icons: '/icon.svg', robots: { index: false } };
export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

/** The desk and the registration desk, in English. The frame with its rail is below, at `desk/[campaign]`. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  return (
    <Document locale="en" audience="staff">
      <BrokenWordsProvider words={await brokenWords('en', 'desk')} homeHref="/desk">
        {children}
      </BrokenWordsProvider>
    </Document>
  );
}
