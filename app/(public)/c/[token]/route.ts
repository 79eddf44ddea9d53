import { findReceipt } from '@/lib/consent';
import { defineRoute } from '@/lib/web';
import { isOptOut } from '@/lib/web/rules';
import { refusedPage } from '../../refused-page';
import { localeOf } from '../../voter-page';
import { answerButton, ReceiptButton } from '../receipt-answer';
import { receiptPage } from '../receipt-view';

/** V2. Opening it, by a person or by a link scanner, however often, changes nothing. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const came = { locale: localeOf(req, visit), path: `/c/${String(params.token)}`, carried: {} };
    return receiptPage(await findReceipt(String(params.token)), came, visit.now);
  },
});

/** One tap, no question, no reason. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: ReceiptButton,
  onRefusal: refusedPage,
  run: async (visit, req, { params, input }) => {
    const came = {
      locale: localeOf(req, visit),
      path: `/c/${String(params.token)}`,
      carried: {},
      isOptOut: isOptOut(req.headers.get('sec-gpc')),
    };
    return answerButton(await findReceipt(String(params.token)), input, came, visit.now);
  },
});
