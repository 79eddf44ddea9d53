export { createCampaign } from './commands';
export type { Campaign, Jurisdiction, NewCampaign, SourceKind } from './model';
export { lastRoundOn, readCampaign, readCampaignBySlug, readOnlyCampaign, requireSetUp } from './queries';
export { insertSource, type SourceRow, selectStandingSourceId } from './store';
