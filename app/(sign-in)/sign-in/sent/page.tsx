import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormText } from '@/components/form/fields';
import { Card } from '@/components/ui/card';
import { definePage } from '@/lib/web';
import { signInWords, wordsOfForms } from '../../words';
import { signInWithCode } from '../actions';

/** A1, after sending: the same words for known and unknown addresses. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async ({ locale }) => {
    const t = await signInWords(locale);
    return (
      <>
        <title>{`${t('sent.title')} - Askfirst`}</title>
        <h1>{t('sent.title')}</h1>
        <p>{t('sent.text')}</p>
        <Card title={t('sent.codeTitle')}>
          <ActionForm action={signInWithCode} words={await wordsOfForms(locale)}>
            <FormText
              name="code"
              label={t('sent.code')}
              hint={t('sent.codeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              required
            />
            <SubmitButton kind="main">{t('sent.enter')}</SubmitButton>
          </ActionForm>
        </Card>
        <p>
          <a href="/sign-in">{t('sent.again')}</a>
        </p>
      </>
    );
  },
});
