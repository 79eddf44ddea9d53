import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { LinkButton } from '@/components/ui/button';
import { peekLink } from '@/lib/auth';
import { definePage } from '@/lib/web';
import { roleWords, signInWords, wordsOfForms } from '../../../words';
import { signInWithLink } from '../../actions';

/** The same for browsers without script. A GET, by a person or a mail scanner, uses nothing up. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async ({ locale }, { params }) => {
    const t = await signInWords(locale);
    const role = await roleWords(locale);
    const secret = String(params.token);
    const link = await peekLink(secret);
    if (link?.kind !== 'sign-in' || !link.is_usable) {
      return (
        <>
          <title>{`${t('go.ended')} - Askfirst`}</title>
          <h1>{t('go.ended')}</h1>
          <LinkButton href="/sign-in" kind="main">
            {t('go.again')}
          </LinkButton>
        </>
      );
    }
    return (
      <>
        <title>{`${t('go.title', { campaign: link.campaign_name })} - Askfirst`}</title>
        <h1>{t('go.title', { campaign: link.campaign_name })}</h1>
        <ActionForm action={signInWithLink} words={await wordsOfForms(locale)}>
          <FormHidden name="secret" value={secret} />
          <SubmitButton kind="main">{t('go.continue', { role: role(link.role) })}</SubmitButton>
        </ActionForm>
      </>
    );
  },
});
