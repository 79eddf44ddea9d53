import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PlainForm, plainField } from '@/components/form/plain-form';
import { formWords } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { TextInput } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/auth/model';
import { formatTime } from '@/lib/platform/format';
import { Refusal } from '@/lib/platform/result';
import { stopAddress } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { type FormState, readyState } from '@/lib/web/model';
import { formToObject, issuesToFields, typedValues } from '@/lib/web/rules';
import { publicCampaign } from '../public-campaign';
import { refusedPage } from '../refused-page';
import { localeOf, voterPage, withLocale } from '../voter-page';

const Typed = z.object({
  street: z.string().trim().min(2).max(120),
  unit: z.string().trim().max(40).default(''),
  place: z.string().trim().min(2).max(120),
  whole: z.string().optional(),
});

async function stopPage(locale: Locale, state: FormState = readyState, doneAt?: Date): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'rights' });
  const words = formWords(await getTranslations({ locale, namespace: 'form' }));
  const campaign = await publicCampaign();
  const labels = { street: t('stop.street'), unit: t('stop.unit'), place: t('stop.place') };
  const isSeveral = state.kind === 'refused' && state.fields.unit !== undefined;
  const children = doneAt ? (
    <>
      <h1>{t('stop.title')}</h1>
      <Notice tone="done" title={t('stop.at', { time: formatTime(doneAt, locale, campaign?.timeZone ?? 'UTC') })} live>
        <p>{t('stop.done', { campaign: campaign?.name ?? '' })}</p>
      </Notice>
      <p>{t('stop.mark')}</p>
      <p>
        <a href={withLocale('/stop', locale)}>{t('stop.again')}</a>
      </p>
    </>
  ) : (
    <>
      <h1>{t('stop.title')}</h1>
      <p>{t('stop.lead')}</p>
      <PlainForm action={withLocale('/stop', locale)} state={state} words={words} labels={labels}>
        <TextInput {...plainField(state, words, 'street')} label={t('stop.street')} autoComplete="address-line1" />
        <TextInput {...plainField(state, words, 'unit')} label={t('stop.unit')} autoComplete="address-line2" />
        {isSeveral ? <Checkbox name="whole" label={t('stop.whole')} /> : null}
        <TextInput {...plainField(state, words, 'place')} label={t('stop.place')} autoComplete="off" />
        <Button kind="main" wide>
          {t('stop.button')}
        </Button>
      </PlainForm>
    </>
  );
  const status = state.kind === 'refused' ? 422 : 200;
  return voterPage({ locale, path: '/stop', title: t('stop.tab'), campaign, status, children });
}

/** V8: the same for every door card; no name is asked. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: (visit, req) => stopPage(localeOf(req, visit)),
});

/** Works at once. A building of many only after a question. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  form: Typed,
  onRefusal: refusedPage,
  run: async (visit, req) => {
    const locale = localeOf(req, visit);
    const data = await req.formData().catch(() => new FormData());
    const given = formToObject(data);
    const refused = (fields: Record<string, string>): FormState => ({
      ...{ kind: 'refused', code: 'invalid', sentence: '', rolesThatMay: [], fields, values: typedValues(data, []) },
    });
    const parsed = Typed.safeParse(given);
    if (!parsed.success) return stopPage(locale, refused(issuesToFields(parsed.error.issues, given)));
    const campaign = await publicCampaign();
    if (!campaign) throw new Refusal('conflict', 'No campaign has been set up here. Nobody is sent.');
    const { whole, ...typed } = parsed.data;
    const { state, at } = await stopAddress(campaign.id, {
      ...typed,
      isWholeBuilding: whole !== undefined,
      // The last one was added by the server nearest to us; earlier ones are the visitor's own word.
      from: req.headers.get('x-forwarded-for')?.split(',').at(-1) ?? null,
    });
    if (state === 'done') return stopPage(locale, readyState, at);
    const t = await getTranslations({ locale, namespace: 'rights' });
    return stopPage(locale, refused({ unit: t('stop.several') }));
  },
});
