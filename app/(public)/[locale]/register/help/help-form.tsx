import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormHidden, FormText } from '@/components/form/fields';
import { FormGroup } from '@/components/form/group';
import { formWords } from '@/components/form/words';
import type { Locale } from '@/lib/auth/model';
import { newSecretToken } from '@/lib/platform/ids';
import type { SignUpOffer } from '@/lib/registration';
import { helps } from '@/lib/registration/model';
import { askForHelp } from './actions';

/** Help for those who are old enough to register: their word is enough, no birth date is asked. */
export async function HelpForm({
  offer,
  statement,
  locale,
}: {
  offer: SignUpOffer;
  statement: string;
  locale: Locale;
}) {
  const [t, form] = await Promise.all([
    getTranslations({ locale, namespace: 'help' }),
    getTranslations({ locale, namespace: 'form' }),
  ]);
  const age = t('age.label', { age: offer.age });
  const labels = {
    ...{ name: t('name.label'), contact: t('contact.label'), phone: t('phone.label'), town: t('town.label') },
    ...{ helps: t('choose.label'), age, agree: statement },
  };
  return (
    <ActionForm action={askForHelp} words={formWords(form)} labels={labels}>
      <FormText name="name" label={t('name.label')} hint={t('name.hint')} autoComplete="name" maxLength={120} />
      <FormText
        name="contact"
        label={t('contact.label')}
        hint={t('contact.hint')}
        inputMode="email"
        autoComplete="email"
        maxLength={200}
      />
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
      <FormText
        name="phone"
        label={t('phone.label')}
        hint={t('phone.hint')}
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
      />
      <FormCheckbox name="age" label={age} note={t('age.note')} />
      <FormCheckbox name="agree" label={statement} note={t('agree.note')} />
      <FormHidden name="notice" value={offer.hash} />
      <FormHidden name="token" value={newSecretToken()} />
      <FormHidden name="locale" value={locale} />
      <p>
        <SubmitButton>{t('send')}</SubmitButton>
      </p>
    </ActionForm>
  );
}
