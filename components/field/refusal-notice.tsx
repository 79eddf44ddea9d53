/* A lawful no from the campaign, in its words; signed out is its own sentence, because nothing is lost by it. */
import { useLocale, useTranslations } from 'next-intl';
import { useMemory } from './phone/memory';
import { clockTime } from './words';

export function RefusalNotice() {
  const t = useTranslations('refusal');
  const locale = useLocale();
  const { refusal, signedOut, today, waiting } = useMemory((memory) => memory);
  if (signedOut) {
    return (
      <div className="f-notice" data-tone="warn" role="status">
        <p>{t(waiting.count > 0 ? 'signedOut' : 'signInFirst')}</p>
        <a className="ui-button" href="/sign-in">
          {t('signIn')}
        </a>
      </div>
    );
  }
  if (!refusal) return null;
  return (
    <div className="f-notice" data-tone="warn" role="status">
      <p>
        {refusal.opensAt ? t('sealed', { time: clockTime(refusal.opensAt, locale, today?.timeZone) }) : refusal.words}
      </p>
    </div>
  );
}
