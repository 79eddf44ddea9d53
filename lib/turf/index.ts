// The door of lib/turf: cutting, publishing, handing out and printing. The cut and the walk order are parts of their own.
export { type Assignment, assignTurf, assignTurfs, startSecondPass, takeBackWalk } from './commands/assign';
export { addBarrierFile, drawBarrier, removeBarrier } from './commands/barriers';
export {
  addStreets,
  discardDrafts,
  drawTurf,
  mergeTurfs,
  type StreetChoice,
  splitTurf,
  undoDrafts,
} from './commands/cut';
export { type CutCounts, type CutWhom, cutForMe } from './commands/cut-for-me';
export { moveDoors } from './commands/move';
export { issueSheet, settle as settleSheet, unsettle as unsettleSheet } from './commands/print';
export { publishTurfs, retireTurf } from './commands/publish';
export {
  countStarts,
  findStartPlaces,
  type OwnStart,
  readOwnStart,
  sayStart,
  takeBackStart,
  type WhoseStart,
} from './commands/starts';
export { fitsOf, suggestTurfs } from './commands/suggest';
export { areaMap, doorAreaKey, groundMap, stopSpots } from './ground';
export { turfHolding } from './holdings';
export {
  type CaptainRow,
  type PaperRow,
  type PrintedSheet,
  readCaptainSheet,
  readPaper,
  readSheet,
  readSheetEntry,
  readUnaccounted,
  type SheetDoor,
  type SheetEntry,
} from './paper/queries';
export {
  type AssignBoard,
  readAssignBoard,
  readBarriersNear,
  readGround,
  readMemberNames,
  readOpenLease,
  readTurf,
  type TurfDetail,
  type TurfGround,
} from './queries';
