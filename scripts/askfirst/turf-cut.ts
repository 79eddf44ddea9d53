import { cutForMe, publishTurfs } from '@/lib/turf';
import { cutByDoors, cutByHours } from '@/lib/turf/cut';
import { type Barrier, type CutTurf, turfHoursSchema } from '@/lib/turf/model';
import { minutesFor } from '@/lib/turf/rules';
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
      return cutFile(file, size, barriers);
    }
    const ctx = await deskContext(await campaignOf(options));
    const { drafts, unplaced } = await cutForMe(ctx, { ...size, barriers });
    if (options.publish) await publishTurfs(ctx);
    return answer(options.publish ? 'Published' : 'Drafted', drafts, unplaced);
  },
};

type Size = { readonly wanted: number } | { readonly hours: number };
/** Doors without a place that are named on the screen; all of them are in the JSON. */
const SHOWN = 10;

function cutFile(file: string, size: Size, barriers: readonly Barrier[]): Answer {
  const { doors, left, repeated } = doorsOfFile(file);
  const named = left.slice(0, SHOWN).map(({ id, why }) => `${id}: ${why}`);
  if (left.length > SHOWN) named.push(`and ${left.length - SHOWN} more`);
  if (doors.length === 0 && left.length > 0) {
    throw new Problem([`No door of ${file} has a place in degrees (WGS 84).`, ...named].join('\n'));
  }
  const cut =
    'wanted' in size ? cutByDoors(doors, size.wanted, { barriers }) : cutByHours(doors, size.hours, { barriers });
  const { text: said, json } = answer('Cut', cut.turfs, left.length);
  const again = repeated === 0 ? [] : [`${repeated} rows say what an earlier row says, and count once.`];
  return {
    text: [said, ...named, ...again].join('\n'),
    json: { ...json, unplacedDoors: left, repeatedRows: repeated },
  };
}

function sizeOf(options: Options): Size {
  if (text(options, 'hours') !== undefined) {
    if (text(options, 'doors') !== undefined)
      throw new Problem('Give the size with --doors N or with --hours H, not with both.');
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
        minutes: Math.round(minutesFor(doorIds.length, whySo.metres ?? 0)),
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
