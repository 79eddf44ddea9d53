import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Document } from '@/components/ui/document';
import { PlainFrame } from '@/components/ui/frames';
import { locales } from '@/lib/auth/model';
import './globals.css';

export const metadata: Metadata = { icons: '/icon.svg' };

/**
 * E1 for an address that exists nowhere: made at build, so it cannot know the reader's language and says the sentence in
 * all three. The same words as for a record that is not yours.
 */
export default async function GlobalNotFound() {
  const t = await getTranslations({ locale: 'en', namespace: 'frame' });
  const parts = await Promise.all(
    locales.map(async (locale) => ({ locale, t: await getTranslations({ locale, namespace: 'errors' }) })),
  );
  return (
    <Document locale="en" audience="public">
      <PlainFrame skip={t('skip')}>
        <title>{`${parts.map(({ t: words }) => words('notFound.title')).join(' / ')} - Askfirst`}</title>
        {parts.map(({ locale, t: words }) => (
          <section key={locale} lang={locale} className="ui-stack" data-gap="s">
            {locale === 'en' ? <h1>{words('notFound.title')}</h1> : <h2>{words('notFound.title')}</h2>}
            <p>{words('notFound.text')}</p>
            <p>
              <LinkButton href={`/${locale}`}>{words('home')}</LinkButton>
            </p>
          </section>
        ))}
      </PlainFrame>
    </Document>
  );
}
