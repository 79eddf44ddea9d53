import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import type { Locale } from '@/lib/auth/model';
import { findReceiptByCode } from '@/lib/consent';
import { defineRoute } from '@/lib/web';
import { isOptOut } from '@/lib/web/rules';
import { refusedPage } from '../refused-page';
import { localeOf, voterPage, withLocale } from '../voter-page';
import { answerButton, ReceiptButton } from './receipt-answer';
import { receiptPage } from './receipt-view';

/** The way in for whoever cannot scan: the short code beside every QR. */
async function codePage(locale: Locale): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'receipt' });
  const children = (
    <>
      <h1>{t('code.title')}</h1>
      <p>{t('code.text')}</p>
      <form method="post" action={withLocale('/c', locale)} className="ui-stack">
        <TextInput
          name="code"
          label={t('code.label')}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={16}
          required
        />
        <Button kind="main" wide>
          {t('code.button')}
        </Button>
      </form>
    </>
  );
  return voterPage({ locale, path: '/c', title: t('code.title'), children });
}

export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: (visit, req) => codePage(localeOf(req, visit)),
});

/** A code never stands in an address: it comes with each form, and the page it opens is the answer to the form. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: ReceiptButton.partial().extend({ code: z.string().max(40) }),
  onRefusal: refusedPage,
  run: async (visit, req, { input }) => {
    const signal = isOptOut(req.headers.get('sec-gpc'));
    const came = { locale: localeOf(req, visit), path: '/c', carried: { code: input.code }, isOptOut: signal };
    const receipt = await findReceiptByCode(input.code);
    if (input.do) return answerButton(receipt, { ...input, do: input.do }, came, visit.now);
    return receiptPage(receipt, came, visit.now);
  },
});
