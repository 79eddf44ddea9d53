// When and where the walks are that somebody gives out one after the other: kept until the browser closes, on the desk
// alone, so that it is written once. It names a place and times, and nobody.
import { cookies } from 'next/headers';
import { z } from 'zod';
import { cookieShape } from '@/lib/auth';
import { dayIn, formatTime } from '@/lib/platform/format';
import type { Times } from '@/lib/turf/model';
import { walkSides } from '@/lib/turf/model';
import { instantIn } from '@/lib/turf/rules';
import { placeOf } from '../place-of';
import { nextTimes } from './next-times';

const name = 'askfirst-plan';

export const planFields = {
  day: z.iso.date(),
  start: z.iso.time({ precision: -1 }),
  end: z.iso.time({ precision: -1 }),
  meet: z.string().trim().max(120).default(''),
  sides: z.enum(walkSides).default('either'),
  from: z.string().trim().max(60).default(''),
  closed: z.literal('yes').optional(),
};
const planSchema = z.object(planFields);
export type Plan = z.output<typeof planSchema>;

/** What was written last, or the next two hours. A plan of a day that has passed is forgotten. */
export async function readPlan(now: Date, zone: string): Promise<Plan> {
  const kept = planSchema.safeParse(parsed((await cookies()).get(name)?.value));
  if (kept.success && timesOf(kept.data, zone).plannedEnd > now) return kept.data;
  const { start, end } = nextTimes(now, zone);
  const day = dayIn(start, zone);
  return {
    day,
    start: formatTime(start, 'en', zone),
    end: formatTime(end, 'en', zone),
    meet: '',
    sides: 'either',
    from: '',
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

export async function keepPlan(plan: Plan): Promise<void> {
  (await cookies()).set(name, JSON.stringify(planSchema.parse(plan)), { ...cookieShape(), path: '/desk' });
}

export function timesOf({ day, start, end }: Pick<Plan, 'day' | 'start' | 'end'>, zone: string): Times {
  return { plannedStart: instantIn(day, start, zone), plannedEnd: instantIn(day, end, zone) };
}

/** What a plan says of a walk. */
export function walkOf(plan: Plan, zone: string) {
  const { sides, from, closed, meet } = plan;
  return {
    ...timesOf(plan, zone),
    meetingPoint: meet,
    choice: { sides, start: placeOf(from), isClosed: closed !== undefined },
  };
}
