// "Send it to me": an address that is used for this receipt and kept nowhere, and the code that shows it is the holder's
// own. Without script; what waits between the two steps lies sealed in the page.
import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextInput } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { FoundReceipt } from '@/lib/consent';
import { env } from '@/lib/platform/env';
import { askForLetter, type LetterWords, letterCodeMinutes, mailReceiptByCode } from '@/lib/requests';
import { campaignOf, voterPage, withLocale } from '../voter-page';
import { codeIn } from './own-code';
import { type Came, Post, type Words } from './receipt-form';

/** Why no letter went out; the form is shown again with what was typed. */
export interface LetterFault {
  readonly why: 'no-address' | 'too-many' | 'no-mail';
  readonly typed: string;
}

export function LetterCard({ came, fault, t }: { came: Came; fault: LetterFault | undefined; t: Words }) {
  return (
    <Card title={t('letter.title')} calm>
      <p>{t('letter.text')}</p>
      {fault && fault.why !== 'no-address' ? (
        <Notice tone="warn" live>
          <p>{t(`letter.${fault.why}`)}</p>
        </Notice>
      ) : null}
      <Post came={came} action="letter">
        <div className="ui-stack" data-gap="s">
          <TextInput
            name="email"
            type="email"
            label={t('letter.address')}
            autoComplete="email"
            maxLength={254}
            defaultValue={fault?.typed}
            fault={fault?.why === 'no-address' ? t('letter.no-address') : undefined}
            required
          />
          <Button wide>{t('letter.button')}</Button>
        </div>
      </Post>
    </Card>
  );
}

export async function askLetter(receipt: FoundReceipt, typed: string, came: Came): Promise<Response | LetterFault> {
  const asked = await askForLetter(receipt, typed, came.locale, await letterWords(receipt, came));
  if (asked.state !== 'code-sent') return { why: asked.state, typed };
  after(asked.deliver);
  return codePage(receipt, asked.sealed, came);
}

export async function typeLetterCode(
  receipt: FoundReceipt,
  given: { readonly sealed: string; readonly code: string },
  came: Came,
): Promise<Response | LetterFault> {
  const words = await letterWords(receipt, came);
  const mailed = await mailReceiptByCode(receipt, { ...given, link: linkOf(came) }, came.locale, words);
  if (mailed.state === 'too-many') return { why: 'too-many', typed: '' };
  if (mailed.state !== 'sent') return codePage(receipt, given.sealed, came, mailed.state);
  after(mailed.deliver);
  return sentPage(receipt, came);
}

async function codePage(
  receipt: FoundReceipt,
  sealed: string,
  came: Came,
  fault?: 'wrong' | 'over',
): Promise<Response> {
  const { locale, path } = came;
  const t = await getTranslations({ locale, namespace: 'receipt' });
  const children = (
    <>
      <h1>{t('letter.codeTitle')}</h1>
      <p>{t('letter.codeText', { minutes: letterCodeMinutes })}</p>
      <Post came={came} action="letter-code">
        <div className="ui-stack">
          <input type="hidden" name="sealed" value={sealed} />
          <TextInput
            name="letterCode"
            label={t('letter.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            fault={fault ? t(`letter.${fault}`) : undefined}
            required
          />
          <Button kind="main" wide>
            {t('letter.send')}
          </Button>
        </div>
      </Post>
      <Back came={came} t={t} />
    </>
  );
  const status = fault ? 422 : 200;
  const campaign = await campaignOf(receipt.campaignId);
  return voterPage({ locale, path, title: t('letter.codeTitle'), campaign, status, children });
}

async function sentPage(receipt: FoundReceipt, came: Came): Promise<Response> {
  const { locale, path } = came;
  const t = await getTranslations({ locale, namespace: 'receipt' });
  const children = (
    <>
      <h1>{t('letter.sentTitle')}</h1>
      <Notice tone="done" live>
        <p>{t('letter.sent')}</p>
      </Notice>
      <Back came={came} t={t} />
    </>
  );
  const campaign = await campaignOf(receipt.campaignId);
  return voterPage({ locale, path, title: t('letter.sentTitle'), campaign, children });
}

/** By link the receipt has an address; by typed code it has none, and the code is posted once more. */
function Back({ came, t }: { came: Came; t: Words }) {
  if (came.path !== '/c') {
    return (
      <p>
        <a href={withLocale(came.path, came.locale)}>{t('stopped.back')}</a>
      </p>
    );
  }
  return (
    <Post came={came} action="open">
      <Button quiet wide>
        {t('stopped.back')}
      </Button>
    </Post>
  );
}

const linkOf = (came: Came): string => `${env().publicUrl}${withLocale(came.path, came.locale)}`;

async function letterWords(receipt: FoundReceipt, came: Came): Promise<LetterWords> {
  const t = await getTranslations({ locale: came.locale, namespace: 'receipt' });
  const code = await codeIn(receipt, came);
  return {
    code: (given) => ({
      subject: t('letter.mail.codeSubject', { campaign: given.campaign }),
      text: t('letter.mail.codeText', { code: given.code, minutes: given.minutes }),
    }),
    receipt: ({ campaign }) => ({
      subject: t('letter.mail.subject', { campaign }),
      text: [
        t('letter.mail.text', { receipt: linkOf(came) }),
        ...(code ? [t('letter.mail.code', { code })] : []),
        t('letter.sent'),
      ].join('\n\n'),
    }),
  };
}
