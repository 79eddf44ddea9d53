// The longest names that a campaign can put into our sentences: what is fair with these on a screen of 320 px is fair with
// shorter ones. Made up; none of them is anybody's.
import type { NoticeBlanks } from '@/lib/consent/notices';

const longestName = 120;
const name =
  'Bürgerversammlungsvorbereitungsausschuss and the Friends of the Upper Quayside Town Meadow for a Quieter and Greener Quay';

export const longest = {
  campaign: name.slice(0, longestName),
  topic: {
    en: 'the rebuilding of the harbour wall and the misunderstandings about parking there',
    fr: 'la reconstruction du mur du port et les incompréhensions sur le stationnement là',
    es: 'la reconstrucción del muro del puerto y los desentendimientos del aparcamiento x',
  },
  recipients: ['The Voluntary Neighbourhood Representatives of the Quay', 'A Printing Cooperative of the Old Town'],
};

/** The rest is on no screen that is measured. */
export function longestBlanks(votesOn: string, endsOn: string): NoticeBlanks {
  const rest = { controller: 'A', address: 'B', officer: 'C', host: 'D', hostCountry: 'GB' };
  return {
    ...{ ...longest, votesOn, endsOn, ...rest },
    ...{ jurisdiction: 'UK', rollUse: 'roll', policyUrl: 'https://example.org/privacy' },
  };
}
