// The door of lib/canvass: getting ready, loading and opening a walk, what phones send, what has changed since.
export { answerCard } from './commands/card';
export { confirmTold } from './commands/confirm-told';
export { handOnDoorRights } from './commands/door-rights';
export { markStoppedHomes } from './commands/marks';
export { loadWalk, openWalk } from './commands/packet';
export { type Entered, enterSheet, readEntered, type SheetResult } from './commands/paper';
export { readTraining, undertake } from './commands/ready';
export { receiveFacts } from './commands/sync';
export { endOldThrowaways, endThrowaway, makeThrowaway, type Throwaway } from './commands/throwaway';
export {
  type Kept,
  type KeyedCall,
  type KeyedPaper,
  keyCall,
  keyPaper,
  mailConfirmLink,
  mailReceipt,
  type ToldMailWords,
} from './commands/told';
export { readNews, readToday } from './queries';
export { standardScript } from './standard-script';
