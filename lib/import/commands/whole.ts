// The whole way in one call, for the command line and the first start: receive, declare, check, import.
import type { Area, Declaration, ImportField, Runner } from '@/lib/import/model';
import type { ImportRecord } from '@/lib/import/store';
import { loadImport, prepareImport, startCheck, startImport } from './prepare';
import { receiveFile } from './receive';
import { runImport } from './run';

export interface WholeImport {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly declaration: Declaration;
  readonly area: Area;
  readonly choices?: Readonly<Record<number, ImportField | null>>;
}

/** Imports a file and waits for the end. Returns the import as it stands then. */
export async function importWholeFile(who: Runner, file: WholeImport): Promise<Omit<ImportRecord, 'sealed'>> {
  const { importId } = await receiveFile(who, file.fileName, file.bytes);
  const { declaration, area, choices } = file;
  await prepareImport(who, importId, { declaration, area, choices });
  await startCheck(who, importId);
  await runImport(who.campaignId, importId);
  await startImport(who, importId);
  await runImport(who.campaignId, importId);
  const { sealed: _sealed, ...done } = await loadImport(who, importId);
  return done;
}
