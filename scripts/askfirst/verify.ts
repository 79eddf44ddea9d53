import { existsSync, readFileSync } from 'node:fs';
import { Problem } from '@/scripts/problem';
import { verifyLog } from '@/scripts/verify';
import { type Command, text } from './command';

/** Checks an exported log by a reader of its own; needs no server. */
export const verify: Command = {
  takes: '--log FILE [--key KEY]',
  says: 'check an exported log by its own code',
  needsServers: false,
  run: async (_words, options) => {
    const file = text(options, 'log');
    if (!file || !existsSync(file)) throw new Problem('Give the exported log with --log FILE (from `log export`).');
    const known = options.checkpoint;
    const key = text(options, 'key');
    const verdict = verifyLog(readFileSync(file, 'utf8'), {
      ...(key ? { key } : {}),
      checkpoints: Array.isArray(known) ? known.map((each) => readFileSync(each, 'utf8')) : [],
    });
    return {
      ok: verdict.ok,
      text: verdict.ok
        ? `The log holds: ${verdict.entries} entries, ${verdict.sealed} leaves, ${verdict.checkpoints} checkpoints.`
        : `The log does NOT hold.\n${verdict.problems.join('\n')}`,
      json: verdict,
    };
  },
};
