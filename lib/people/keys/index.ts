export { makeCampaignKey, readCampaignKey } from './campaign';
export { hasMaster, isMasterWords, makeMaster, masterKey, masterWords } from './master';
export { type Circle, groupOf, KeyRing, type Place } from './ring';
export {
  addKeyPeople,
  campaignSubkey,
  destroyPerson,
  endImportKeys,
  findByToken,
  type Mark,
  makeImportKey,
  type NewKeyPerson,
  openRing,
  openTokeniser,
  readImportKey,
  type SearchKind,
  suppress,
  suppressedTokens,
  updateTokens,
} from './store';
export { type TokenKind, Tokeniser, type Tokens, type TokenValues, tokenKinds } from './tokens';
