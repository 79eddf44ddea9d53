import { existsSync } from 'node:fs';
import {
  backupLogins,
  isBeingRestored,
  isShut,
  listBackups,
  loadServer,
  readHeader,
  replayAndOpen,
} from '@/scripts/backup';
import { migrate } from '@/scripts/database/migrate';
import { type Addresses, externalAddresses } from '@/scripts/database/pair';
import { type ServerName, serverNames } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';
import { type Command, needWord, type Options, onlyOf, text } from './command';

/** Fills empty servers from a backup, takes everybody out again who was erased since, stops again what was stopped since, and only then opens them. */
export const restore: Command = {
  takes: 'FOLDER [--only data|keys] [--data FILE] [--keys FILE]',
  says: 'restore into empty servers, then replay erasures and stops',
  needsServers: 'empty',
  run: async (words, options) => {
    const addresses = externalAddresses();
    if (!addresses) throw new Error('no database address');
    const chosen = chooseFiles(words, options);
    const lines: string[] = [];
    const begun = await whichAreBegun(addresses, chosen);
    for (const server of ['keys', 'data'] as const) {
      const file = chosen[server];
      if (begun.includes(server)) {
        // Killed after the rows and before what came since the backup.
        await migrate(server, ownerUrlOf(addresses, server));
        lines.push(`${server}: restored before, going on with it`);
      } else if (file) {
        const { header, rows } = await loadServer(server, ownerUrlOf(addresses, server), file);
        lines.push(`${server}: ${rows} rows of ${header.madeAt}`);
      }
    }
    if (lines.length === 0) throw new Problem('There is nothing to restore: no backup was found or named.');
    const done = await replayAndOpen(addresses, backupLogins(addresses));
    return {
      text: [
        ...lines,
        `${done.erased} erasures replayed: ${done.peopleAgain} people and ${done.secretsAgain} secrets that the copy had brought back are gone again.`,
        `${done.stopsAgain} stops replayed: whatever people or homes had stopped since the copy is stopped again.`,
        `${done.narrowedAgain} narrowings replayed: sources, grounds, the roll and days of purge are as narrow as the campaign had made them since.`,
        'A yes given after the copy is lost: nothing is used by it, and it has to be asked for again.',
        'A second reader found nobody of them. The servers are open.',
      ].join('\n'),
      json: { ...done, restored: lines.length },
    };
  },
};

function chooseFiles(words: readonly string[], options: Options): Partial<Record<ServerName, string>> {
  const named = { data: text(options, 'data'), keys: text(options, 'keys') };
  for (const file of Object.values(named)) {
    if (file && !existsSync(file)) throw new Problem(`There is no file ${file}.`);
  }
  const only = onlyOf(options) ?? serverNames;
  if (named.data ?? named.keys) return Object.fromEntries(only.map((server) => [server, named[server]]));
  const folder = needWord(words, 'the folder of backups, or --data FILE and --keys FILE');
  return Object.fromEntries(only.map((server) => [server, listBackups(folder, server)[0]?.file]));
}

export function ownerUrlOf(addresses: Addresses, server: ServerName): string {
  return server === 'data' ? addresses.DATABASE_OWNER_URL : addresses.KEYS_DATABASE_OWNER_URL;
}

/** Servers that an earlier run has filled: shut, or opened while the other one was still to be. */
async function whichAreBegun(
  addresses: Addresses,
  chosen: Partial<Record<ServerName, string>>,
): Promise<readonly ServerName[]> {
  const begun: ServerName[] = [];
  for (const server of serverNames) {
    const url = ownerUrlOf(addresses, server);
    const file = chosen[server];
    const isKnown = file !== undefined && (await isBeingRestored(url, server, (await readHeader(file)).madeAt));
    if (isKnown || (await isShut(url, server))) begun.push(server);
  }
  return begun;
}
