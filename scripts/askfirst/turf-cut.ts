import { cutForMe, publishTurfs } from '@/lib/turf';
import { cutByDoors, cutByHours } from '@/lib/turf/cut';
import { type CutTurf, turfHoursSchema } from '@/lib/turf/model';
import { walkMinutes } from '@/lib/turf/rules';
import { Problem } from '@/scripts/problem';
import { barriersOf } from './barriers-file';
import { type Answer, type Command, campaignOf, deskContext, type Options, text } from './command';
import { doorsOfFile } from './doors-file';

/**
 * Cuts every door that is in no published turf, and publishes the result with --publish. With --file it cuts a file of
 * address points instead, without any server, and writes nothing: the turfs are in the answer.
 */
export const turfCut: Command = {
  takes: '--doors N | --hours H [--publish] [--file DOORS.csv] [--barriers LINES.geojson]',
  says: 'cut turfs of about N doors or H hours; a file of address points needs no database',
  needsServers: (options) => text(options, 'file') === undefined,
  run: async (_words, options) => {
    const size = sizeOf(options);
    const barriers = barriersOf(options);
    const file = text(options, 'file');
    if (file !== undefined) {
      const doors = doorsOfFile(file);
      const cut =
        'wanted' in size ? cutByDoors(doors, size.wanted, { barriers }) : cutByHours(doors, size.hours, { barriers });
      return answer('Cut', cut.turfs, cut.unplacedIds.length);
    }
    const ctx = await deskContext(await campaignOf(options));
    const { drafts, unplaced } = await cutForMe(ctx, { ...size, barriers });
    if (options.publish) await publishTurfs(ctx);
    return answer(options.publish ? 'Published' : 'Drafted', drafts, unplaced);
  },
};

function sizeOf(options: Options): { readonly wanted: number } | { readonly hours: number } {
  if (text(options, 'hours') !== undefined) {
    const hours = turfHoursSchema.safeParse(text(options, 'hours'));
    if (hours.success) return { hours: hours.data };
    throw new Problem('Give the time with --hours H, from 0.5 to 4.');
  }
  const wanted = Number(text(options, 'doors'));
  if (Number.isInteger(wanted) && wanted > 0) return { wanted };
  throw new Problem('Give the size with --doors N, such as --doors 50, or with --hours H, such as --hours 2.');
}

/** Lengths and diameters are metres in a straight line from door to door; `length` is a short walk through all doors. */
function answer(did: string, turfs: readonly CutTurf[], unplaced: number): Answer {
  const doors = turfs.reduce((sum, turf) => sum + turf.doorIds.length, 0);
  const left = unplaced === 0 ? '' : ` ${unplaced} doors have no place yet and are in none.`;
  return {
    text: `${did} ${turfs.length} turfs with ${doors} doors.${left}`,
    json: {
      count: turfs.length,
      doors,
      unplaced,
      turfs: turfs.map(({ doorIds, whySo }, i) => ({
        number: i + 1,
        doors: doorIds.length,
        length: whySo.metres ?? 0,
        diameter: whySo.diameter ?? 0,
        crossings: whySo.crossings ?? 0,
        minutes: walkMinutes(doorIds.length, whySo.metres),
        buildings: whySo.buildings,
        longestGap: whySo.longestGapMetres,
        size: whySo.size,
        largestBuilding: whySo.largestBuilding,
        parts: whySo.parts,
        barriers: whySo.barriers ?? [],
        ids: doorIds,
      })),
    },
  };
}
