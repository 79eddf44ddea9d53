// The newest head of the log leaves the house every day, by mail to whoever watches over it: with a copy in two mailboxes
// the log cannot be written anew unnoticed. No name and no count stands in the mail.
import { createTranslator } from 'next-intl';
import { lastDone, logVerifierKey, newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { readCampaign } from '@/lib/campaign';
import { discloseWithin, withPurpose } from '@/lib/people';
import { machineNow } from '@/lib/platform/clock';
import { systemTransaction } from '@/lib/platform/db';
import { canSendMail, type Mail, sendMail } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import messages from '@/messages/en/log.json';
import { selectLivingCampaigns, selectMembers } from '../store';

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
    for (const to of await watchersOf(campaignId, shortCheckpoint(head))) {
      await sendMail({ to, ...mail });
      sent += 1;
    }
  }
  return sent;
}

/** Addresses of the privacy lead and the auditor; of the owner where nobody has these roles. */
function watchersOf(campaignId: string, line: string): Promise<string[]> {
  const look = { purpose: 'volunteer.manage', action: 'log.mail', fields: ['email'], detail: { head: line } } as const;
  return withPurpose({ campaignId, actor: systemActor }, look, async (door) => {
    const active = (await selectMembers(door.tx, campaignId, null)).filter(({ state }) => state === 'active');
    const watching = active.filter(({ role }) => role === 'privacy-lead' || role === 'auditor');
    const chosen = watching.length > 0 ? watching : active.filter(({ role }) => role === 'owner');
    const personIds = chosen.map(({ id }) => id);
    const people = await discloseWithin(door, campaignId, 'volunteer.manage', ['email'], { personIds });
    return people.flatMap(({ email }) => (email ? [reveal(email)] : []));
  });
}
