import { z } from 'zod';
import { askAgain, prove, readTicket } from '@/lib/requests';
import { defineRoute } from '@/lib/web';
import { isOptOut } from '@/lib/web/rules';
import { ownCookie, redirectTo } from '../../own-cookie';
import { refusedPage } from '../../refused-page';
import { localeOf, withLocale } from '../../voter-page';
import { ticketPage } from './ticket-view';

/** V7: the state of a request, by the secret of its link. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  onRefusal: refusedPage,
  run: async (visit, req, { params }) => {
    const ticket = await readTicket(String(params.token));
    if (!ticket) return refusedPage(404, 'cannot-show', visit);
    return ticketPage(ticket, String(params.token), localeOf(req, visit));
  },
});

export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: z.object({ do: z.enum(['prove', 'again']), code: z.string().max(20).default('') }),
  onRefusal: refusedPage,
  run: async (visit, req, { params, input }) => {
    const token = String(params.token);
    const locale = localeOf(req, visit);
    const ticket = await readTicket(token);
    if (!ticket) return refusedPage(404, 'cannot-show', visit);
    if (input.do === 'again') {
      await askAgain(ticket);
      return redirectTo(withLocale(`/r/${token}`, locale));
    }
    const secret = await prove(token, input.code, isOptOut(req.headers.get('sec-gpc')));
    if (!secret) return ticketPage(ticket, token, locale, true);
    return redirectTo(withLocale('/me', locale), { 'set-cookie': ownCookie(secret) });
  },
});
