import type { StartedSession } from '@/lib/auth';
import { homeOf, needsSecondStep } from '@/lib/auth/rules';

/** Where a fresh session goes: the second step first, for roles that see more than one turf. */
export function whereNext({ role, slug, assurance }: Pick<StartedSession, 'role' | 'slug' | 'assurance'>): string {
  return needsSecondStep(role) && assurance !== 'second-step' ? '/sign-in/second-step' : homeOf(role, slug);
}
