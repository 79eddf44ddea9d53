import { machineNow } from '@/lib/platform/clock';
import { backupFile, backupLogins, checkBackup, listBackups, pruneBackups, saveServer } from '@/scripts/backup';
import { externalAddresses } from '@/scripts/database/pair';
import { serverNames } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';
import { type Command, needWord, onlyOf } from './command';

/** Copies both servers while they run, one file each, in two folders that belong in two different places. */
export const backup: Command = {
  takes: 'FOLDER [--only data|keys] [--prune] [--check]',
  says: 'copy both servers, or check copies (--check)',
  needsServers: (options) => !options.check,
  run: async (words, options) => {
    const folder = needWord(words, 'the folder for backups');
    if (options.check) return checkAll(folder);
    const addresses = externalAddresses();
    if (!addresses) throw new Error('no database address');
    const logins = backupLogins(addresses);
    const saved = [];
    // Data first: a person written in between has a secret without rows, which is swept, never rows without a secret.
    for (const server of onlyOf(options) ?? serverNames) {
      saved.push(await saveServer(server, logins[server], backupFile(folder, server, machineNow())));
    }
    const pruned = options.prune ? pruneBackups(folder, machineNow()) : [];
    const lines = saved.map(({ file, tables, rows }) => `${file}: ${tables} tables, ${rows} rows`);
    return {
      text: [
        ...lines,
        ...pruned.map((file) => `removed, at the end of its term: ${file}`),
        'Keep the two folders in two different places, data at most 35 days and keys at most 30; --prune sees to it.',
      ].join('\n'),
      json: { saved: saved.map(({ file, tables, rows, header }) => ({ file, tables, rows, ...header })), pruned },
    };
  },
};

async function checkAll(folder: string) {
  const files = serverNames.flatMap((server) => listBackups(folder, server));
  if (files.length === 0) throw new Problem(`There is no backup in ${folder}.`);
  const checked: { file: string; ok: boolean; says: string }[] = [];
  for (const { file } of files) {
    try {
      const { rows } = await checkBackup(file);
      const total = Object.values(rows).reduce((sum, n) => sum + n, 0);
      checked.push({ file, ok: true, says: `whole, ${Object.keys(rows).length} tables, ${total} rows` });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      checked.push({ file, ok: false, says: error.message });
    }
  }
  const ok = checked.every((each) => each.ok);
  const text = checked.map((each) => `${each.ok ? 'ok ' : 'BAD'}  ${each.file}: ${each.says}`).join('\n');
  return { ok, text, json: { ok, checked } };
}
