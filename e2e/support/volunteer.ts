// A volunteer of a test's own, ready and with a turf nobody else walks: browser tests before it may have knocked on the
// doors of the demo's walk.
import { randomInt } from 'node:crypto';
import { runScript } from './product';

/** `name` of what comes back is what the demo's page of people shows. The walk began an hour ago and takes three more. */
export async function aVolunteerOnAWalk(wanted: string): Promise<{ name: string; memberId: string; turfId: string }> {
  // A test that is repeated on the same servers seats somebody else.
  const letters = Array.from({ length: 6 }, () => String.fromCharCode(randomInt(97, 123))).join('');
  const name = `${wanted}${letters}`;
  const made = JSON.parse(await runScript('e2e/support/make-volunteer.ts', name)) as {
    memberId: string;
    turfId: string;
  };
  return { name, ...made };
}
