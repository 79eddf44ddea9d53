import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { PurposeId } from '@/lib/purpose/registry';
import { purposeWords } from './purpose-words';

/**
 * The head of every page of the desk: its one job as heading, and beside it the purpose under which the page shows
 * personal values, or that it shows none.
 */
export async function DeskPage({
  title,
  purpose,
  aside,
  children,
}: {
  title: ReactNode;
  /** Set it exactly when the page went through the gateway. */
  purpose?: PurposeId;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'desk' });
  const nameOf = await purposeWords();
  return (
    <>
      {/* A title names no person: a heading that is no plain word stays out of it. */}
      <title>{typeof title === 'string' ? `${title} - Askfirst` : 'Askfirst'}</title>
      <div className="ui-card-head">
        <h1>{title}</h1>
        {purpose ? (
          <p className="ui-purpose">{t('purpose.label', { purpose: nameOf(purpose) })}</p>
        ) : (
          <p className="ui-purpose" data-none="">
            {t('purpose.none')}
          </p>
        )}
      </div>
      {aside}
      {children}
    </>
  );
}
