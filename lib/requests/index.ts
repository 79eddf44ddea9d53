// The door of lib/requests: what people ask of us, and what a receipt shows.
export { type Stopped, stopWithReceipt } from './commands/stop-by-receipt';
export { readReceipt } from './queries';
