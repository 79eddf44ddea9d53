export {
  type HeldPage,
  type HeldRow,
  heldAtOnce,
  keepHeldOut,
  readHeld,
  sameHeld,
  takeHeldIn,
  undoHeld,
} from './commands/held';
export { type Matched, matchAddressFile, mostMatchBytes } from './commands/match';
export { continueImports, runInBackground, runInOwnProcess, type Used } from './commands/own-process';
export { type Prepared, pauseImport, prepareImport, startCheck, startImport, stopImport } from './commands/prepare';
export { isAbroad, type Received, receiveFile, refuseAbroad } from './commands/receive';
export { runImport } from './commands/run';
export { narrowLists } from './commands/terms';
export { endOldImports, startUndo, sweepSecrets } from './commands/undo';
export { compareWholeFile, type Diff, importWholeFile, type WholeImport } from './commands/whole';
export { type DryRun, dryRunFile } from './dry-run';
export { holdWhile } from './file';
export type { FilePlan } from './plan';
export { listImports, readImport, readRefused, readSamples, readTerms, type ShownImport } from './queries';
export type { ImportRecord, Undone } from './store';
