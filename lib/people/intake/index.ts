// Thousands of people at once, from a file the law lets us use. Only lib/import calls it.

export { forgetRollPeople } from '@/lib/people/keys/bulk';
export { addAlias, dropAlias } from '@/lib/people/keys/same';
export {
  type Admitted,
  admit,
  bulkUuid,
  findHalfErased,
  finishAdmission,
  finishAdmissionAgain,
  knownPeople,
  prepareAdmission,
  protectPeople,
  rehearse,
  stageOne,
} from './admit';
export { findByWhatIsLeft } from './left';
export { findLike } from './likeness';
export { homesLeftAlone, isKeptOut } from './marked';
export { type ByNumber, findByNumbers, keepNumbersOut } from './numbers';
export { sweepOrphanSecrets } from './orphans';
export { numberOfText, type Seen, SeenNumbers } from './seen';
export { lastAlias } from './stand';
export { countGone, endGone, meet, narrowList, returnPeople, stopPeople, undoGone, undoPeople, vouch } from './store';
export { barNumbers, type RollRow, recallRows, type Verdict, type Weighed, weighRows } from './weigh';
