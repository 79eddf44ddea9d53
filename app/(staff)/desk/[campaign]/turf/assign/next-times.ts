// The times offered for a new walk: from the next quarter of an hour, for two hours.
import { formatTime } from '@/lib/platform/format';

const QUARTER = 15 * 60_000;
const WALK = 2 * 60 * 60_000;

/** Late in the evening the offer is a minute before midnight at the latest: a walk begins and ends on one day. */
export function nextTimes(now: Date, zone: string): { start: Date; end: Date } {
  const start = new Date(Math.floor(now.getTime() / QUARTER) * QUARTER);
  const end = new Date(start.getTime() + WALK);
  if (formatTime(end, 'en', zone) > formatTime(start, 'en', zone)) return { start, end };
  const minutes = Number(formatTime(end, 'en', zone).slice(0, 2)) * 60 + Number(formatTime(end, 'en', zone).slice(3));
  return { start, end: new Date(end.getTime() - (minutes + 1) * 60_000) };
}
