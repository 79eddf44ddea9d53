import { getTranslations } from 'next-intl/server';
import { QrCode } from '@/components/ui/qr-code';
import { newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import { findReceipt } from '@/lib/consent';
import { env } from '@/lib/platform/env';
import { defineRoute, qrBits } from '@/lib/web';
import { refusedPage } from '../../../refused-page';
import { campaignOf, localeOf, voterPage } from '../../../voter-page';

/** The receipt on a slip of 80 by 60 mm: the way back to it, and the newest head of the log. It says nothing of the talk. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const locale = localeOf(req, visit);
    const token = String(params.token);
    const receipt = await findReceipt(token);
    if (!receipt || receipt.endsAt <= visit.now) return refusedPage(404, 'cannot-show', visit);
    const t = await getTranslations({ locale, namespace: 'receipt' });
    const campaign = await campaignOf(receipt.campaignId);
    const site = env().publicUrl;
    const head = await newestCheckpoint();
    const children = (
      <div className="ui-slip">
        <h1>{t('slip.title')}</h1>
        <p>{campaign?.name}</p>
        <QrCode {...qrBits(`${site}/c/${token}`)} label={t('file.scan')} pixels={132} />
        <p>{t('slip.text')}</p>
        <p className="ui-second ui-break">{t('slip.stop', { address: `${site}/c` })}</p>
        {head ? <p className="ui-second ui-break">{t('slip.head', { head: shortCheckpoint(head) })}</p> : null}
      </div>
    );
    return voterPage({ locale, path: `/c/${token}/slip`, title: t('tab'), campaign, children });
  },
});
