// The door of lib/reports: exact work, protected counts of what people said.
export { refreshAllResults, refreshResults } from './commands';
export { hasNotice, listUseAreas, type Results, readDay, readResults } from './queries';
