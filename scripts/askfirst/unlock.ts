import { externalAddresses } from '@/scripts/database/pair';
import { unlockWith } from '@/scripts/keys/master';
import { readWords } from '@/scripts/keys/words';
import { type Command, text } from './command';

/** Puts the master key back on a machine that lost it, or on a restored one. */
export const unlock: Command = {
  takes: '[--words FILE]',
  says: 'put the master key back from its 24 words',
  needsServers: 'empty',
  run: async (_words, options) => {
    const addresses = externalAddresses();
    if (!addresses) throw new Error('no database address');
    const done = await unlockWith(addresses, await readWords(text(options, 'words')));
    return {
      text:
        done === 'put back'
          ? 'The words are right: the master key is back on this machine.'
          : 'The words are right, and the master key was here already.',
      json: { done },
    };
  },
};
