import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormHidden, FormText } from '@/components/form/fields';
import { FormGroup } from '@/components/form/group';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { publicHref } from '@/i18n/public-address';
import { withWhole } from '@/lib/consent/notices';
import { newSecretToken } from '@/lib/platform/ids';
import { signUpOffer } from '@/lib/registration';
import { helps } from '@/lib/registration/model';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../../page-locale';
import { publicCampaign } from '../../../public-campaign';
import { PublicFrame } from '../../../voter-frame';
import { askForHelp } from './actions';

const facts = ['what', 'why', 'who', 'until', 'stop'] as const;

/** V13: the official link first, then the exact words, then at most what a helper needs. Nothing is ticked. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const [t, form] = await Promise.all([
      getTranslations({ locale, namespace: 'help' }),
      getTranslations({ locale, namespace: 'form' }),
    ]);
    const campaign = await publicCampaign();
    const offer = campaign ? await signUpOffer(campaign, visit.now) : null;
    const words = offer && withWhole(offer.body.texts[locale]);
    return (
      <PublicFrame locale={locale} path="/register/help" campaign={campaign}>
        <h1>{t('title')}</h1>
        <p>{t('first')}</p>
        <p>
          <LinkButton href={publicHref(locale, '/register')}>{t('official')}</LinkButton>
        </p>
        {offer && words ? (
          <>
            <Card title={t('notice.title')}>
              <Facts rows={facts.map((fact) => ({ key: fact, name: t(`notice.${fact}`), value: words[fact] }))} />
              <details>
                <summary>{t('notice.read')}</summary>
                <p>{words.whole}</p>
              </details>
            </Card>
            <ActionForm
              action={askForHelp}
              words={formWords(form)}
              labels={{
                name: t('name.label'),
                contact: t('contact.label'),
                town: t('town.label'),
                helps: t('choose.label'),
                agree: words.statement,
              }}
            >
              <FormText name="name" label={t('name.label')} hint={t('name.hint')} autoComplete="name" maxLength={120} />
              <FormText name="contact" label={t('contact.label')} hint={t('contact.hint')} maxLength={200} />
              <FormText name="town" label={t('town.label')} autoComplete="address-level2" maxLength={120} />
              <FormGroup name="helps" label={t('choose.label')} hint={t('choose.hint')}>
                {helps.map((help, index) => (
                  <FormCheckbox
                    key={help}
                    name="helps"
                    id={index === 0 ? 'helps' : `helps-${help}`}
                    value={help}
                    label={t(`choose.${help}`)}
                    inGroup
                  />
                ))}
              </FormGroup>
              <FormCheckbox name="agree" label={words.statement} note={t('agree.note')} />
              <FormHidden name="notice" value={offer.hash} />
              <FormHidden name="token" value={newSecretToken()} />
              <FormHidden name="locale" value={locale} />
              <p>
                <SubmitButton>{t('send')}</SubmitButton>
              </p>
            </ActionForm>
          </>
        ) : (
          <Notice title={t('closed.title')}>
            <p>{t('closed.text')}</p>
          </Notice>
        )}
      </PublicFrame>
    );
  },
});
