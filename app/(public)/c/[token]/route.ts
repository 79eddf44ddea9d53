import { z } from 'zod';
import { findReceipt } from '@/lib/consent';
import { StopScope } from '@/lib/consent/model';
import { stopWithReceipt } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { refusedPage } from '../../refused-page';
import { localeOf } from '../../voter-page';
import { askForCode } from '../ask-for-code';
import { receiptPage, stoppedPage } from '../receipt-view';

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
  input: z.object({ do: StopScope.or(z.literal('send-code')) }),
  onRefusal: refusedPage,
  run: async (visit, req, { params, input }) => {
    const came = { locale: localeOf(req, visit), path: `/c/${String(params.token)}`, carried: {} };
    const receipt = await findReceipt(String(params.token));
    if (!receipt || receipt.endsAt <= visit.now) return receiptPage(receipt, came, visit.now);
    if (input.do === 'send-code') return askForCode(receipt, came.locale);
    return stoppedPage(receipt, input.do, await stopWithReceipt(receipt, input.do), came);
  },
});
