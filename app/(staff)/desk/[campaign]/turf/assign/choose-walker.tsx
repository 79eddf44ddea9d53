import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { FindInList } from '@/components/form/find-in-list';
import { formWords } from '@/components/form/words';
import { MemberName } from '@/components/personal/member-name';
import { WalkerChoice } from '@/components/personal/walker-choice';
import { Card } from '@/components/ui/card';
import type { PersonName } from '@/lib/people/names/model';
import type { Personal } from '@/lib/platform/redacted';
import type { Fit, Turf, Walker } from '@/lib/turf/model';
import { turfNumber, walkerFault } from '@/lib/turf/rules';
import { giveOne } from './actions';
import { fitWords, hoursOf } from './fit-words';
import { type Plan, timesOf } from './plan';
import { PlanFields } from './plan-fields';

export type Names = (id: string) => Personal<PersonName> | null;

/** What every way to give turf out is made from. */
export interface Giving {
  readonly able: readonly Walker[];
  readonly nameOf: Names;
  readonly plan: Plan;
  readonly zone: string;
  readonly base: string;
}

const findFrom = 8;

/** One turf: whom to give it to, in one tap. Those whom it suits come first, those who walk elsewhere then last. */
export async function ChooseWalker({
  turf,
  able,
  fits,
  nameOf,
  plan,
  zone,
  base,
}: Giving & { turf: Turf; fits: ReadonlyMap<string, Fit> }) {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const form = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const unnamed = t('one.noName');
  const planned = timesOf(plan, zone);
  const isBusy = (walker: Walker) => walkerFault(walker, planned) === 'busy';
  const rank = (walker: Walker) => {
    if (isBusy(walker)) return 3;
    const fit = fits.get(walker.id);
    return fit?.fits ? 0 : fit ? 2 : 1;
  };
  const sorted = [...able].sort((a, b) => rank(a) - rank(b));
  return (
    <Card title={t('assign.giveTurf', { number: turfNumber(turf.number) })}>
      <p>
        {t('assign.size', { doors: turf.doors, hours: hoursOf(turf) })} ·{' '}
        <a href={`${base}/${turf.id}`}>{t('assign.look')}</a> · <a href={`${base}/assign`}>{t('assign.other')}</a>
      </p>
      <ActionForm action={giveOne} words={form}>
        <FormHidden name="turf" value={turf.id} />
        <PlanFields plan={plan} zone={zone} />
        {able.length > 1 ? (
          <div className="ui-field">
            <span className="ui-label">{t('assign.second')}</span>
            <WalkerChoice
              name="second"
              label={t('assign.second')}
              nobody={t('assign.nobody')}
              unnamed={unnamed}
              walkers={able.map(({ id }) => ({ id, name: nameOf(id) }))}
            />
          </div>
        ) : null}
        <FindInList label={t('assign.find')} none={t('assign.findNone')} from={findFrom}>
          {sorted.map((walker) => (
            <li key={walker.id} className="ui-row" data-spread="">
              <span>
                <strong>
                  <MemberName name={nameOf(walker.id)} otherwise={unnamed} />
                </strong>
                <br />
                <span className="ui-second ui-small">
                  {isBusy(walker) ? t('assign.fault.busy') : fitWords(t, fits.get(walker.id))}
                </span>
              </span>
              <SubmitButton kind="plain" name="give" value={walker.id}>
                {t('assign.give')}
                <span className="ui-unseen">
                  {' '}
                  <MemberName name={nameOf(walker.id)} otherwise={unnamed} />
                </span>
              </SubmitButton>
            </li>
          ))}
        </FindInList>
      </ActionForm>
    </Card>
  );
}
