// Clocks and next steps of a request. The law's clock runs from receipt, proof or not; what is late is said, never hidden.
import { answerClocks } from '@/lib/rules-data';
import type { Jurisdiction } from '@/lib/rules-data/model';
import { addDays, addMonthsToDay, addWorkingDays, daysBetween, nextWorkingDay } from '@/lib/rules-data/rules';
import { type DeskRequest, type RequestState, type Right, rightsWithoutProof } from './model';

type Day = string;

/** True when nothing in the request needs to know who asks. */
export function needsNoProof(rights: readonly Right[]): boolean {
  return rights.every((right) => rightsWithoutProof.includes(right));
}

/** The last day for the answer (DSR-04, DSR-07, DSR-08). */
export function dueOn(jurisdiction: Jurisdiction, rights: readonly Right[], receivedOn: Day): Day {
  const clocks = answerClocks[jurisdiction];
  const rule = needsNoProof(rights) ? clocks.stop : clocks.answer;
  return endOf(jurisdiction, rule, receivedOn);
}

/** The last day to which the answer may be put off, from receipt (DSR-05: three months; DSR-07: 90 days). */
export function extendedDueOn(jurisdiction: Jurisdiction, receivedOn: Day): Day {
  const { answer, extension } = answerClocks[jurisdiction];
  return endOf(jurisdiction, { ...answer, value: answer.value + extension.value }, receivedOn);
}

/** US-CA: receipt is confirmed within 10 business days; elsewhere the ticket itself is the confirmation, at once. */
export function acknowledgeOn(jurisdiction: Jurisdiction, receivedOn: Day): Day {
  return jurisdiction.startsWith('US') ? addWorkingDays(jurisdiction, receivedOn, 10) : receivedOn;
}

function endOf(jurisdiction: Jurisdiction, rule: { value: number; unit: string }, from: Day): Day {
  switch (rule.unit) {
    case 'months':
      return nextWorkingDay(jurisdiction, addMonthsToDay(from, rule.value));
    case 'business-days':
      return addWorkingDays(jurisdiction, from, rule.value);
    default:
      // 11 CCR 7021(b): calendar days, whatever day they end on.
      return addDays(from, rule.value);
  }
}

export interface Clock {
  readonly daysLeft: number;
  /** Share of the time that has passed, 0 to 1. */
  readonly passed: number;
  /** The mark that was passed last (DSR-20). */
  readonly mark: 'early' | 'half' | 'most' | 'late';
}

export function clockOf(receivedOn: Day, due: Day, today: Day): Clock {
  const whole = Math.max(1, daysBetween(receivedOn, due));
  const daysLeft = daysBetween(today, due);
  const passed = Math.min(1, Math.max(0, (whole - daysLeft) / whole));
  const mark = daysLeft < 0 ? 'late' : passed >= 0.8 ? 'most' : passed >= 0.5 ? 'half' : 'early';
  return { daysLeft, passed, mark };
}

export function isOpen(state: RequestState): boolean {
  return state !== 'done' && state !== 'refused';
}

/** DSR-05: with a reason, once, and only while the first date has not passed. */
export function mayExtend(request: Pick<DeskRequest, 'state' | 'isExtended' | 'dueAt'>, now: Date): boolean {
  return isOpen(request.state) && !request.isExtended && now <= request.dueAt;
}

export type NextStep = 'send-code' | 'wait' | 'erase' | 'answer' | 'none';

/** The one thing to do next, and who must do it. */
export function nextStep(request: Pick<DeskRequest, 'state' | 'rights' | 'story'>): {
  who: 'you' | 'them';
  step: NextStep;
} {
  if (!isOpen(request.state)) return { who: 'you', step: 'none' };
  if (request.state === 'proved') {
    return { who: 'you', step: request.rights.includes('erase') ? 'erase' : 'answer' };
  }
  if (needsNoProof(request.rights)) return { who: 'you', step: 'answer' };
  return request.story.some((each) => each.step === 'code-sent')
    ? { who: 'them', step: 'wait' }
    : { who: 'you', step: 'send-code' };
}

const monthsKept: Readonly<Record<Jurisdiction, number>> = { EU: 36, FR: 36, UK: 36, 'US-CA': 24, US: 24 };

/** RET-10: the record of the request itself; nobody's words, only dates, kind and outcome. */
export function requestKeptUntil(jurisdiction: Jurisdiction, receivedOn: Day): Day {
  return addMonthsToDay(receivedOn, monthsKept[jurisdiction]);
}

const mostFromNetwork = 20;
const shareOfTurf = 0.05;
const fewestInTurf = 3;

/**
 * WDR-09: whether stops at addresses go before the privacy lead as a batch: more than 20 an hour from one network, or 5 % of
 * a turf's homes. A turf so small that one or two homes are 5 % of it needs three.
 */
export function isUnusual(counted: { fromNetwork: number } | { stopped: number; homes: number }): boolean {
  if ('fromNetwork' in counted) return counted.fromNetwork > mostFromNetwork;
  return counted.stopped >= fewestInTurf && counted.stopped >= counted.homes * shareOfTurf;
}

/** The asking network, /24 or /48, so that no single address is ever known; 'unknown' when there is none. */
export function networkOf(address: string | null): string {
  const plain = (address ?? '').trim().replace(/^::ffff:(?=\d)/i, '');
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four?.[1]) return `${four[1]}.0/24`;
  if (!plain.includes(':')) return 'unknown';
  const [head = '', tail = ''] = plain.toLowerCase().split('::');
  const start = head.split(':').filter(Boolean);
  const end = plain.includes('::') ? tail.split(':').filter(Boolean) : [];
  const groups = [...start, ...Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0'), ...end];
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}
