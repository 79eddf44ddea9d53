import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import { CodeApp } from '@/components/sign-in/code-app';
import { PasskeyButton } from '@/components/sign-in/passkey-button';
import { Card } from '@/components/ui/card';
import { readSecondSteps } from '@/lib/auth';
import { canUsePasskeys, ownPage } from '@/lib/auth/rules';
import { definePage, pageAccess, readSite } from '@/lib/web';
import { signInWords, wordsOfForms } from '../../words';
import {
  addNewPasskey,
  answerWithPasskey,
  enterAppCode,
  offerCodeApp,
  startPasskey,
  startUsingPasskey,
} from './actions';

/** A2. What this member has; when there is nothing yet, the ways to begin. */
export default definePage({
  who: 'member',
  assurance: 'link',
  render: async ({ locale }, { searchParams }) => {
    const { session } = await pageAccess({ who: 'member', assurance: 'link' });
    if (!session) return null;
    const t = await signInWords(locale);
    const words = await wordsOfForms(locale);
    const has = await readSecondSteps(session);
    const hasPasskeys = canUsePasskeys((await readSite()).hostname);
    const isFirst = has.passkeys === 0 && !has.hasGenerator;
    const to = ownPage(searchParams.to) ?? '';
    const passkeyWords = { failed: t('step.passkeyFailed') };
    const code = (
      <ActionForm action={enterAppCode} words={words}>
        <FormHidden name="to" value={to} />
        <FormText
          name="code"
          label={t('step.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
        <SubmitButton kind={has.passkeys === 0 ? 'main' : 'plain'}>{t('step.enter')}</SubmitButton>
      </ActionForm>
    );
    return (
      <>
        <title>{`${isFirst ? t('step.firstTitle') : t('step.title')} - Askfirst`}</title>
        <h1>{isFirst ? t('step.firstTitle') : t('step.title')}</h1>
        <p>{isFirst ? t('step.firstText') : t('step.text')}</p>
        {has.passkeys > 0 ? (
          <PasskeyButton
            kind="use"
            start={startUsingPasskey}
            finish={answerWithPasskey}
            label={t('step.usePasskey')}
            words={passkeyWords}
            to={to}
          />
        ) : null}
        {has.hasGenerator ? <Card title={t('step.codeTitle')}>{code}</Card> : null}
        {isFirst && hasPasskeys ? (
          <Card title={t('step.passkeyTitle')}>
            <p>{t('step.passkeyText')}</p>
            <PasskeyButton
              kind="add"
              start={startPasskey}
              finish={addNewPasskey}
              label={t('step.addPasskey')}
              words={passkeyWords}
              to={to}
            />
          </Card>
        ) : null}
        {isFirst ? (
          <Card title={t('step.appTitle')}>
            <p>{t('step.appText')}</p>
            <CodeApp
              offer={offerCodeApp}
              words={{ show: t('step.showCode'), scan: t('step.scan'), type: t('step.typeSecret') }}
              formWords={words}
              isMain={!hasPasskeys}
            >
              {code}
            </CodeApp>
          </Card>
        ) : null}
      </>
    );
  },
});
