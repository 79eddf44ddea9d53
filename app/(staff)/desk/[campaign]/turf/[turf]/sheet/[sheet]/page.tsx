import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DeskPage } from '@/app/(staff)/desk-page';
import { MemberName } from '@/components/personal/member-name';
import { PaperQr } from '@/components/turf/paper-qr';
import { PrintButton } from '@/components/turf/print-button';
import { WalkMap } from '@/components/turf/walk-map';
import { WalkSheet } from '@/components/turf/walk-sheet';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { formatInstant } from '@/lib/platform/format';
import { isRefusal, Refusal } from '@/lib/platform/result';
import { readMemberNames, readSheet } from '@/lib/turf';
import { sheetMap } from '@/lib/turf/paper';
import { sheetCode } from '@/lib/turf/paper/rules';
import { turfNumber } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { returnCode, rightsCode } from '../../../paper-codes';
import { sheetWords } from './sheet-words';

/** Paper: what stands here stands on the sheet, in the order of the phone. Showing it is a look, and is in the log. */
export default definePage({
  who: 'walk.print',
  assurance: 'second-step',
  render: async (ctx, { params }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const zone = session?.timeZone ?? 'UTC';
    const number = z.coerce.number().int().positive().max(2_147_483_647).safeParse(params.sheet);
    if (!number.success) throw new Refusal('not-found', '');
    const printed = await readSheet(ctx, number.data).catch((error: unknown) => {
      // Its walk is over, it has its tick or it is called back: a sheet that is not shown again, and no fault of ours.
      if (isRefusal(error) && error.code === 'expired') return error;
      throw error;
    });
    if (isRefusal(printed)) {
      return (
        <DeskPage title={t('sheet.ended')}>
          <Notice title={printed.message} />
          <p>
            <LinkButton href={`/desk/${session?.campaignSlug ?? ''}/turf/${String(params.turf)}`}>
              {t('sheet.toTurf')}
            </LinkButton>
          </p>
        </DeskPage>
      );
    }
    if (printed.turf.id !== params.turf) throw new Refusal('not-found', '');
    const taker = (await readMemberNames(ctx, [printed.sheet.memberId])).get(printed.sheet.memberId);
    const campaign = await readCampaign(ctx.campaignId);
    const head = await newestCheckpoint();
    const ground = sheetMap(printed);
    return (
      <>
        <div className="ui-no-print ui-stack">
          <DeskPage
            title={t('sheet.title', { number: turfNumber(printed.turf.number) })}
            purpose="canvass.contact"
            aside={
              <div className="ui-row">
                <a href={`/desk/${session?.campaignSlug ?? ''}/turf/${printed.turf.id}`}>
                  {t('one.title', { number: turfNumber(printed.turf.number) })}
                </a>
                <PrintButton>{t('sheet.print')}</PrintButton>
                <a
                  href={`/desk/${session?.campaignSlug ?? ''}/turf/${printed.turf.id}/sheet/${printed.sheet.number}/pdf`}
                >
                  {t('sheet.pdf')}
                </a>
              </div>
            }
          >
            <Notice>{t('one.printNote')}</Notice>
          </DeskPage>
        </div>
        <WalkSheet
          {...(ground && { map: <WalkMap map={ground.map} stops={ground.stops} label={t('sheet.map')} /> })}
          printed={printed}
          codes={
            <>
              <PaperQr
                code={returnCode(t, session?.campaignSlug ?? '', sheetCode(printed.sheet.number))}
                label={t('sheet.returnPicture')}
              />
              <PaperQr code={rightsCode(t)} label={t('sheet.rightsPicture')} />
            </>
          }
          words={sheetWords(t)}
          head={
            <>
              <strong>
                {t('sheet.number', {
                  number: sheetCode(printed.sheet.number),
                  turf: turfNumber(printed.turf.number),
                })}
              </strong>
              <span>
                {t.rich('sheet.taken', {
                  name: () => <MemberName name={taker?.name ?? null} otherwise={t('one.noName')} />,
                })}
              </span>
              <span>{t('sheet.destroyBy', { when: formatInstant(printed.sheet.destroyBy, 'en', zone) })}</span>
              <span>{t('sheet.tick')}</span>
            </>
          }
          foot={
            <>
              {t('sheet.finder', { contact: campaign?.controllerContact ?? campaign?.name ?? '' })}
              {/* Paper lies in many hands: a log written anew later does not fit what is printed here. */}
              {head ? <span className="block">{t('sheet.checkpoint', { line: shortCheckpoint(head) })}</span> : null}
            </>
          }
        />
      </>
    );
  },
});
