// What a renewal asks (CON-17): each use that ends, with its words and its day, and two choices that are alike. Nothing is
// chosen beforehand; what is left open ends.
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RadioCards } from '@/components/ui/choices';
import type { Locale } from '@/lib/auth/model';
import { findRenewal } from '@/lib/consent';
import { dayIn, formatDay } from '@/lib/platform/format';
import { AskedUse } from '../asked-use';
import { campaignOf, voterPage, withLocale } from '../voter-page';

const field = 'use-';

/** Uses whose box says "keep". */
export function keptUses(form: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(field) && value === 'keep' ? [name.slice(field.length)] : [],
    ),
  );
}

/** null: this link renews nothing any more. */
export async function renewalPage(word: string, locale: Locale, path: string): Promise<Response | null> {
  const lines = await findRenewal(word);
  const [first] = lines;
  if (!first) return null;
  const t = await getTranslations({ locale, namespace: 'ask' });
  const campaign = await campaignOf(first.campaignId);
  const day = (instant: Date) =>
    formatDay(dayIn(instant, campaign?.timeZone ?? 'UTC'), locale, { year: true, long: true });
  const children = (
    <>
      <h1>{t('renew.title')}</h1>
      <p>{t('renew.lead')}</p>
      <form method="post" action={withLocale(path, locale)} className="ui-stack">
        {lines.map((line) => (
          <Card key={line.purpose} title={t('renew.ends', { date: day(line.until) })}>
            <AskedUse notice={line.notice} locale={locale} t={t} />
            <RadioCards
              name={`${field}${line.purpose}`}
              label={t('renew.choice')}
              choices={[
                { value: 'end', label: t('renew.let') },
                { value: 'keep', label: t('renew.keep', { date: day(line.longest) }) },
              ]}
            />
          </Card>
        ))}
        <Button kind="main" wide name="answer" value="renew">
          {t('renew.send')}
        </Button>
      </form>
    </>
  );
  return voterPage({ locale, path, title: t('tab'), campaign, children });
}
