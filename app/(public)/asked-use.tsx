// One use as it is asked on the person's own device: the same five facts and the same statement as on the volunteer's
// phone, then two answers that are alike in every measure. Nothing is chosen beforehand.
import type { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import { RadioCards } from '@/components/ui/choices';
import type { Locale } from '@/lib/auth/model';
import type { Notice } from '@/lib/consent/model';
import { consentUntil } from '@/lib/consent/rules';
import { dayIn, formatDay } from '@/lib/platform/format';
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

/** CON-16: the person's own choice about the time after the election; nothing is chosen, and nothing chosen is the end. */
export function KeepChoice({ longest, chosen, t }: { longest: string; chosen?: string | undefined; t: Words }) {
  return (
    <RadioCards
      name="keep"
      label={t('keep.label')}
      hint={t('keep.hint')}
      chosen={chosen}
      choices={[
        { value: 'no', label: t('keep.end') },
        { value: 'yes', label: t('keep.stay', { date: longest }) },
      ]}
    />
  );
}

/** The last day that a yes given now may live to, in words. */
export function longestDay(now: Date, locale: Locale, timeZone: string): string {
  const until = consentUntil({ now, pollsCloseAt: null, purgeAt: null, keeps: true });
  return formatDay(dayIn(until, timeZone), locale, { year: true, long: true });
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
