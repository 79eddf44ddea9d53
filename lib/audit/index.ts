export { type Audited, act, appendEntry, audited } from './commands/audited';
export { bringCosignatures, type Cosigned } from './commands/cosign';
export { pruneLog } from './commands/prune';
export { sealLog } from './commands/seal';
export { addCosignatures, addWitness, listWitnesses } from './commands/witness';
export { auditHolding } from './holdings';
export type { Activity, Entry, EntryActor, KeptCheckpoint, NewEntry, Proof, Refusals, ShownCheckpoint } from './model';
export {
  exportLog,
  findEntry,
  lastDone,
  listCheckpoints,
  listEntries,
  logVerifierKey,
  newestCheckpoint,
  readActivity,
  readConsistency,
  readProof,
  readProofAt,
  readRefusals,
  readTile,
  unsealedSince,
} from './queries';
export { shortCheckpoint } from './rules';
