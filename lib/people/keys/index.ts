export { makeCampaignKey, readCampaignKey } from './campaign';
export { hasMaster, isMasterWords, makeMaster, masterKey, masterWords } from './master';
export { type Circle, groupOf, KeyRing, type Place } from './ring';
export {
  addKeyPeople,
  campaignSubkey,
  destroyPerson,
  endImportKeys,
  findByToken,
  forgetPeople,
  type Mark,
  makeImportKey,
  type NewKeyPerson,
  openRing,
  openTokeniser,
  readImportKey,
  type SearchKind,
  suppress,
  updateTokens,
} from './store';
export { Tokeniser, type TokenKind, type Tokens, type TokenValues, tokenKinds } from './tokens';
