import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import { ownPage } from '@/lib/auth/rules';
import { definePage, isLocalDemo, wishing } from '@/lib/web';
import { signInWords, wordsOfForms } from '../words';
import { askForLink } from './actions';

/** A1. One field; the answer is the same for an address we know and one we do not. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async ({ locale }, { searchParams }) => {
    const t = await signInWords(locale);
    const to = ownPage(searchParams.to) ?? '';
    return (
      <>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <ActionForm action={askForLink} words={await wordsOfForms(locale)}>
          <FormHidden name="to" value={to} />
          <FormText name="address" label={t('address')} type="email" autoComplete="email" inputMode="email" required />
          <SubmitButton kind="main">{t('send')}</SubmitButton>
        </ActionForm>
        <p className="ui-second">{t('invited')}</p>
        {(await isLocalDemo()) ? (
          <p>
            <a href={await wishing('/demo', to)}>{t('demo')}</a>
          </p>
        ) : null}
      </>
    );
  },
});
