import { redirect } from 'next/navigation';
import { pageAccess } from '@/lib/web';

/** The short address of set-up, which belongs to a campaign. */
export default async function SetUpDoor() {
  const { session } = await pageAccess({ who: 'campaign.set-up', assurance: 'link' });
  redirect(session ? `/desk/${session.campaignSlug}/set-up` : '/sign-in');
}
