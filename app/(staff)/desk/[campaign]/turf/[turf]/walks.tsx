import type { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { MemberName } from '@/components/personal/member-name';
import { Card, Facts } from '@/components/ui/card';
import type { Disclosed } from '@/lib/people';
import { formatInstant, formatTime } from '@/lib/platform/format';
import type { Walk } from '@/lib/turf/model';
import { isLive } from '@/lib/turf/rules';
import { again, print, takeBack } from '../actions';

export interface TurfPart {
  readonly turfId: string;
  readonly names: ReadonlyMap<string, Disclosed>;
  readonly zone: string;
  readonly forms: FormWords;
  readonly t: Awaited<ReturnType<typeof getTranslations<'turf'>>>;
}

/** The outings of a turf, newest first; what can still be done stands with the live one. */
export function Walks({
  turfId,
  names,
  zone,
  forms,
  t,
  walks,
  now,
  mayPrint,
}: TurfPart & { readonly walks: readonly Walk[]; readonly now: Date; readonly mayPrint: boolean }) {
  const nameOf = (id: string) => <MemberName key={id} name={names.get(id)?.name ?? null} otherwise={t('one.noName')} />;
  return (
    <Card title={t('one.walks')} calm>
      {walks.length === 0 ? <p className="ui-second">{t('one.noWalks')}</p> : null}
      {walks.map((walk, i) => (
        <section key={walk.id} className="ui-stack" data-gap="s">
          <Facts
            rows={[
              {
                name: t('one.when'),
                value: `${formatInstant(walk.plannedStart, 'en', zone)} to ${formatTime(walk.plannedEnd, 'en', zone)}`,
              },
              { name: t('one.locks'), value: formatTime(walk.leaseUntil, 'en', zone) },
              { name: t('one.who'), value: <span className="ui-row">{walk.memberIds.map(nameOf)}</span> },
              { name: t('one.pass'), value: walk.pass },
              { name: t('one.doors'), value: walk.doors },
              { name: t('one.status'), value: isLive(walk, now) ? t(`one.${walk.state}`) : t('one.ended') },
            ]}
          />
          {isLive(walk, now) && mayPrint ? (
            <>
              <p className="ui-second ui-small">{t('one.printNote')}</p>
              {walk.memberIds.map((member) => (
                <ActionForm key={member} action={print} words={forms}>
                  <FormHidden name="turf" value={turfId} />
                  <FormHidden name="walk" value={walk.id} />
                  <FormHidden name="member" value={member} />
                  <div className="ui-row">
                    <SubmitButton kind="plain">{t.rich('one.print', { name: () => nameOf(member) })}</SubmitButton>
                  </div>
                </ActionForm>
              ))}
            </>
          ) : null}
          <div className="ui-row">
            {i === 0 ? (
              <WalkForm action={again} walk={walk} turfId={turfId} forms={forms} label={t('one.again')} />
            ) : null}
            {isLive(walk, now) ? (
              <WalkForm action={takeBack} walk={walk} turfId={turfId} forms={forms} label={t('one.takeBack')} />
            ) : null}
          </div>
        </section>
      ))}
    </Card>
  );
}

function WalkForm({
  action,
  walk,
  turfId,
  forms,
  label,
}: {
  action: typeof again;
  walk: Walk;
  turfId: string;
  forms: FormWords;
  label: string;
}) {
  return (
    <ActionForm action={action} words={forms}>
      <FormHidden name="turf" value={turfId} />
      <FormHidden name="walk" value={walk.id} />
      <SubmitButton kind="plain">{label}</SubmitButton>
    </ActionForm>
  );
}
