// Reads a backup from front to back without any server: whole, unchanged, and every table ended as it was announced.
import { Problem } from '@/scripts/problem';
import { readFrames } from './file';
import { Header, TableEnd, TableHead } from './model';

export interface Checked {
  readonly header: Header;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

export async function checkBackup(path: string): Promise<Checked> {
  const rows: Record<string, number> = {};
  let header: Header | undefined;
  let table: string | undefined;
  for await (const { kind, bytes } of readFrames(path)) {
    if (kind === 'H') header = Header.parse(JSON.parse(bytes.toString()));
    if (kind === 'T') table = TableHead.parse(JSON.parse(bytes.toString())).table;
    if (kind === 'E' && table) rows[table] = TableEnd.parse(JSON.parse(bytes.toString())).rows;
  }
  if (!header) throw new Problem(`${path} does not begin as a backup does.`);
  return { header, rows };
}
