// Knocks that were made with another tool: what is read of their history, and what is kept of it.
export { datesOfKnocks, isKnockFile, knockColumns, type ReadKnock } from './read';
export { knockReader, runKnocks } from './run';
export { endKnocks, undoKnocks } from './store';
