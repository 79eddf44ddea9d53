import { erase, personIdByRef } from '@/lib/people';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, needWord, systemLooker } from './command';

/** Erases one person for good. Doing it again changes nothing and says so. */
export const personErase: Command = {
  takes: 'REF',
  says: 'erase one person for good, leaving coded marks',
  needsServers: true,
  run: async (words, options) => {
    const ref = needWord(words, 'the reference of a person, such as K7-QX4M').toUpperCase();
    const campaign = await campaignOf(options);
    const looker = systemLooker(campaign.id);
    const personId = await personIdByRef(looker, ref);
    if (!personId) throw new Problem(`No person has the reference ${ref}, or the record is already erased.`);
    const { counts } = await erase(looker, personId, ref);
    const rows = Object.values(counts).reduce((sum, n) => sum + n, 0);
    return {
      text: `Erased for good: ${rows} rows. Nothing about ${ref} can be read any more; coded marks keep a new list from bringing them back.`,
      json: { ref, counts },
    };
  },
};
