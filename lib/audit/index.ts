export { type Audited, act, appendEntry, audited, sealLog } from './commands';
export { auditHolding } from './holdings';
export type { Entry, EntryActor, KeptCheckpoint, NewEntry } from './model';
export { exportLog, listCheckpoints, listEntries, logVerifierKey, unsealedSince } from './queries';
