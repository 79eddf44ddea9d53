// The logins that read everything and write nothing, one a server; the web process has neither.
import { type Addresses, addressOf, externalAddresses } from '@/scripts/database/pair';
import { databaseNames, readOrMakePasswords } from '@/scripts/database/settings';
import { Problem } from '@/scripts/problem';

export interface BackupLogins {
  readonly data: string;
  readonly keys: string;
}

export function backupLogins(addresses: Addresses): BackupLogins {
  const { DATABASE_BACKUP_URL: data, KEYS_DATABASE_BACKUP_URL: keys } = process.env;
  if (data && keys) return { data, keys };
  if (externalAddresses() !== null && !isOurOwn(addresses)) {
    throw new Problem(
      'Set DATABASE_BACKUP_URL and KEYS_DATABASE_BACKUP_URL: the logins askfirst_backup and keys_backup.',
    );
  }
  const passwords = readOrMakePasswords();
  const port = (url: string): number => Number(new URL(url).port);
  return {
    data: addressOf(passwords, 'data', 'askfirst_backup', port(addresses.DATABASE_OWNER_URL), databaseNames.data),
    keys: addressOf(passwords, 'keys', 'keys_backup', port(addresses.KEYS_DATABASE_OWNER_URL), databaseNames.keys),
  };
}

// The addresses of the servers we started stand in the environment too, once they run.
function isOurOwn(addresses: Addresses): boolean {
  const known = readOrMakePasswords();
  return new URL(addresses.DATABASE_OWNER_URL).password === known['data/askfirst_owner'];
}
