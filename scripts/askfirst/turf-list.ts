import { readGround } from '@/lib/turf';
import { type Command, campaignOf, deskContext } from './command';

/** Lists turfs with their doors and people. Counting people is a look, and in the log. */
export const turfList: Command = {
  takes: '',
  says: 'list turfs with doors and people',
  needsServers: true,
  run: async (_words, options) => {
    const { turfs } = await readGround(await deskContext(await campaignOf(options)));
    const rows = turfs.map((turf) => ({
      number: turf.number,
      state: turf.state,
      doors: turf.doors,
      people: turf.people,
      walked: turf.walk !== null,
    }));
    const lines = rows.map(
      (row) =>
        `${String(row.number).padStart(4)}  ${row.state.padEnd(9)}  ${String(row.doors).padStart(5)} doors  ${String(row.people).padStart(5)} people${row.walked ? '  out now' : ''}`,
    );
    return {
      text: rows.length === 0 ? 'No turfs yet. Cut some with `turf cut --doors 50`.' : lines.join('\n'),
      json: { turfs: rows },
    };
  },
};
