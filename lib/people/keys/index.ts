export {
  countForeignKeys,
  findMaster,
  type HandedKey,
  hasCampaignKeys,
  makeCampaignKey,
  openCampaignKey,
  readCampaignKey,
  rewrapCampaignKeys,
  type WrappedKey,
} from './campaign';
export { openChoosingKey, unmaskFacts } from './choosing';
export { destroyPerson, forgetPeople } from './destroy';
export { assertJournal } from './journal';
export { countOwnMarks, liftOwnMarks } from './lift';
export {
  beginMasterExchange,
  endMasterExchange,
  hasMaster,
  isMasterExchanging,
  isMasterWords,
  makeMaster,
  masterKey,
  masterWords,
  putBackMaster,
} from './master';
export { type ErasedPerson, listCampaigns, listErased, replayJournal } from './replay';
export { type Circle, KeyRing, type Place } from './ring';
export { type KeptStop, keepAllStops, keepStops, lastWords, listStops, listWaitingStops } from './stops';
export {
  addKeyPeople,
  campaignSubkey,
  countOpenings,
  dropImportKey,
  endImportKeys,
  findByToken,
  findToOpen,
  type Hits,
  makeImportKey,
  type NewKeyPerson,
  openRing,
  openTokeniser,
  readImportKey,
  type SearchKind,
  updateTokens,
} from './store';
export { liftHouseholds, type Mark, markKeyMadeIn, rotateMarkKey, suppress } from './suppression';
export { Tokeniser, type TokenKind, type Tokens, type TokenValues } from './tokens';
