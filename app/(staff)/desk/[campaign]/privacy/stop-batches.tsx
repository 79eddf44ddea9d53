import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { Ctx } from '@/lib/auth/model';
import { formatInstant } from '@/lib/platform/format';
import { listStopBatches } from '@/lib/requests';
import { decideStops } from '../requests/actions';

/** Batches of stops at addresses that want a look; each stop works meanwhile. Absent when there is none. */
export async function StopBatches({ ctx, timeZone }: { ctx: Ctx; timeZone: string }) {
  const batches = await listStopBatches(ctx);
  if (batches.length === 0) return null;
  const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
  const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  return (
    <Card title={t('batch.title')}>
      <p className="ui-second">{t('batch.lead')}</p>
      {batches.map(({ id, cause, homes, turf, madeAt }) => (
        <section key={id} className="ui-stack" data-gap="s">
          <h3>{cause === 'network' ? t('batch.network', { homes }) : t('batch.turf', { homes, turf: turf ?? 0 })}</h3>
          <p className="ui-second">{t('batch.since', { at: formatInstant(madeAt, 'en', timeZone) })}</p>
          {(['stay', 'lift'] as const).map((decision) => (
            <ActionForm
              key={decision}
              action={decideStops}
              words={words}
              done={<Notice tone="done" title={t('batch.done')} live />}
            >
              <FormHidden name="batch" value={id} />
              <FormHidden name="decision" value={decision} />
              <SubmitButton kind="plain">{t(`batch.${decision}`)}</SubmitButton>
            </ActionForm>
          ))}
        </section>
      ))}
    </Card>
  );
}
