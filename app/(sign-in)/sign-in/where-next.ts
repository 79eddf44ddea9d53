import type { StartedSession } from '@/lib/auth';
import { firstPageOf, needsSecondStep } from '@/lib/auth/rules';
import { wishing } from '@/lib/web';

/**
 * Where a fresh session goes: the second step first, for roles that see more than one turf; then the page asked for
 * before sign-in, if there was one.
 */
export async function whereNext(
  { role, slug, assurance }: Pick<StartedSession, 'role' | 'slug' | 'assurance'>,
  asked: string | null = null,
): Promise<string> {
  return needsSecondStep(role) && assurance !== 'second-step'
    ? wishing('/sign-in/second-step', asked ?? '')
    : firstPageOf(role, slug, asked);
}
