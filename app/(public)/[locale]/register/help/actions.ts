'use server';

import { redirect } from 'next/navigation';
import { Refusal } from '@/lib/platform/result';
import { signUp } from '@/lib/registration';
import { SignUpInput } from '@/lib/registration/model';
import { defineAction } from '@/lib/web';
import { publicCampaign } from '../../../public-campaign';

/** V13: keeps the request and leads to its receipt, which shows what was said and stops it in one tap. */
export const askForHelp = defineAction({
  who: 'anyone',
  assurance: 'link',
  input: SignUpInput,
  run: async (_visit, input) => {
    const campaign = await publicCampaign();
    if (!campaign) throw new Refusal('not-found', 'There is no campaign here.');
    await signUp(campaign.id, input);
    redirect(`/c/${input.token}?lang=${input.locale}`);
  },
});
