// What is due at once after a transaction in which somebody stopped a use. The database says so on the connection, whoever
// wrote the stop and wherever; this is where the process learns who carries it out of the data server.
import { logDefect } from './log';

type Carry = (campaignId: string) => Promise<unknown>;

/** The code with which the database says that a stop is to be kept (gate.note_stop). */
export const stopNotice = 'AF010';

// One place for the whole process: the web server loads this file once for each of its bundles.
const place = Symbol.for('askfirst.after-stop');
const held = globalThis as typeof globalThis & { [place]?: Carry | undefined };

/** Sets who carries stops; undefined sets nobody. */
export function carryStopsWith(carry: Carry | undefined): void {
  held[place] = carry;
}

/** Waits for the carrying. A stop stands whether or not it could be carried: the job takes up what was left. */
export async function carryStops(campaignId: string): Promise<void> {
  try {
    await held[place]?.(campaignId);
  } catch (error) {
    logDefect('stops.keep', error);
  }
}
