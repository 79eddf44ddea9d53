// Reads every file under a folder as a thief of the disk would: tables with their dead rows, indexes, WAL, temporary
// files, uploads, logs. Nothing is left out and no server is asked.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { unpackInline } from './inflate';
import { longValues, withoutWalHeaders } from './pages';
import { type Find, searchFor } from './search';

export type FileFind = Find & { readonly file: string };

/** What was read, so that a test can tell "nothing found" from "nothing looked at". */
export type FilesRead = { readonly finds: readonly FileFind[]; readonly files: number; readonly bytes: number };

/** Searches every regular file under `folder` for the values, in all encodings, compressed values included. */
export async function searchFiles(folder: string, values: readonly string[]): Promise<FilesRead> {
  const search = searchFor(values);
  const finds: FileFind[] = [];
  let files = 0;
  let bytes = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readIfThere(path);
    if (content === null) continue;
    files += 1;
    bytes += content.length;
    const file = relative(folder, path);
    for (const view of viewsOf(file, content)) finds.push(...search(view).map((find) => ({ ...find, file })));
  }
  return { finds, files, bytes };
}

/** Paths of the files under these folders that hold exactly these bytes. */
export async function filesHolding(folders: readonly string[], bytes: Buffer): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const content = await readIfThere(path);
      if (content === null) continue;
      const views = path.split(sep).includes('pg_wal') ? [content, withoutWalHeaders(content)] : [content];
      if (views.some((view) => view.includes(bytes))) holding.push(relative(folder, path));
    }
  }
  return holding;
}

function viewsOf(file: string, content: Buffer): Buffer[] {
  if (file.split(sep).includes('pg_wal')) {
    const records = withoutWalHeaders(content);
    return [content, records, ...unpackInline(records)];
  }
  return [content, ...unpackInline(content), ...(content.length % 8192 === 0 ? longValues(content) : [])];
}

// A live server removes and renames files while they are read.
async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
