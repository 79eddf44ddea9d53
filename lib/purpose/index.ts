export { chooseBasis, tellBasis } from './commands';
export type { BasisVersion } from './model';
export { type PurposeBasis, readBases } from './queries';
