// A ticket: where a request stands, with its dates. It says nothing about whether we hold the person; the code that
// opens the record was sent to a channel on file, or to nobody.
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { TextInput } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/auth/model';
import { dayIn, formatDay, formatInstant } from '@/lib/platform/format';
import type { Ticket } from '@/lib/requests/model';
import { isOpen, needsNoProof } from '@/lib/requests/rules';
import { campaignOf, voterPage, withLocale } from '../../voter-page';

export async function ticketPage(ticket: Ticket, token: string, locale: Locale, wasWrong = false): Promise<Response> {
  const t = await getTranslations({ locale, namespace: 'rights' });
  const campaign = await campaignOf(ticket.campaignId);
  const zone = campaign?.timeZone ?? 'UTC';
  const path = `/r/${token}`;
  const action = withLocale(path, locale);
  const due = formatDay(dayIn(ticket.dueAt, 'UTC'), locale, { year: true });
  const steps = [{ at: ticket.receivedAt, step: 'received' as const }, ...ticket.story];
  const seen = steps.filter(({ step }) => step !== 'code-sent');
  const children = (
    <>
      <h1>{t('ticket.title', { ref: ticket.ref })}</h1>
      <p>{t('ticket.keep')}</p>
      <Facts
        rows={[
          {
            key: 'asked',
            name: t('ticket.asked'),
            value: ticket.rights.map((right) => t(`right.${right}.label`)).join('; '),
          },
          {
            key: 'received',
            name: t('ticket.received'),
            value: formatInstant(ticket.receivedAt, locale, zone, { year: true }),
          },
          { key: 'due', name: t('ticket.due'), value: ticket.isExtended ? `${due} (${t('ticket.extended')})` : due },
        ]}
      />
      <Decision ticket={ticket} t={t} />
      {isOpen(ticket.state) && !needsNoProof(ticket.rights) ? (
        <Card title={t('ticket.code.title')}>
          <p>{t('ticket.code.text')}</p>
          <form method="post" action={action} className="ui-stack">
            <input type="hidden" name="do" value="prove" />
            <TextInput
              name="code"
              label={t('ticket.code.label')}
              fault={wasWrong ? t('ticket.code.wrong') : undefined}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              required
            />
            <Button kind="main" wide>
              {t('ticket.code.button')}
            </Button>
          </form>
        </Card>
      ) : null}
      <h2>{t('ticket.story')}</h2>
      <ol>
        {seen.map(({ at, step }) => (
          <li key={`${at.toISOString()}${step}`}>
            {formatInstant(at, locale, zone)}: {t(`ticket.step.${step}`)}
          </li>
        ))}
      </ol>
      {ticket.state === 'refused' || ticket.state === 'done' ? (
        <form method="post" action={action}>
          <input type="hidden" name="do" value="again" />
          <Button wide>{t('ticket.again')}</Button>
        </form>
      ) : null}
      <p>{t('ticket.complain', { authority: t(`authority.${campaign?.jurisdiction ?? 'EU'}`) })}</p>
    </>
  );
  return voterPage({ locale, path, title: t('ticket.tab'), campaign, status: wasWrong ? 422 : 200, children });
}

function Decision({ ticket, t }: { ticket: Ticket; t: Awaited<ReturnType<typeof getTranslations>> }) {
  const { state, decision } = ticket;
  if (state === 'refused' && decision && t.has(`ticket.refused.${decision}`)) {
    return <Notice title={t('ticket.step.refused')}>{t(`ticket.refused.${decision}`)}</Notice>;
  }
  if (state === 'done' && decision?.startsWith('erased ')) {
    return <Notice tone="done">{t('ticket.erased', { certificate: decision.slice(7) })}</Notice>;
  }
  if (state === 'done' && decision === 'stopped') return <Notice tone="done">{t('ticket.step.stopped')}</Notice>;
  return null;
}
