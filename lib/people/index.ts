export {
  addPerson,
  countMarks,
  type Erased,
  erase,
  foundCampaign,
  learnTokens,
  liftOwn,
  type NewPerson,
  type PreparedPerson,
  preparePerson,
  sweepPermissions,
  writeContact,
  writeName,
  writePerson,
} from './commands';
export { type Look, type Looker, type OpenDoor, withPurpose } from './gateway';
export { peopleHolding } from './holdings';
export * as intake from './intake';
export * as keys from './keys';
export type { Disclosed, Field, FieldFor, Giver } from './model';
export {
  compareOpenings,
  countPeopleByTurf,
  disclose,
  discloseList,
  discloseOpened,
  discloseRefs,
  discloseWithin,
  find,
  findRefs,
  type KeysOpened,
  personIdByRef,
  type Whom,
} from './queries';
