import { redirect } from 'next/navigation';
import { homeOf } from '@/lib/auth/rules';
import { pageAccess } from '@/lib/web';

/** Sends whoever is signed in to the first screen of their role. */
export default async function DeskDoor() {
  const { session } = await pageAccess({ who: 'member', assurance: 'link' });
  redirect(session ? homeOf(session.role, session.campaignSlug) : '/sign-in');
}
