import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormHidden, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/auth/model';
import { formatMonth } from '@/lib/platform/format';
import { newSecretToken } from '@/lib/platform/ids';
import { askForReminder } from './actions';

/** CHD-01: below the age, a way to write to them and a month; below that, nothing, and the way to the official site. */
export async function YoungForm({
  age,
  from,
  months,
  notice,
  statement,
  locale,
}: {
  age: number;
  from: number;
  months: readonly string[];
  notice: string;
  statement: string;
  locale: Locale;
}) {
  const [t, form] = await Promise.all([
    getTranslations({ locale, namespace: 'help' }),
    getTranslations({ locale, namespace: 'form' }),
  ]);
  const month = t('young.month', { age });
  const old = t('young.own', { from });
  return (
    <Card title={t('young.title', { age })} calm>
      <p>{t('young.text', { age, from })}</p>
      <p>{t('young.under', { from })}</p>
      <ActionForm
        action={askForReminder}
        words={formWords(form)}
        labels={{ email: t('young.email'), month, young: old, consent: statement }}
      >
        <FormText name="email" label={t('young.email')} inputMode="email" autoComplete="email" maxLength={200} />
        <FormSelect
          name="month"
          label={month}
          hint={t('young.monthHint')}
          empty={t('young.monthEmpty')}
          choices={months.map((value) => ({ value, label: formatMonth(value, locale) }))}
        />
        <FormCheckbox name="young" label={old} />
        <FormCheckbox name="consent" label={statement} note={t('agree.note')} />
        <FormHidden name="notice" value={notice} />
        <FormHidden name="token" value={newSecretToken()} />
        <FormHidden name="locale" value={locale} />
        <p>
          <SubmitButton kind="plain">{t('young.send')}</SubmitButton>
        </p>
      </ActionForm>
    </Card>
  );
}
