/* The training questions, one at a time; a wrong answer is explained at once and counts as given. */
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Training, Worded } from '@/lib/canvass/model';
import { BareFrame } from '../frame';

export function TrainingScreen({
  training,
  onDone,
}: {
  training: Training;
  onDone: (answers: Record<string, string>) => void;
}) {
  const t = useTranslations('welcome');
  const locale = useLocale() as keyof Worded;
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [index, setIndex] = useState(0);
  const question = training.questions[index];
  if (!question) return null;
  const given = answers[question.id];
  const goOn = () => (index + 1 < training.questions.length ? setIndex(index + 1) : onDone(answers));
  return (
    <BareFrame title={t('question', { n: index + 1, of: training.questions.length })}>
      <fieldset className="f-step">
        <legend className="f-say">{question.words[locale]}</legend>
        {question.choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            className="ui-button f-answer"
            data-wide=""
            disabled={given !== undefined}
            aria-pressed={given === choice.id}
            onClick={() => setAnswers({ ...answers, [question.id]: choice.id })}
          >
            {choice.words[locale]}
          </button>
        ))}
      </fieldset>
      <div role="status">
        {given ? (
          <div className="f-notice" data-tone={given === question.right ? 'done' : 'warn'}>
            <p>
              <strong>{t(given === question.right ? 'right' : 'notRight')}</strong>
            </p>
            <p>{question.because[locale]}</p>
          </div>
        ) : null}
      </div>
      {given ? (
        <button type="button" className="ui-button" data-kind="main" data-wide="" onClick={goOn}>
          {t('next')}
        </button>
      ) : null}
    </BareFrame>
  );
}
