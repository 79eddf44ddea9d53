import { keys } from '@/lib/people';
import { externalAddresses } from '@/scripts/database/pair';
import { asKeysOwner } from '@/scripts/keys/as-owner';
import { masterKeyNotice } from '@/scripts/launch/ways';
import { type Command, campaignOf } from './command';

/** A new master key. Both open while keys are moved; a run that is killed goes on with the next one. */
export const rotateMaster: Command = {
  takes: '',
  says: 'exchange the master key; shows new words',
  needsServers: true,
  run: async () => {
    const addresses = externalAddresses();
    if (!addresses) throw new Error('no database address');
    // Shown before anything hangs on them: whoever is killed after this has them.
    const { words, isNew } = keys.beginMasterExchange();
    const notice = masterKeyNotice(words, 'the secrets folder');
    process.stderr.write(`${isNew ? '' : 'Going on with the exchange that was begun.\n'}${notice.join('\n')}\n`);
    const moved = await asKeysOwner(addresses, async () => {
      const n = await keys.rewrapCampaignKeys();
      const { foreign } = await keys.countForeignKeys();
      if (foreign > 0) throw new Error('A campaign key opens with neither master key.');
      return n;
    });
    keys.endMasterExchange();
    return {
      text: `${moved} campaign keys moved. The old master key is gone from this machine: its words open only older key backups.`,
      json: { moved },
    };
  },
};

/** A new key for the marks of one campaign, wanted once a year (ENG-33). Nobody's e-mail or name is needed. */
export const rotateSuppression: Command = {
  takes: '',
  says: 'give the marks of suppression a new key, yearly',
  needsServers: true,
  run: async (_words, options) => {
    const campaign = await campaignOf(options);
    const version = await keys.rotateMarkKey(campaign.id);
    return {
      text: `New marks are made under key ${version}; marks made before still match under theirs.`,
      json: { version },
    };
  },
};
