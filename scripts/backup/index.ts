export { backupLogins } from './addresses';
export { checkBackup } from './check';
export { isBeingRestored, isShut, requireOpen } from './closed';
export { backupFile, listBackups, pruneBackups } from './folder';
export { loadServer, readHeader } from './load';
export { replayAndOpen } from './replay';
export { saveServer } from './save';
