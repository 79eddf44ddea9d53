import { readCampaign } from '@/lib/campaign';
import { Refusal } from '@/lib/platform/result';
import { captainPdf } from '@/lib/turf/paper';
import { defineRoute } from '@/lib/web';
import { pdfAnswer } from '../../../pdf-answer';
import { captainSheet } from '../captain-sheet';

/** The captain's sheet as a file to print. */
export const GET = defineRoute({
  who: 'walk.print',
  assurance: 'second-step',
  run: async (ctx) => {
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) throw new Refusal('not-found', '');
    const file = await captainPdf(await captainSheet(ctx, campaign), {
      country: campaign.country,
      locale: 'en',
      now: ctx.now,
    });
    return pdfAnswer(file, 'captain.pdf');
  },
});
