'use server';

import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { isRefusal, Refusal } from '@/lib/platform/result';
import { type ConfirmMailWords, mailConfirmation, signUp, signUpYoung } from '@/lib/registration';
import { SignUpInput, YoungInput } from '@/lib/registration/model';
import { kindOfContact } from '@/lib/registration/rules';
import { defineAction } from '@/lib/web';
import { publicCampaign } from '../../../public-campaign';

interface Sender {
  readonly contact: string;
  readonly token: string;
  readonly locale: Locale;
}

async function openCampaign(): Promise<Campaign> {
  const campaign = await publicCampaign();
  if (!campaign) throw new Refusal('not-found', 'There is no campaign here.');
  return campaign;
}

/** A number is told apart before anything is kept, in the reader's language. */
async function refuseNumber(field: string, { contact, locale }: Sender): Promise<void> {
  if (kindOfContact(contact) === 'email') return;
  const t = await getTranslations({ locale, namespace: 'help' });
  throw new Refusal('invalid', '', { [field]: t('contact.number') });
}

/** The mail leaves after the answer, so that the answer says nothing about the address. */
async function waitForMail(campaign: Campaign, to: Sender, confirm: string | undefined): Promise<never> {
  const t = await getTranslations({ locale: to.locale, namespace: 'help' });
  const words: ConfirmMailWords = (holes) =>
    Promise.resolve({
      subject: t('confirm.mail.subject', { campaign: holes.campaign }),
      text: t('confirm.mail.text', holes),
    });
  if (confirm !== undefined) after(() => mailConfirmation(campaign.id, to, confirm, words));
  redirect(`/confirm?lang=${to.locale}`);
}

/** V13: keeps the request; every yes in it waits for the link in the mail (CON-07). */
export const askForHelp = defineAction({
  who: 'anyone',
  assurance: 'link',
  input: SignUpInput,
  run: async (_visit, input) => {
    const campaign = await openCampaign();
    await refuseNumber('contact', input);
    const { confirm } = await signUp(campaign.id, input);
    return waitForMail(campaign, input, confirm);
  },
});

/** CHD-01: a reminder for the month of reaching the age, kept with nothing else. */
export const askForReminder = defineAction({
  who: 'anyone',
  assurance: 'link',
  input: YoungInput,
  run: async (_visit, input) => {
    const campaign = await openCampaign();
    const to = { contact: input.email, token: input.token, locale: input.locale };
    await refuseNumber('email', to);
    try {
      const { confirm } = await signUpYoung(campaign.id, input);
      return await waitForMail(campaign, to, confirm);
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'out-of-scope') throw error;
      const t = await getTranslations({ locale: input.locale, namespace: 'help' });
      throw new Refusal('invalid', '', { month: t('young.monthGone') });
    }
  },
});
