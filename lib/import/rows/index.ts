// Rows of a file as people at doors, or as refusals with a reason.
export { type Born, dateOrderOf, readBorn } from './dates';
export type { Facts } from './facts';
export { type ImportRow, makeRowReader, type RowResult, type RowSettings } from './row';
