import { readCampaign } from '@/lib/campaign';
import { Refusal } from '@/lib/platform/result';
import { type CardFace, cardsPdf } from '@/lib/turf/paper';
import { defineRoute, qrBits } from '@/lib/web';
import { pdfAnswer } from '../../../turf/pdf-answer';
import { askedCard, type CardText, cardAddresses, cardsOf } from '../door-card';

const faceOf = ({ title, code, parts }: CardText): CardFace => ({ title, code, ...parts });

/** The cards of the page as a file to print and cut. It is about no door and no person: it has no look in the log. */
export const GET = defineRoute({
  who: 'notice.publish',
  assurance: 'second-step',
  run: async (ctx, req) => {
    const asked = Object.fromEntries(new URL(req.url).searchParams);
    const campaign = await readCampaign(ctx.campaignId);
    const languages = askedCard(asked);
    const [left, right] = (campaign && (await cardsOf(campaign, languages))) ?? [];
    if (!campaign || !left || [left, right].some((card) => card && card.refused.length > 0)) {
      throw new Refusal('not-found', '');
    }
    const { stop, rights } = cardAddresses();
    const file = await cardsPdf(
      {
        title: left.title,
        faces: right ? [faceOf(left), faceOf(right)] : [faceOf(left)],
        stop: qrBits(stop),
        rights: qrBits(rights),
      },
      { country: campaign.country, locale: left.language, now: ctx.now },
    );
    return pdfAnswer(file, `cards-${languages.join('-')}.pdf`);
  },
});
