// An emergency that nobody but time agrees to is announced: to every organiser, the privacy lead and the auditor, by mail,
// when it is asked for and when it opens. The message names the role, the reason and the hours, never the person.
import { createTranslator } from 'next-intl';
import { systemActor } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { withPurpose } from '@/lib/people';
import { env } from '@/lib/platform/env';
import { formatInstant } from '@/lib/platform/format';
import { logDefect } from '@/lib/platform/log';
import { canSendMail } from '@/lib/platform/mail';
import { sendToSeats } from '@/lib/team';
import messages from '@/messages/en/break-glass.json';
import { listGlassesToAnnounce } from '../queries';
import { updateAnnounced } from './store';

const told = ['owner', 'organiser', 'privacy-lead', 'auditor'];

/** Gives how many mails went out. One that is killed half-way begins again: a message twice is better than none. */
export async function announceGlasses(): Promise<number> {
  if (!canSendMail()) return 0;
  let sent = 0;
  for (const due of await listGlassesToAnnounce()) {
    const { campaignId, id, isOpen } = due;
    const campaign = await readCampaign(campaignId);
    if (!campaign) continue;
    const t = createTranslator({ locale: 'en', messages, namespace: 'mail' });
    const reasons = createTranslator({ locale: 'en', messages, namespace: 'reason' });
    const at = (instant: Date) => formatInstant(instant, 'en', campaign.timeZone);
    const words = {
      ...{ campaign: campaign.name, role: due.askedRole.replaceAll('-', ' '), reason: reasons(due.reason) },
      ...{ asked: at(due.askedAt), opens: at(due.opensAt) },
      link: `${env().publicUrl}/desk/${campaign.slug}/break-glass`,
    };
    const kind = isOpen ? 'open' : 'asked';
    const why = { action: 'glass.announce', detail: { glass: id, kind } };
    const mail = { subject: t(`${kind}.subject`, words), text: t(`${kind}.text`, words) };
    sent += await sendToSeats(campaignId, why, (seats) => seats.filter(({ role }) => told.includes(role)), mail);
    const look = { purpose: 'security.audit', action: 'glass.announced', subject: id } as const;
    await withPurpose({ campaignId, actor: systemActor }, look, ({ tx }) => updateAnnounced(tx, id, isOpen));
  }
  return sent;
}

/** At once, beside the asking: what a carrier refuses now, the job tries again. */
export async function announceNow(): Promise<void> {
  await announceGlasses().catch((error: unknown) => logDefect('glass.announce', error));
}
