import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormSelect } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/field';
import type { FilePage } from '@/lib/precincts';
import type { BallotChoice } from '@/lib/precincts/model';
import { choose } from '../actions';
import type { Translator } from './about';

const named = ({ name, party }: BallotChoice) => (party === '' ? name : `${name} (${party})`);

/** First the contest, then who in it is ours. Once said, the choice is one line that can be opened again. */
export function Choose({
  t,
  page,
  asked,
  forms,
}: {
  t: Translator;
  page: FilePage;
  /** The contest whose names are to be shown; from the address. */
  asked: unknown;
  forms: FormWords;
}) {
  const { file, contests } = page;
  const chosen = contests.find(({ number }) => number === file.contest);
  const contest =
    contests.find(({ number }) => String(number) === asked) ??
    chosen ??
    (contests.length === 1 ? contests[0] : undefined);
  const nameOf = ({ name, district }: { name: string; district: string }) =>
    [name === '' ? t('choose.whole') : name, district].filter(Boolean).join(' · ');
  const ours = file.choice === null ? undefined : chosen?.choices[file.choice];
  const isOpen = ours === undefined || asked !== undefined;
  return (
    <Card title={t('choose.title')}>
      <details open={isOpen}>
        <summary>
          {chosen && ours ? t('choose.now', { contest: nameOf(chosen), ours: named(ours) }) : t('choose.contest')}
        </summary>
        <div className="ui-stack pt-3">
          {contests.length > 1 ? (
            <form method="get" className="ui-stack">
              <Select
                name="contest"
                label={t('choose.contest')}
                choices={contests.map((each) => ({
                  value: String(each.number),
                  label: t('choose.contestChoice', { name: nameOf(each), count: each.areas }),
                }))}
                defaultValue={String(contest?.number ?? '')}
              />
              <div className="ui-row">
                <Button kind={contest ? 'plain' : 'main'}>{t('choose.show')}</Button>
              </div>
            </form>
          ) : null}
          {contest ? (
            <ActionForm action={choose} words={forms}>
              <FormHidden name="fileId" value={file.id} />
              <FormHidden name="contest" value={String(contest.number)} />
              <FormSelect
                name="choice"
                label={t('choose.ours')}
                hint={nameOf(contest)}
                value={String(contest.number === file.contest ? (file.choice ?? 0) : 0)}
                choices={contest.choices.map((each, at) => ({ value: String(at), label: named(each) }))}
              />
              <div className="ui-row">
                <SubmitButton kind={ours ? 'plain' : 'main'}>{t('choose.save')}</SubmitButton>
              </div>
            </ActionForm>
          ) : null}
        </div>
      </details>
    </Card>
  );
}
