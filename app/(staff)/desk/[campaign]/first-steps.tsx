import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { Badge, StateShape } from '@/components/ui/state-shape';
import type { Day } from '@/lib/reports/model';

/** The empty desk: six steps to the first door, with ticks for what is there. */
export async function FirstSteps({ day, base }: { day: Day; base: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'today' });
  const steps = [
    { key: 'file', done: day.doors > 0, href: `${base}/imports` },
    { key: 'places', done: day.doors > 0 && day.unplaced === 0, href: `${base}/doors/unplaced` },
    { key: 'notice', done: day.notices > 0, href: `${base}/notices` },
    { key: 'turf', done: day.turfs > 0, href: `${base}/turf` },
    { key: 'people', done: day.walkers > 0, href: `${base}/team` },
  ] as const;
  return (
    <Card title={t('start.title')} calm>
      <p className="ui-second">{t('start.why')}</p>
      <ol className="ui-tasks">
        {steps.map((step) => (
          <li key={step.key}>
            <a href={step.href}>{t(`start.${step.key}`)}</a>
            {step.done ? (
              <StateShape state="yes-witnessed" word={t('start.done')} />
            ) : (
              <Badge>{t('start.ahead')}</Badge>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
