import { writeFileSync } from 'node:fs';
import { findEntry, logVerifierKey, readProof } from '@/lib/audit';
import { backupLogins } from '@/scripts/backup';
import { externalAddresses } from '@/scripts/database/pair';
import { readSecond } from '@/scripts/erasure/second-reader';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, needWord, text } from './command';

/** The proof of one erasure: counts, the key that is gone and the place in the log. Checks offline, names nobody. */
export const erasureProof: Command = {
  takes: 'CERTIFICATE [--output FILE]',
  says: 'the proof of an erasure, which verify --proof checks',
  needsServers: true,
  run: async (words, options) => {
    const certificate = needWord(words, 'the number of the certificate').toUpperCase();
    const campaign = await campaignOf(options);
    const entryId = await findEntry(campaign.id, 'erase.finish', certificate);
    if (!entryId) throw new Problem(`No erasure has the certificate ${certificate}.`);
    const proof = await readProof(campaign.id, entryId);
    if (proof.state === 'waiting') throw new Problem('Its entry waits for the next head of the log: try in an hour.');
    const file = text(options, 'output');
    if (file) writeFileSync(file, proof.text, { mode: 0o600 });
    const how = `Check it: npm run askfirst -- verify --proof FILE --key '${logVerifierKey()}'`;
    return {
      text: file ? `Written to ${file}. ${how}` : proof.text,
      json: { certificate, index: proof.index, proof: proof.text, key: logVerifierKey() },
    };
  },
};

/** Asks both servers by code of its own whether anything still leads to somebody who was erased. */
export const erasureCheck: Command = {
  takes: '',
  says: 'a second reader looks for leftovers of the erased',
  needsServers: true,
  run: async () => {
    const addresses = externalAddresses();
    if (!addresses) throw new Error('no database address');
    const read = await readSecond(backupLogins(addresses));
    const left = read.left.map((each) => `${each.table}.${each.column}: ${each.rows}`);
    return {
      ok: left.length === 0,
      text: [
        `${read.erased} people were erased; ${read.columnsRead} columns of ids were read on both servers.`,
        left.length === 0 ? 'Nothing leads to any of them.' : `LEFT: ${left.join(', ')}`,
      ].join('\n'),
      json: read,
    };
  },
};
