// The newest head of the log leaves the house every day, by mail to whoever watches over it: with a copy in two mailboxes
// the log cannot be written anew unnoticed. No name and no count stands in the mail.
import { createTranslator } from 'next-intl';
import { lastDone, logVerifierKey, newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import { readCampaign } from '@/lib/campaign';
import { machineNow } from '@/lib/platform/clock';
import { systemTransaction } from '@/lib/platform/db';
import { canSendMail, type Mail } from '@/lib/platform/mail';
import messages from '@/messages/en/log.json';
import { selectLivingCampaigns } from '../store';
import { sendToSeats } from './send-to-seats';

// The job runs once a day, not always at the same second.
const dayMs = 20 * 3_600_000;

/** Once a day and campaign, however often it runs. Returns how many mails went out. */
export async function mailLog(): Promise<number> {
  const head = await newestCheckpoint();
  if (!head || !canSendMail()) return 0;
  const now = machineNow();
  let sent = 0;
  for (const campaignId of await systemTransaction(selectLivingCampaigns)) {
    const before = await lastDone(campaignId, 'log.mail');
    if (before && now.getTime() - before.getTime() < dayMs) continue;
    const campaign = await readCampaign(campaignId);
    const t = createTranslator({ locale: 'en', messages, namespace: 'mail' });
    const mail: Omit<Mail, 'to'> = {
      subject: t('subject', { campaign: campaign?.name ?? '' }),
      text: t('text', { line: shortCheckpoint(head), note: head.note, key: logVerifierKey() }),
    };
    const why = { action: 'log.mail', detail: { head: shortCheckpoint(head) } };
    sent += await sendToSeats(campaignId, why, watchers, mail);
  }
  return sent;
}

/** The privacy lead and the auditor; the owner where nobody has these roles. */
function watchers<Seat extends { readonly role: string }>(active: readonly Seat[]): readonly Seat[] {
  const watching = active.filter(({ role }) => role === 'privacy-lead' || role === 'auditor');
  return watching.length > 0 ? watching : active.filter(({ role }) => role === 'owner');
}
