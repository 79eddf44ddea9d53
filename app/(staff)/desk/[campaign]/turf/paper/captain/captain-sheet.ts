import { getTranslations } from 'next-intl/server';
import type { Ctx } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { fullName } from '@/lib/people/names';
import { formatInstant, formatTime } from '@/lib/platform/format';
import { reveal } from '@/lib/platform/redacted';
import { readCaptainSheet, readMemberNames } from '@/lib/turf';
import type { CaptainPdf } from '@/lib/turf/paper';
import { sheetCode } from '@/lib/turf/paper/rules';
import { turfNumber } from '@/lib/turf/rules';
import { returnCode } from '../../paper-codes';

/** The number that is answered at once, by country. */
const emergency: Readonly<Record<string, string>> = { US: '911', CA: '911', MX: '911', GB: '999', UK: '999' };

/** What stands on a captain's sheet, for the page and for the file: names of members, never of voters. */
export async function captainSheet(ctx: Ctx, campaign: Campaign): Promise<CaptainPdf> {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const walks = await readCaptainSheet(ctx);
  const names = await readMemberNames(ctx, [...new Set(walks.flatMap(({ memberIds }) => memberIds))]);
  const nameOf = (id: string) => {
    const name = names.get(id)?.name;
    return name ? fullName(reveal(name)) : t('one.noName');
  };
  const zone = campaign.timeZone;
  return {
    title: t('captain.title', { when: formatInstant(ctx.now, 'en', zone) }),
    lead: t('captain.lead', { number: emergency[campaign.country] ?? '112' }),
    columns: [
      t('table.turf'),
      t('one.who'),
      t('captain.when'),
      t('captain.sheets'),
      t('captain.out'),
      t('captain.back'),
    ],
    rows: walks.map((walk) => [
      turfNumber(walk.turf),
      walk.memberIds.map(nameOf).join(', '),
      [
        `${formatInstant(walk.plannedStart, 'en', zone)} to ${formatTime(walk.plannedEnd, 'en', zone)}`,
        walk.meetingPoint,
      ]
        .filter(Boolean)
        .join(', '),
      walk.sheets.map(sheetCode).join(', '),
    ]),
    tickets: t('captain.tickets'),
    code: returnCode(t, campaign.slug),
    foot: t('captain.foot', { contact: campaign.controllerContact ?? campaign.name }),
    page: (page, pages) => t('sheet.page', { page, pages }),
  };
}
