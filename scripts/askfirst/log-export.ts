import { writeFileSync } from 'node:fs';
import { act, exportLog, logVerifierKey, sealLog } from '@/lib/audit';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, systemLooker, text } from './command';

/** Writes the sealed log to a file for `verify`, on this machine or any other. Exporting is an entry itself. */
export const logExport: Command = {
  takes: '--output FILE',
  says: 'write the sealed log to a file, for `verify`',
  needsServers: true,
  run: async (_words, options) => {
    const file = text(options, 'output');
    if (!file) throw new Problem('Say where to write with --output FILE.');
    const campaign = await campaignOf(options);
    const { actor } = systemLooker(campaign.id);
    await act({ campaignId: campaign.id, actor }, { action: 'log.export' }, () => Promise.resolve());
    await sealLog();
    const log = await exportLog({ campaignId: campaign.id, actorId: actor.id, actorKind: actor.kind });
    writeFileSync(file, log, { mode: 0o600 });
    const lines = log.split('\n').length - 1;
    return {
      text: `Wrote ${lines} lines to ${file}. Check them anywhere with this key: ${logVerifierKey()}`,
      json: { file, lines, key: logVerifierKey() },
    };
  },
};
