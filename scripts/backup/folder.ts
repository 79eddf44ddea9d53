// Where backups lie and for how long. Data and keys never share a file, a folder or a term: an erased person is gone from
// every copy when the last backup of the keys from before has gone.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerName } from '@/scripts/database/settings';
import { daysKept } from './model';

const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
const pattern = /^askfirst-(data|keys)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;

export function backupFile(folder: string, server: ServerName, at: Date): string {
  return join(folder, server, `askfirst-${server}-${stamp(at)}.backup`);
}

export interface KeptBackup {
  readonly server: ServerName;
  readonly file: string;
  readonly at: Date;
}

/** Whole backups of one server in a folder, newest first. */
export function listBackups(folder: string, server: ServerName): KeptBackup[] {
  const inside = join(folder, server);
  const names = existsSync(inside) ? readdirSync(inside) : [];
  return names
    .flatMap((name) => {
      const [, kind, year, month, day, hour, minute, second] = pattern.exec(name) ?? [];
      if (kind !== server) return [];
      const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return [{ server, file: join(inside, name), at }];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

const day = 86_400_000;

/** Removes backups that reach their term before the next daily run, and drafts that a kill left a day ago. Returns what went. */
export function pruneBackups(folder: string, now: Date): string[] {
  const gone: string[] = [];
  for (const server of ['data', 'keys'] as const) {
    const old = listBackups(folder, server).filter(
      ({ at }) => now.getTime() - at.getTime() > (daysKept[server] - 1) * day,
    );
    const inside = join(folder, server);
    const drafts = (existsSync(inside) ? readdirSync(inside) : [])
      .filter((name) => name.endsWith('.backup.part'))
      .map((name) => join(inside, name))
      .filter((file) => now.getTime() - statSync(file).mtimeMs > day);
    for (const file of [...old.map((each) => each.file), ...drafts]) {
      rmSync(file, { force: true });
      gone.push(file);
    }
  }
  return gone;
}
