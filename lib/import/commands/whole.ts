// The whole way in one call, for the command line and the first start: receive, declare, check, import.
import type { Area, Declaration, ImportField, Runner } from '@/lib/import/model';
import type { ImportRecord } from '@/lib/import/store';
import { loadImport, prepareImport, startCheck, startImport } from './prepare';
import { receiveFile } from './receive';
import { runImport } from './run';
import { discardChecked } from './undo';

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

/** What a file would change in a campaign. Rows that are here already and rows a stop keeps out are one number. */
export interface Diff {
  readonly rows: number;
  readonly fresh: number;
  readonly changed: number;
  readonly moved: number;
  readonly quiet: number;
  readonly refused: number;
  readonly needsAPerson: number;
  readonly outside: number;
  readonly protected: number;
  /** Null: the file is not said to be the whole list, or cannot say who is missing. */
  readonly gone: number | null;
}

/** Checks a file against a campaign and lets go of it again: nothing of it stays but that it was checked. */
export async function compareWholeFile(who: Runner, file: WholeImport): Promise<Diff> {
  const { importId } = await receiveFile(who, file.fileName, file.bytes);
  try {
    const { declaration, area, choices } = file;
    await prepareImport(who, importId, { declaration, area, choices });
    await startCheck(who, importId);
    await runImport(who.campaignId, importId);
    const { checked, gone, reasons } = await loadImport(who, importId);
    if (!checked) throw new Error('A check left no counts.');
    const { rows, fresh, changed, moved, same, keptOut, refused, outside } = checked;
    const needsAPerson = reasons['needs-a-person'] ?? 0;
    const told = { rows, fresh, changed, moved, quiet: same + keptOut, outside, protected: checked.protected, gone };
    return { ...told, refused: refused - needsAPerson, needsAPerson };
  } finally {
    await discardChecked(who, importId);
  }
}
