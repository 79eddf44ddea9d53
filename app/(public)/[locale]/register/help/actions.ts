'use server';

import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { Refusal } from '@/lib/platform/result';
import { type ConfirmMailWords, mailConfirmation, signUp } from '@/lib/registration';
import { SignUpInput } from '@/lib/registration/model';
import { defineAction } from '@/lib/web';
import { publicCampaign } from '../../../public-campaign';

/**
 * V13: keeps the request. With an e-mail address the yes waits for the link in the mail; else it counts, and leads to
 * its receipt, which shows what was said and stops it in one tap.
 */
export const askForHelp = defineAction({
  who: 'anyone',
  assurance: 'link',
  input: SignUpInput,
  run: async (_visit, input) => {
    const campaign = await publicCampaign();
    if (!campaign) throw new Refusal('not-found', 'There is no campaign here.');
    const { confirm } = await signUp(campaign.id, input);
    if (confirm === undefined) redirect(`/c/${input.token}?lang=${input.locale}`);
    const t = await getTranslations({ locale: input.locale, namespace: 'help' });
    const words: ConfirmMailWords = (holes) =>
      Promise.resolve({
        subject: t('confirm.mail.subject', { campaign: holes.campaign }),
        text: t('confirm.mail.text', holes),
      });
    after(() => mailConfirmation(campaign.id, input, confirm, words));
    redirect(`/confirm?lang=${input.locale}`);
  },
});
