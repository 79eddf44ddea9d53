import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import type { Ctx } from '@/lib/auth/model';
import { readStandingOut } from '@/lib/consent';

/**
 * Whose yeses are much more frequent or much faster than those of the others. Nobody is ranked and no name stands here:
 * the link leads to the page of the team. Most days it is empty.
 */
export async function Witnesses({ ctx, base }: { ctx: Ctx; base: string }) {
  const found = await readStandingOut(ctx);
  if (found.length === 0) return null;
  const t = await getTranslations({ locale: 'en', namespace: 'results' });
  return (
    <Card title={t('witness.title')}>
      <p>{t('witness.why')}</p>
      <ul>
        {found.map((each) => (
          <li key={each.witnessId}>
            <a href={`${base}/team/${each.witnessId}`}>{t('witness.who')}</a>
            {each.why.includes('often') ? `: ${t('witness.often', { own: each.inTen, others: each.othersInTen })}` : ''}
            {each.why.includes('fast')
              ? `: ${t('witness.fast', { own: each.minutes ?? 0, others: each.othersMinutes ?? 0 })}`
              : ''}
          </li>
        ))}
      </ul>
    </Card>
  );
}
