/* The confidentiality undertaking (GOV-09): read, then signed with the volunteer's own tap. */
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Training, Worded } from '@/lib/canvass/model';
import { decideTraining } from '@/lib/canvass/rules';
import { BareFrame } from '../frame';
import { ask } from '../phone/contact';
import { RefusalNotice } from '../refusal-notice';

export function UndertakingScreen({
  training,
  answers,
  onDone,
  onAgain,
}: {
  training: Training;
  answers: Record<string, string>;
  onDone: () => void;
  onAgain: () => void;
}) {
  const t = useTranslations('welcome');
  const locale = useLocale() as keyof Worded;
  const [busy, setBusy] = useState(false);
  const { right, passed } = decideTraining(training.questions, training.pass, answers);
  const sign = async () => {
    setBusy(true);
    const said = await ask('undertake', { training: training.version, answers, agreed: true });
    setBusy(false);
    if (said?.passed) onDone();
  };
  if (!passed) {
    return (
      <BareFrame title={t('again', { right, pass: training.pass })}>
        <p>{t('againWords')}</p>
        <button type="button" className="ui-button" data-kind="main" data-wide="" onClick={onAgain}>
          {t('tryAgain')}
        </button>
      </BareFrame>
    );
  }
  return (
    <BareFrame title={t('undertaking')}>
      <RefusalNotice />
      <ol>
        {training.undertaking.map((line) => (
          <li key={line.en}>{line[locale]}</li>
        ))}
      </ol>
      <button
        type="button"
        className="ui-button"
        data-kind="main"
        data-wide=""
        disabled={busy}
        onClick={() => void sign()}
      >
        {t('sign')}
      </button>
    </BareFrame>
  );
}
