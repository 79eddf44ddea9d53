// One message to those who answer for a campaign, chosen by their role. One look at their addresses, one entry; the
// addresses go no further than the carrier.
import type { MemberRole } from '@/lib/auth/model';
import { systemActor } from '@/lib/auth/model';
import { discloseWithin, withPurpose } from '@/lib/people';
import { type Mail, sendMail } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { selectMembers } from '../store';

interface Seat {
  readonly id: string;
  readonly role: MemberRole;
}

/** `choose` picks among the active members; `detail` holds codes and counts only. Returns how many mails went out. */
export async function sendToSeats(
  campaignId: string,
  why: { readonly action: string; readonly detail?: Readonly<Record<string, string>> },
  choose: (active: readonly Seat[]) => readonly Seat[],
  mail: Omit<Mail, 'to'>,
): Promise<number> {
  const look = { purpose: 'volunteer.manage', fields: ['email'], ...why } as const;
  const addresses = await withPurpose({ campaignId, actor: systemActor }, look, async (door) => {
    const active = (await selectMembers(door.tx, campaignId, null)).filter(({ state }) => state === 'active');
    const personIds = choose(active).map(({ id }) => id);
    const people = await discloseWithin(door, campaignId, 'volunteer.manage', ['email'], { personIds });
    return people.flatMap(({ email }) => (email ? [reveal(email)] : []));
  });
  for (const to of addresses) await sendMail({ to, ...mail });
  return addresses.length;
}
