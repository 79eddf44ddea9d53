export { backupLogins } from './addresses';
export { checkBackup } from './check';
export { isShut, requireOpen } from './closed';
export { backupFile, listBackups, pruneBackups } from './folder';
export { loadServer } from './load';
export { replayAndOpen } from './replay';
export { saveServer } from './save';
