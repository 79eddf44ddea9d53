// When a sign-up ends (RET-07: 30 days after the last day to register), under which purpose each help falls. Pure; days
// are calendar days. The words a person agrees to are the notice template `sign-up` of lib/consent.

import { everywhere, findRegistrationPlace } from '@/lib/rules-data';
import { addDays, lastDeadlineOn } from '@/lib/rules-data/rules';
import type { Help, SignUpStatus } from './model';

const placeOf: Readonly<Record<string, 'fr' | 'gb'>> = { FR: 'fr', GB: 'gb' };

/**
 * The day a sign-up is erased. In the United States the state is not asked, so the latest possible deadline counts:
 * election day. null: no vote is set, or the last day has passed so long ago that nobody could be helped.
 */
export function signUpEndsOn(country: string, votesOn: string | null, today: string): string | null {
  if (votesOn === null) return null;
  const place = findRegistrationPlace(placeOf[country] ?? '');
  const last = place ? lastDeadlineOn(place, votesOn) : votesOn;
  const ends = addDays(last, everywhere.signUpAfterDeadline.value);
  return ends > today ? ends : null;
}

export function purposeOfHelp(help: Help): 'registration.assist' | 'registration.reminder' {
  return help === 'reminder' || help === 'turn-18' ? 'registration.reminder' : 'registration.assist';
}

/**
 * The months in which somebody who is too young today can reach the age: that of tomorrow to the last in which we still are
 * there, two years at most. Days are the campaign's: on the last day of a month, the day of the month's reminders has come.
 */
export function monthsToTurn(today: string, endsOn: string): readonly string[] {
  const [year = 0, month = 1] = addDays(today, 1).split('-').map(Number);
  const all = Array.from({ length: 25 }, (_, ahead) => new Date(Date.UTC(year, month - 1 + ahead, 1)));
  return all.map((day) => day.toISOString().slice(0, 7)).filter((each) => each <= endsOn.slice(0, 7));
}

/** The last day of a young person's reminder: that of the month, or the day on which every sign-up ends. */
export function youngEndsOn(month: string, endsOn: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10);
  return last < endsOn ? last : endsOn;
}

/** new -> in hand -> done; nothing goes back, and saying it twice changes nothing. */
export function mayBecome(from: SignUpStatus, to: SignUpStatus): boolean {
  const order: readonly SignUpStatus[] = ['new', 'in-hand', 'done'];
  return order.indexOf(to) >= order.indexOf(from);
}

/** An e-mail address or a phone number: whatever has an @ is meant as an address. */
export function kindOfContact(contact: string): 'email' | 'phone' {
  return contact.includes('@') ? 'email' : 'phone';
}
