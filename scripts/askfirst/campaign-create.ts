import { jurisdictions } from '@/lib/campaign/model';
import { foundCampaign } from '@/lib/people';
import { seatMember } from '@/lib/team';
import { externalAddresses } from '@/scripts/database/pair';
import { ensureMaster } from '@/scripts/keys/master';
import { Problem } from '@/scripts/problem';
import { type Command, text } from './command';

const homes = { EU: 'DE', FR: 'FR', UK: 'GB', 'US-CA': 'US', US: 'US' } as const;

/** Makes a campaign and its key. Set-up is finished on the desk, or by `campaign set-up`. */
export const campaignCreate: Command = {
  takes: '--name N --slug S --jurisdiction J --owner EMAIL',
  says: `make a campaign (${jurisdictions.join(', ')})`,
  needsServers: true,
  run: async (_words, options) => {
    const name = text(options, 'name');
    const slug = text(options, 'slug');
    const jurisdiction = jurisdictions.find((each) => each === text(options, 'jurisdiction'));
    if (!name || !slug || !jurisdiction) {
      throw new Problem(`Give --name, --slug and --jurisdiction (one of ${jurisdictions.join(', ')}).`);
    }
    const addresses = externalAddresses();
    if (addresses) await ensureMaster(addresses);
    const id = await foundCampaign({
      name,
      slug,
      jurisdiction,
      country: homes[jurisdiction],
      locale: jurisdiction === 'FR' ? 'fr' : 'en',
      timeZone: text(options, 'time-zone') ?? 'UTC',
    });
    const owner = text(options, 'owner');
    if (owner) await seatMember({ campaignId: id, role: 'owner', name: '', email: owner, locale: 'en' });
    return { text: `Campaign ${slug} is made. Finish set-up on the desk before you import.`, json: { id, slug } };
  },
};
