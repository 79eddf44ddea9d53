// The door of the tree: pure functions by which the audit log is sealed. It knows no database and no domain.
export { type Checkpoint, handoverNote, type LogKey, logKeyOf, signCheckpoint, verifierKey } from './checkpoint';
export { readCosignature, readWitnessKey, type WitnessKey } from './cosignature';
export { appendLeaves, emptyTree, type Node, type Tree, treeRoot } from './frontier';
export { leafHash } from './hash';
export {
  consistencyRanges,
  headOf,
  inclusionRanges,
  isTileHead,
  type Range,
  type Run,
  runsOf,
  tileWidth,
} from './proof';
export { consistencyText, proofText, readTilePath, type Tile, widthAt } from './tile';
