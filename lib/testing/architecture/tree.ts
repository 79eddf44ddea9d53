// The tree as it lies on disk: files, folders, lines. Reads names and text, imports nothing of the product.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..', '..');

export interface Part {
  readonly name: string;
  readonly open?: boolean;
  readonly pure?: boolean;
}

export interface Folder {
  readonly name: string;
  readonly says: string;
  readonly parts?: readonly Part[];
  readonly files?: readonly string[];
}

interface Configuration {
  readonly rows: readonly (readonly Folder[])[];
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly options: Record<string, unknown>;
}

export const configuration = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as Configuration;

/** Source files that git knows or would take, relative to the root. */
export function sourceFiles(): string[] {
  const listed = execFileSync(
    'git',
    ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return listed
    .split('\n')
    .filter((name) => /\.(ts|tsx|mjs|cjs|js|css|sql)$/.test(name) && existsSync(join(root, name)));
}

export function textOf(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

export function entriesOf(folder: string): { name: string; isFolder: boolean }[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    isFolder: entry.isDirectory(),
  }));
}
