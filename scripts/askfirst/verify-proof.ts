import { existsSync, readFileSync } from 'node:fs';
import { Problem } from '@/scripts/problem';
import { verifySavedProof } from '@/scripts/verify/saved-proof';
import { type Command, needWord, text } from './command';

/** Checks a saved proof or a receipt by a reader of its own; needs no server. */
export const verifyProofFile: Command = {
  takes: 'FILE [--log KEY] [--key KEY]',
  says: 'check a saved proof or receipt by its own code',
  needsServers: false,
  run: async (words, options) => {
    const file = needWord(words, 'the file of the proof or receipt');
    if (!existsSync(file)) throw new Problem('There is no such file.');
    const [log, receipts] = [text(options, 'log'), text(options, 'key')];
    const verdict = verifySavedProof(readFileSync(file, 'utf8'), {
      ...(log && { log }),
      ...(receipts && { receipts }),
    });
    const waiting = verdict.events - verdict.sealed;
    const counted = `${verdict.events} events, ${verdict.sealed} found in the signed log, ${verdict.wordings} wordings.`;
    return {
      ok: verdict.ok,
      text: verdict.ok
        ? `The proof holds. ${verdict.says}\n${counted}${waiting > 0 ? `\n${waiting} not sealed when the file was made.` : ''}`
        : `The proof does NOT hold.\n${verdict.problems.join('\n')}`,
      json: verdict,
    };
  },
};
