import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormRadios } from '@/components/form/fields';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { listDevices, listSeats, readSecondSteps } from '@/lib/auth';
import { locales } from '@/lib/auth/model';
import { homeOf } from '@/lib/auth/rules';
import { formatInstant } from '@/lib/platform/format';
import { definePage, pageAccess } from '@/lib/web';
import { roleWords, wordsOfForms } from '../words';
import { chooseLanguage, endDevice, endOthers, workFor } from './actions';

/** A6. Devices signed in, language, second step, and the same rights page a voter gets. */
export default definePage({
  who: 'member',
  assurance: 'link',
  render: async ({ locale }) => {
    const { session } = await pageAccess({ who: 'member', assurance: 'link' });
    if (!session) return null;
    const t = await getTranslations({ locale, namespace: 'account' });
    const words = await wordsOfForms(locale);
    const role = await roleWords(locale);
    const [devices, steps, seats] = await Promise.all([
      listDevices(session.accountId),
      readSecondSteps(session),
      listSeats(session.accountId),
    ]);
    const at = (instant: Date) => formatInstant(instant, locale, session.timeZone);
    return (
      <>
        <title>{`${t('title')} - Askfirst`}</title>
        <h1>{t('title')}</h1>
        <p>{t('as', { role: role(session.role), campaign: session.campaignName })}</p>
        <p>
          <a href={homeOf(session.role, session.campaignSlug)}>{t('back')}</a>
        </p>
        <Card title={t('devices')}>
          {devices.map((device) => (
            <div className="ui-row" key={device.id}>
              <Facts
                rows={[
                  {
                    name: device.id === session.id ? t('thisDevice') : t('device'),
                    value: device.device || t('unknownDevice'),
                  },
                  { name: t('seen'), value: at(device.seen_at) },
                  { name: t('ends'), value: at(device.ends_at) },
                ]}
              />
              {device.id === session.id ? null : (
                <ActionForm action={endDevice} words={words}>
                  <FormHidden name="id" value={device.id} />
                  <SubmitButton>{t('endOne')}</SubmitButton>
                </ActionForm>
              )}
            </div>
          ))}
          {devices.length > 1 ? (
            <ActionForm action={endOthers} words={words} done={<Notice tone="done" live title={t('ended')} />}>
              <SubmitButton kind="main">{t('endOthers')}</SubmitButton>
            </ActionForm>
          ) : (
            <p className="ui-second">{t('onlyThis')}</p>
          )}
        </Card>
        <Card title={t('secondStep')}>
          <p>{t('steps', { passkeys: steps.passkeys, app: steps.hasGenerator ? 'yes' : 'no' })}</p>
          <LinkButton href="/sign-in/second-step">{t('openSecondStep')}</LinkButton>
        </Card>
        <Card title={t('language')}>
          <ActionForm action={chooseLanguage} words={words}>
            <FormRadios
              name="locale"
              label={t('language')}
              value={locale}
              choices={locales.map((each) => ({ value: each, label: t(`locale.${each}`) }))}
            />
            <SubmitButton>{t('saveLanguage')}</SubmitButton>
          </ActionForm>
        </Card>
        {seats.length > 1 ? (
          <Card title={t('campaigns')}>
            {seats
              .filter((seat) => seat.member_id !== session.memberId)
              .map((seat) => (
                <ActionForm action={workFor} words={words} key={seat.member_id}>
                  <FormHidden name="member" value={seat.member_id} />
                  <SubmitButton>{t('workFor', { campaign: seat.slug, role: role(seat.role) })}</SubmitButton>
                </ActionForm>
              ))}
          </Card>
        ) : null}
        <Card title={t('rights')}>
          <p>{t('rightsText')}</p>
          <LinkButton href="/privacy/requests">{t('openRights')}</LinkButton>
        </Card>
        <form action="/api/auth/sign-out" method="post">
          <Button>{t('signOut')}</Button>
        </form>
      </>
    );
  },
});
