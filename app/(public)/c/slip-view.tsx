// The receipt on a slip of 80 by 60 mm: the way back to it by picture and by typed code, its end, and the newest head of the
// log. It says nothing of the talk, so that whoever finds it in a pocket reads no answer from the paper.
import { getTranslations } from 'next-intl/server';
import { QrCode } from '@/components/ui/qr-code';
import { newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import type { FoundReceipt } from '@/lib/consent';
import { env } from '@/lib/platform/env';
import { dayIn, formatDay } from '@/lib/platform/format';
import { qrBits } from '@/lib/web';
import { campaignOf, voterPage } from '../voter-page';
import { codeIn } from './own-code';
import type { Came } from './receipt-form';

export async function slipPage(receipt: FoundReceipt, came: Came): Promise<Response> {
  const { locale, path } = came;
  const t = await getTranslations({ locale, namespace: 'receipt' });
  const campaign = await campaignOf(receipt.campaignId);
  const site = env().publicUrl;
  const code = await codeIn(receipt, came);
  const head = await newestCheckpoint();
  const ends = formatDay(dayIn(receipt.endsAt, campaign?.timeZone ?? 'UTC'), locale, { year: true });
  const children = (
    <>
      <p className="ui-no-print">{t('slip.print')}</p>
      <div className="ui-slip">
        <h1>{t('slip.title')}</h1>
        <p>{campaign?.name}</p>
        <div className="ui-slip-ways">
          <QrCode {...qrBits(`${site}${path}`)} label={t('file.scan')} pixels={132} />
          <div>
            <p>{t('slip.text')}</p>
            {code ? (
              <>
                <p className="ui-break">{t('slip.type', { address: `${new URL(site).host}/c` })}</p>
                <p className="ui-slip-code">{code}</p>
              </>
            ) : (
              <p className="ui-break">{t('slip.stop', { address: `${new URL(site).host}/c` })}</p>
            )}
            <p>{t('slip.ends', { date: ends })}</p>
          </div>
        </div>
        {head ? <p className="ui-second ui-break">{t('slip.head', { head: shortCheckpoint(head) })}</p> : null}
      </div>
    </>
  );
  const own = path === '/c' ? path : `${path}/slip`;
  return voterPage({ locale, path: own, title: t('tab'), campaign, children });
}
