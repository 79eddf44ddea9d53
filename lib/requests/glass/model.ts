// One record opened in an emergency: why, who agreed, from when until when. Who it is about stands nowhere but in the
// record of the person concerned.
import { z } from 'zod';

export const glassReasons = ['danger-to-volunteer', 'danger-to-person', 'wrong-person', 'security-incident'] as const;

export const AskGlass = z.object({
  ref: z.string().trim().toUpperCase().min(5, 'required').max(20, 'too-long'),
  reason: z.enum(glassReasons, { error: 'choose' }),
  words: z.string().trim().min(10, 'too-short').max(280, 'too-long'),
});
export type AskGlass = z.infer<typeof AskGlass>;

export type GlassState = 'waits-for-second' | 'waits-for-time' | 'open' | 'closed' | 'refused';

export interface Glass {
  readonly id: string;
  readonly askedRole: string;
  readonly reason: (typeof glassReasons)[number];
  readonly words: string;
  readonly askedAt: Date;
  readonly approvedAt: Date | null;
  readonly refusedAt: Date | null;
  readonly opensAt: Date | null;
  readonly endsAt: Date | null;
  readonly toldAt: Date | null;
  /** When those who answer for the campaign were written to; only where time alone agrees. */
  readonly announcedAt: Date | null;
  readonly openingAnnouncedAt: Date | null;
  readonly isOwn: boolean;
}
