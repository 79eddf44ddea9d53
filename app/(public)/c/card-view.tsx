// What a card's code asks, on the person's own device: who answers, then each use with the words of the hand-over and two
// answers that are alike. Nothing is chosen beforehand; a use left open is not answered.
import type { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { RadioCards } from '@/components/ui/choices';
import { TextInput } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { Campaign } from '@/lib/campaign';
import type { CardQuestion } from '@/lib/consent';
import { AskedUse, KeepChoice } from '../asked-use';
import { withLocale } from '../voter-page';
import type { Came } from './receipt-form';

type Words = Awaited<ReturnType<typeof getTranslations>>;

/** What came with the form; kept nowhere. */
export interface CardSaid {
  readonly name: string;
  readonly answers: ReadonlyMap<string, 'yes' | 'no'>;
  readonly keep: 'yes' | 'no' | undefined;
  /** No name, or no answer at all. */
  readonly isMissing: boolean;
}

export const answerField = (purpose: string): string => `answer-${purpose}`;

export function CardQuestions({
  questions,
  campaign,
  came,
  said,
  longest,
  t,
}: {
  questions: readonly CardQuestion[];
  campaign: Campaign | null;
  came: Came;
  said: CardSaid | undefined;
  /** The last day of a yes that is kept after the election. */
  longest: string;
  t: Words;
}) {
  return (
    <>
      <h1>{t('title', { campaign: campaign?.name ?? '' })}</h1>
      <p>{t('card.lead')}</p>
      {said?.isMissing ? (
        <Notice tone="stop" title={t('card.missing')} live>
          <p>{t('card.missingText')}</p>
        </Notice>
      ) : null}
      <form method="post" action={withLocale(came.path, came.locale)} className="ui-stack">
        <input type="hidden" name="do" value="answer-card" />
        {Object.entries(came.carried).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput
          name="name"
          label={t('card.name')}
          hint={t('card.nameHint')}
          autoComplete="name"
          maxLength={80}
          defaultValue={said?.name}
          required
        />
        {questions.map((question) => (
          <section key={question.purpose} className="ui-stack">
            <AskedUse notice={question.notice} locale={came.locale} t={t} />
            <RadioCards
              name={answerField(question.purpose)}
              label={t('card.answer')}
              chosen={said?.answers.get(question.purpose)}
              choices={[
                { value: 'yes', label: t('yes') },
                { value: 'no', label: t('no') },
              ]}
            />
          </section>
        ))}
        <KeepChoice longest={longest} chosen={said?.keep} t={t} />
        <p>{t('free')}</p>
        <Button kind="main" wide>
          {t('card.send')}
        </Button>
      </form>
    </>
  );
}

export function Over({ t }: { t: Words }) {
  return (
    <>
      <h1>{t('card.overTitle')}</h1>
      <p>{t('card.over')}</p>
    </>
  );
}
