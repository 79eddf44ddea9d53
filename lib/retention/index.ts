// The door of lib/retention: what has reached its date goes, with a count in the log.
export { type Ended, endAllDue, endDue, eraseWithdrawn } from './commands';
