import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { FilePlan } from '@/lib/import';

/** CON-21, said in the import itself: a yes that a file brings counts as never given. */
export async function NoProof({ columns }: { columns: FilePlan['columns'] }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const named = columns.filter((column) => column.state === 'no-proof').map((column) => column.name);
  if (named.length === 0) return null;
  return (
    <Notice tone="warn" title={t('columns.noProof', { columns: named.join(', '), count: named.length })}>
      <p>{t('columns.noProofWhy')}</p>
    </Notice>
  );
}
