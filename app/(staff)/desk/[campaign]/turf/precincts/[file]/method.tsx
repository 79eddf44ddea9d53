import { Card } from '@/components/ui/card';
import type { Comes } from '@/lib/precincts/model';
import type { Translator } from './about';

/** The whole method, with its formula and what it cannot say. Nothing orders areas that is not written here. */
export function Method({ t, comes }: { t: Translator; comes: Comes }) {
  return (
    <Card calm title={t('method.title')} id="method">
      <p>{t('method.turnout')}</p>
      <p>{t('method.margin')}</p>
      <p>{t('method.orders')}</p>
      <p>{t('method.extra', { comes })}</p>
      <p>{t('method.assumed', { comes })}</p>
      <p>{t('method.small')}</p>
      <p>{t('method.limits')}</p>
    </Card>
  );
}
