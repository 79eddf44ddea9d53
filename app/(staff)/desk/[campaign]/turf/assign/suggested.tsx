import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { MemberName } from '@/components/personal/member-name';
import { WalkerChoice } from '@/components/personal/walker-choice';
import { Card } from '@/components/ui/card';
import type { suggestTurfs } from '@/lib/turf';
import type { Turf } from '@/lib/turf/model';
import { turfNumber } from '@/lib/turf/rules';
import { giveAll, suggestFor } from './actions';
import type { Giving } from './choose-walker';
import { fitWords, hoursOf } from './fit-words';
import { PlanFields } from './plan-fields';

type Suggested = Awaited<ReturnType<typeof suggestTurfs>>;

/** Who might take which turf. Each line can be changed or left out; all of them are given out with one button. */
export async function SuggestedPairs({
  turfs,
  able,
  suggested: { chosen, without },
  nameOf,
  plan,
  zone,
  base,
}: Giving & { turfs: readonly Turf[]; suggested: Suggested }) {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const form = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const unnamed = t('one.noName');
  const walkers = able.map(({ id }) => ({ id, name: nameOf(id) }));
  const pairs = turfs.flatMap((turf) => {
    const found = chosen.get(turf.id);
    return found ? [{ turf, ...found }] : [];
  });
  return (
    <Card title={t('assign.suggested')}>
      <ActionForm action={suggestFor} words={form}>
        <PlanFields plan={plan} zone={zone}>
          <SubmitButton kind="plain">{t('assign.suggestThen')}</SubmitButton>
        </PlanFields>
      </ActionForm>
      {pairs.length === 0 ? (
        <p>{t('assign.noneSuggested')}</p>
      ) : (
        <ActionForm action={giveAll} words={form}>
          {Object.entries(plan).map(([name, value = '']) =>
            value === '' ? null : <FormHidden key={name} name={name} value={value} />,
          )}
          <ul className="ui-lines">
            {pairs.map(({ turf, memberId, fit }) => (
              <li key={turf.id} className="ui-stack" data-gap="s">
                <FormHidden name="turf[]" value={turf.id} />
                <span>
                  <strong>
                    {t('assign.turfSize', {
                      number: turfNumber(turf.number),
                      doors: turf.doors,
                      hours: hoursOf(turf),
                    })}
                  </strong>
                  <br />
                  <span className="ui-second ui-small">{fitWords(t, fit)}</span>
                </span>
                <WalkerChoice
                  name="first[]"
                  label={t('assign.firstFor', { number: turf.number })}
                  nobody={t('assign.nobody')}
                  unnamed={unnamed}
                  walkers={walkers}
                  chosen={memberId}
                />
              </li>
            ))}
          </ul>
          <div className="ui-row">
            <SubmitButton kind="main">{t('assign.confirm')}</SubmitButton>
          </div>
        </ActionForm>
      )}
      {without.length > 0 ? (
        <p>
          {t('assign.without', { count: without.length })}{' '}
          {without.map((id, i) => (
            <span key={id}>
              {i > 0 ? ', ' : ''}
              <MemberName name={nameOf(id)} otherwise={unnamed} />
            </span>
          ))}
        </p>
      ) : null}
      <p>
        <a href={`${base}/assign`}>{t('assign.oneByOne')}</a>
      </p>
    </Card>
  );
}
