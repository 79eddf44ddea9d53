/*
 * One use, five facts, one statement, two answers that are alike in every measure. Nothing is chosen beforehand,
 * nothing moves, and both answers take the same path.
 */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, type HandOver } from '../phone/hand-over';
import { ListenButton } from './listen-button';
import { type Turn, VoterFrame } from './voter-frame';

const FACTS = ['what', 'why', 'who', 'until', 'stop'] as const;

export function AskScreen({
  screen,
  turn,
  onAnswered,
  choose: chosen,
}: Turn & {
  onAnswered: (next: HandOver) => void;
  /** instead of keeping the answer, where nobody is asked */
  choose?: (decision: 'yes' | 'no') => void;
}) {
  const t = useTranslations('voter');
  const notice = screen.notices.find((each) => each.locale === screen.locale) ?? screen.notices[0];
  const [saving, setSaving] = useState(false);
  if (!notice) return null;
  const choose = async (decision: 'yes' | 'no') => {
    if (chosen) return chosen(decision);
    if (saving) return;
    setSaving(true);
    onAnswered(await answer(screen, decision, notice));
    scrollTo(0, 0);
  };
  const aloud = [...FACTS.map((fact) => `${t(`fact.${fact}`)}: ${notice[fact]}.`), notice.statement].join(' ');
  return (
    <VoterFrame screen={screen} turn={turn} answered={false}>
      <h1 className="f-title">{t('asks', { campaign: screen.campaign })}</h1>
      <dl className="f-notice-facts">
        {FACTS.map((fact) => (
          <div key={fact}>
            <dt>{t(`fact.${fact}`)}</dt>
            <dd>{notice[fact]}</dd>
          </div>
        ))}
      </dl>
      <blockquote className="f-statement">
        <p>{t('quoted', { statement: notice.statement })}</p>
      </blockquote>
      <div className="f-answers">
        <button
          type="button"
          className="ui-button"
          data-kind="answer"
          data-answer="yes"
          data-use={notice.use}
          onClick={() => void choose('yes')}
        >
          {t('yes')}
        </button>
        <button
          type="button"
          className="ui-button"
          data-kind="answer"
          data-answer="no"
          data-use={notice.use}
          onClick={() => void choose('no')}
        >
          {t('no')}
        </button>
      </div>
      <p>{t('free')}</p>
      <ListenButton key={`${notice.hash}-${notice.locale}`} text={aloud} locale={notice.locale} />
      <details className="f-more">
        <summary>{t('everything')}</summary>
        <p>{notice.whole}</p>
      </details>
    </VoterFrame>
  );
}
