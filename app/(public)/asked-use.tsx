// One use as it is asked on the person's own device: the same five facts and the same statement as on the volunteer's
// phone, then two answers that are alike in every measure. Nothing is chosen beforehand.
import type { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import type { Locale } from '@/lib/auth/model';
import type { Notice } from '@/lib/consent/model';
import { withLocale } from './voter-page';

type Words = Awaited<ReturnType<typeof getTranslations>>;
const facts = ['what', 'why', 'who', 'until', 'stop'] as const;

export function AskedUse({ notice, locale, t }: { notice: Notice; locale: Locale; t: Words }) {
  const texts = notice.texts[locale];
  return (
    <>
      <Facts rows={facts.map((name) => ({ key: name, name: t(`fact.${name}`), value: texts[name] }))} />
      <blockquote>{t('quoted', { statement: texts.statement })}</blockquote>
      <details>
        <summary>{t('everything')}</summary>
        <p>{texts.whole}</p>
        <p>
          <a href={withLocale(`/n/${notice.hash}`, locale)}>{notice.hash.slice(0, 12)}</a>
        </p>
      </details>
    </>
  );
}

/** The two answers, for one use. */
export function AskForm({ t }: { t: Words }) {
  return (
    <>
      <div className="ui-answers">
        <Button kind="answer" wide name="answer" value="yes">
          {t('yes')}
        </Button>
        <Button kind="answer" wide name="answer" value="no">
          {t('no')}
        </Button>
      </div>
      <p>{t('free')}</p>
    </>
  );
}
