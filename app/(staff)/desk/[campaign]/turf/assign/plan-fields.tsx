import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FormCheckbox, FormSelect, FormText } from '@/components/form/fields';
import { formatDay } from '@/lib/platform/format';
import { walkSides } from '@/lib/turf/model';
import type { Plan } from './plan';

/** When, where and how the walk is. Folded up to one line: what it says is right more often than not. */
export async function PlanFields({ plan, zone, children }: { plan: Plan; zone: string; children?: ReactNode }) {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const { day, start, end, meet } = plan;
  return (
    <details>
      <summary>{t('assign.plan', { day: formatDay(day, 'en'), start, end, meet: meet || t('assign.noMeet') })}</summary>
      <div className="ui-stack pt-3">
        <div className="grid gap-4 sm:grid-cols-3">
          <FormText name="day" label={t('assign.day')} type="date" value={day} required />
          <FormText name="start" label={t('assign.start')} type="time" value={start} required />
          <FormText name="end" label={t('assign.end')} type="time" value={end} required />
        </div>
        <FormText name="meet" label={t('assign.meet')} hint={t('assign.meetHint')} maxLength={120} value={meet} />
        <div className="grid gap-4 sm:grid-cols-2">
          <FormSelect
            name="sides"
            label={t('assign.sides.label')}
            value={plan.sides}
            choices={walkSides.map((each) => ({ value: each, label: t(`assign.sides.${each}`) }))}
          />
          <FormText name="from" label={t('assign.from')} hint={t('assign.fromHint')} maxLength={60} value={plan.from} />
        </div>
        <FormCheckbox name="closed" label={t('assign.closed')} stored={plan.closed !== undefined} />
        <p className="ui-second ui-small">{t('assign.zone', { zone })}</p>
        {children}
      </div>
    </details>
  );
}
