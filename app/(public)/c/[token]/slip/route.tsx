import { findReceipt } from '@/lib/consent';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../../refused-page';
import { localeOf } from '../../../voter-page';
import { slipPage } from '../../slip-view';

export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const token = String(params.token);
    const receipt = await findReceipt(token);
    if (!receipt || receipt.endsAt <= visit.now) return refusedPage(404, 'cannot-show', visit);
    return slipPage(receipt, { locale: localeOf(req, visit), path: `/c/${token}`, carried: {} });
  },
});
