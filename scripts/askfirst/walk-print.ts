import { newestCheckpoint, shortCheckpoint } from '@/lib/audit';
import { doorName } from '@/lib/people/names';
import { reveal } from '@/lib/platform/redacted';
import { issueSheet, readAssignBoard, readSheet } from '@/lib/turf';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, deskContext, needWord } from './command';

/** Prints the walk of a turf: a disclosure with a sheet number, who takes it and by when it must be destroyed. */
export const walkPrint: Command = {
  takes: 'TURF',
  says: 'print the walk that is out on a turf, as a numbered sheet',
  needsServers: true,
  run: async (words, options) => {
    const number = Number(needWord(words, 'the number of a turf'));
    const ctx = await deskContext(await campaignOf(options));
    const out = (await readAssignBoard(ctx)).out.find(({ turf }) => turf.number === number);
    if (!out) throw new Problem(`Turf ${number} has no open walk. Assign it to a volunteer first.`);
    const { number: sheetNumber } = await issueSheet(ctx, { walkId: out.walk.id });
    const printed = await readSheet(ctx, sheetNumber);
    const lines = printed.doors.map((door) => {
      const people = (printed.people.get(door.id) ?? []).map((each) =>
        each.name ? doorName(reveal(each.name)) : 'Resident',
      );
      const who = door.isStopped ? 'please do not knock' : people.join(', ') || 'Resident';
      return `${String(door.place).padStart(4)}  ${[door.number, door.street, door.unit].filter(Boolean).join(' ')}  ${who}`;
    });
    const destroyBy = printed.sheet.destroyBy.toISOString();
    const head = await newestCheckpoint();
    const log = head ? [`Log: ${shortCheckpoint(head)}`] : [];
    return {
      text: [`Sheet ${sheetNumber}, turf ${number}. Destroy by ${destroyBy}.`, ...lines, ...log].join('\n'),
      json: { sheet: sheetNumber, turf: number, doors: printed.doors.length, destroyBy },
    };
  },
};
