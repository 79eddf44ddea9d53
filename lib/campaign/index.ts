export { createCampaign, finishSetUp, saveSetUpStep } from './commands';
export { type Letter, type LetterLocale, sendLetter } from './letters';
export type { Campaign, Jurisdiction, NewCampaign, Round, SourceKind } from './model';
export {
  lastRoundOn,
  listOpenCampaignIds,
  listThrowaways,
  peopleOfThrowaway,
  readCampaign,
  readCampaignBySlug,
  readLists,
  readOnlyCampaign,
  readRounds,
  requireSetUp,
} from './queries';
export { chooseRollBasis, closeThrowaway, insertSource, type SourceRow, selectStandingSourceId } from './store';
