import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PlainForm, plainField } from '@/components/form/plain-form';
import { formWords } from '@/components/form/words';
import { HeldNow } from '@/components/personal/held';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { isRefusal } from '@/lib/platform/result';
import { correctRecord } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { type FormState, readyState } from '@/lib/web/model';
import { typedValues } from '@/lib/web/rules';
import { refusedPage } from '../../refused-page';
import { voterPage, withLocale } from '../../voter-page';
import { type OwnPage, ownPage } from '../own-page';
import { asOwner, readOwnRecords } from '../own-record';

const fields = ['name', 'email', 'phone'] as const;
const typedValue = z.string().trim().max(120).optional();

async function correctPage(own: OwnPage, state: FormState = readyState): Promise<Response> {
  const { session, campaign, locale } = own;
  const t = await getTranslations({ locale, namespace: 'rights' });
  const words = formWords(await getTranslations({ locale, namespace: 'form' }));
  const items = (await readOwnRecords(session, 'record.read')).flatMap((record) => record.items);
  const children = (
    <>
      <h1>{t('correct.title')}</h1>
      {state.kind === 'done' ? <Notice tone="done" title={t('correct.done')} live /> : null}
      <p>{t('correct.lead')}</p>
      <PlainForm action={withLocale('/me/correct', locale)} state={state} words={words}>
        {fields.map((field) => (
          <TextInput
            key={field}
            {...plainField(state, words, field)}
            label={t(`correct.${field}`)}
            hint={
              <HeldNow
                items={items}
                kind={field}
                say={(value) => t('correct.now', { value })}
                nothing={t('correct.nothing')}
              />
            }
            maxLength={120}
            autoComplete="off"
          />
        ))}
        <Button kind="main" wide>
          {t('correct.save')}
        </Button>
      </PlainForm>
      <p>
        <a href={withLocale('/me', locale)}>{t('correct.back')}</a>
      </p>
    </>
  );
  const status = state.kind === 'refused' ? 422 : 200;
  return voterPage({ locale, path: '/me/correct', title: t('correct.tab'), campaign, status, children });
}

/** V4: old and new side by side. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: ownPage((own) => correctPage(own)),
});

/** The person's own word is a row of its own; the next list cannot take its place. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  form: z.object({ name: typedValue, email: typedValue, phone: typedValue }),
  onRefusal: refusedPage,
  run: ownPage(async (own, req) => {
    const data = await req.formData().catch(() => new FormData());
    const typed = (name: string): string | undefined => {
      const value = data.get(name);
      return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 120) : undefined;
    };
    const correction = { name: typed('name'), email: typed('email'), phone: typed('phone') };
    try {
      for (const personId of own.session.personIds) {
        await correctRecord(asOwner(own.session, personId), personId, correction);
      }
      return await correctPage(own, { kind: 'done' });
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'invalid') throw error;
      const values = typedValues(data, []);
      return correctPage(own, {
        ...{ kind: 'refused', code: 'invalid', sentence: '', rolesThatMay: [], fields: error.fields, values },
      });
    }
  }),
});
