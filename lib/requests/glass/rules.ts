// Where an emergency stands at an instant, and who may agree to it. Pure; the database decides the same in its policy.
import type { Role } from '@/lib/auth/model';
import type { Glass, GlassState } from './model';

export function glassState(glass: Pick<Glass, 'refusedAt' | 'opensAt' | 'endsAt'>, now: Date): GlassState {
  if (glass.refusedAt) return 'refused';
  if (!glass.opensAt || !glass.endsAt) return 'waits-for-second';
  if (glass.opensAt > now) return 'waits-for-time';
  return glass.endsAt > now ? 'open' : 'closed';
}

/** Never the asker. */
export function maySettle(
  role: Role,
  glass: Pick<Glass, 'isOwn' | 'refusedAt' | 'opensAt' | 'endsAt'>,
  now: Date,
): boolean {
  const state = glassState(glass, now);
  const waits = state === 'waits-for-second' || state === 'waits-for-time';
  return waits && !glass.isOwn && (role === 'privacy-lead' || role === 'auditor');
}
