export { type Audited, act, appendEntry, audited } from './commands';
export type { Entry, EntryActor, NewEntry } from './model';
export { listEntries } from './queries';
