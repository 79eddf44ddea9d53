import { redirect } from 'next/navigation';
import { readVisit } from '@/lib/web';

/** Back to a page of the turf desk, which says in words what was done. */
export async function goTo(path: string): Promise<never> {
  const { session } = await readVisit();
  redirect(`/desk/${session?.campaignSlug ?? ''}/turf${path}`);
}
