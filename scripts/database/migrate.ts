// Applies the migrations of a server: plain SQL files in Prisma's folder shape, recorded in the table _prisma_migrations,
// so that `prisma migrate deploy` works on the same files. Runs under the owner's login, never under the app's.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { Problem } from '@/scripts/problem';
import { waitForTurn, withEngine } from './engine';
import type { Addresses } from './pair';
import { readFileOr, root, type ServerName } from './settings';

const folders: Readonly<Record<ServerName, string>> = {
  data: join(root, 'prisma', 'migrations'),
  keys: join(root, 'prisma', 'keys-migrations'),
};

export const noFilters = { externalTables: [], externalEnums: [] };

/** All migrations of a server, oldest first. */
export function readMigrations(server: ServerName): MigrationList {
  const baseDir = folders[server];
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  const lock = readFileOr(join(baseDir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: lock },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Changes whenever any migration of either server does: names the tests' template databases. */
export function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const server of ['data', 'keys'] as const) {
    for (const { path, migrationFile } of readMigrations(server).migrationDirectories) {
      hash.update(`${server}/${path}\n${migrationFile.content.tag === 'ok' ? migrationFile.content.value : ''}`);
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** Applies what is missing on one server, or of it only what is named, and gives the names of what was applied. */
export async function migrate(server: ServerName, ownerUrl: string, only?: readonly string[]): Promise<string[]> {
  const all = readMigrations(server);
  const wanted = all.migrationDirectories.filter(({ path }) => only === undefined || only.includes(path));
  const migrationsList = { ...all, migrationDirectories: wanted };
  try {
    await waitForTurn(ownerUrl);
    return await withEngine(ownerUrl, undefined, async (engine) => {
      const history = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: noFilters,
      });
      // A file that failed was undone as a whole: it may be corrected and tried again.
      const failed = history.failedMigrationNames;
      for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName });
      const edited = history.editedMigrationNames.filter((name) => !failed.includes(name));
      if (edited.length > 0) {
        throw new Problem(
          `${edited.join(', ')} changed after it had been applied: please bring the file back and add a new migration instead.`,
        );
      }
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
      return appliedMigrationNames;
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`The ${server} server was not migrated: ${error.message}`);
  }
}

export async function migrateBoth(addresses: Addresses): Promise<string[]> {
  const data = await migrate('data', addresses.DATABASE_OWNER_URL);
  const keys = await migrate('keys', addresses.KEYS_DATABASE_OWNER_URL);
  return [...data, ...keys];
}
