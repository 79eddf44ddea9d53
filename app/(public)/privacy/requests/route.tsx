import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { PlainForm, plainField } from '@/components/form/plain-form';
import { faultOf, formWords, wasTicked } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { Fault, TextArea, TextInput } from '@/components/ui/field';
import { codeMailWords } from '@/i18n/code-mail';
import type { Locale } from '@/lib/auth/model';
import { dayIn, formatDay } from '@/lib/platform/format';
import { Refusal } from '@/lib/platform/result';
import { makeRequest, settleRequest } from '@/lib/requests';
import { NewRequest, rights } from '@/lib/requests/model';
import { dueOn } from '@/lib/requests/rules';
import { defineRoute } from '@/lib/web';
import { type FormState, readyState } from '@/lib/web/model';
import { formToObject, issuesToFields, typedValues } from '@/lib/web/rules';
import { redirectTo } from '../../own-cookie';
import { publicCampaign } from '../../public-campaign';
import { refusedPage } from '../../refused-page';
import { localeOf, voterPage, withLocale } from '../../voter-page';

const path = '/privacy/requests';

async function formPage(locale: Locale, now: Date, state: FormState = readyState): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'rights' });
  const words = formWords(await getTranslations({ locale, namespace: 'form' }));
  const campaign = await publicCampaign();
  const zone = campaign?.timeZone ?? 'UTC';
  const due = dueOn(campaign?.jurisdiction ?? 'EU', ['access'], dayIn(now, zone));
  const labels = { rights: t('form.rights'), contact: t('form.contact'), name: t('form.name'), words: t('form.words') };
  const missing = faultOf(state, words, 'rights');
  const children = (
    <>
      <h1>{t('form.title')}</h1>
      <p>{t('form.lead', { date: formatDay(due, locale, { long: true, year: true }) })}</p>
      <PlainForm action={withLocale(path, locale)} state={state} words={words} labels={labels}>
        <fieldset className="ui-field" id="rights" tabIndex={-1} {...(missing && { 'data-faulty': '' })}>
          <legend className="ui-legend">{t('form.rights')}</legend>
          {missing ? <Fault name="rights">{missing}</Fault> : null}
          <div className="ui-choices">
            {rights.map((right) => (
              <Checkbox
                key={right}
                name="rights"
                id={`right-${right}`}
                value={right}
                label={t(`right.${right}.label`)}
                note={t.has(`right.${right}.note`) ? t(`right.${right}.note`) : undefined}
                defaultChecked={wasTicked(state, 'rights', right)}
              />
            ))}
          </div>
        </fieldset>
        <TextInput
          {...plainField(state, words, 'contact')}
          label={t('form.contact')}
          hint={t('form.contactHint')}
          autoComplete="email"
          maxLength={120}
        />
        <TextInput
          {...plainField(state, words, 'name')}
          label={t('form.name')}
          hint={t('form.nameHint')}
          autoComplete="name"
          maxLength={120}
        />
        <TextArea {...plainField(state, words, 'words')} label={t('form.words')} maxLength={2000} />
        <p>{t('form.same')}</p>
        <Button kind="main" wide>
          {t('form.send')}
        </Button>
      </PlainForm>
      <p>
        <a href={withLocale('/stop', locale)}>{t('form.stopAddress')}</a>
      </p>
    </>
  );
  const status = state.kind === 'ready' ? 200 : 422;
  return voterPage({ locale, path, title: t('form.title'), campaign, status, children });
}

/** V6: one page, all rights, no account, no cookie, no reason, no identity document. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: (visit, req) => formPage(localeOf(req, visit), visit.now),
});

/** The answer is the ticket, before anybody has looked whether we hold the person: same page, same time. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  form: NewRequest,
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const locale = localeOf(req, visit);
    const data = await req.formData().catch(() => new FormData());
    const given = formToObject(data);
    const parsed = NewRequest.safeParse(given);
    if (!parsed.success) {
      const fields = issuesToFields(parsed.error.issues, given);
      const values = typedValues(data, []);
      return formPage(locale, visit.now, {
        ...{ kind: 'refused', code: 'invalid', sentence: '', rolesThatMay: [], fields, values },
      });
    }
    const campaign = await publicCampaign();
    if (!campaign) throw new Refusal('conflict', 'No campaign has been set up here. Nothing is held.');
    const intake = { campaignId: campaign.id, given: parsed.data, via: 'page', locale } as const;
    const made = await makeRequest(intake);
    const mailWords = await codeMailWords(locale);
    after(() => settleRequest({ campaignId: campaign.id, ...made }, mailWords));
    return redirectTo(withLocale(`/r/${made.token}`, locale));
  },
});
