import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { fullName } from '@/lib/people/names';
import { formatInstant } from '@/lib/platform/format';
import { reveal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { readMemberNames, readSheet } from '@/lib/turf';
import { sheetMap, sheetPdf } from '@/lib/turf/paper';
import { sheetCode } from '@/lib/turf/paper/rules';
import { turfNumber } from '@/lib/turf/rules';
import { defineRoute } from '@/lib/web';
import { returnCode, rightsCode } from '../../../../paper-codes';
import { pdfAnswer } from '../../../../pdf-answer';
import { sheetWords } from '../sheet-words';

/** The same sheet as a file to print. Fetching it is a look, and is in the log. */
export const GET = defineRoute({
  who: 'walk.print',
  assurance: 'second-step',
  run: async (ctx, _req, { params }) => {
    const number = z.coerce.number().int().positive().safeParse(params.sheet);
    const campaign = await readCampaign(ctx.campaignId);
    if (!number.success || !campaign) throw new Refusal('not-found', '');
    const printed = await readSheet(ctx, number.data);
    if (printed.turf.id !== params.turf) throw new Refusal('not-found', '');
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { sheet, turf } = printed;
    const taker = (await readMemberNames(ctx, [sheet.memberId])).get(sheet.memberId)?.name;
    const head = await newestCheckpoint();
    const code = sheetCode(sheet.number);
    const words = sheetWords(t);
    const foot = [
      t('sheet.finder', { contact: campaign.controllerContact ?? campaign.name }),
      head ? t('sheet.checkpoint', { line: shortCheckpoint(head) }) : '',
      words.credit,
    ];
    const file = await sheetPdf(
      printed,
      {
        ...words,
        codes: { sheet: returnCode(t, campaign.slug, code), rights: rightsCode(t) },
        title: t('sheet.number', { number: code, turf: turfNumber(turf.number) }),
        head: [
          t('sheet.number', { number: code, turf: turfNumber(turf.number) }),
          t('sheet.takenBy', { name: taker ? fullName(reveal(taker)) : t('one.noName') }),
          t('sheet.destroyBy', { when: formatInstant(sheet.destroyBy, 'en', campaign.timeZone) }),
          t('sheet.tick'),
        ],
        foot: foot.filter(Boolean).join(' '),
      },
      { country: campaign.country, locale: 'en', now: ctx.now, ground: sheetMap(printed) },
    );
    return pdfAnswer(file, `sheet-${code}.pdf`);
  },
});
