import { cutForMe, publishTurfs } from '@/lib/turf';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, deskContext, text } from './command';

/** Cuts every door that is in no published turf, and publishes the result with --publish. */
export const turfCut: Command = {
  takes: '--doors N [--publish]',
  says: 'cut turfs of about N doors',
  needsServers: true,
  run: async (_words, options) => {
    const wanted = Number(text(options, 'doors'));
    if (!Number.isInteger(wanted) || wanted < 1) throw new Problem('Give the size with --doors N, such as --doors 50.');
    const ctx = await deskContext(await campaignOf(options));
    const counts = await cutForMe(ctx, { wanted });
    if (options.publish) await publishTurfs(ctx);
    const unplaced = counts.unplaced === 0 ? '' : ` ${counts.unplaced} doors have no place yet and are in none.`;
    return {
      text: `${options.publish ? 'Published' : 'Drafted'} ${counts.turfs} turfs with ${counts.doors} doors.${unplaced}`,
      json: counts,
    };
  },
};
