import { cache } from 'react';
import { type Campaign, readOnlyCampaign } from '@/lib/campaign';

/**
 * The campaign whose pages these are: the one of this installation. null before it exists or when there are several
 * (each then has its own host name). Read once a request.
 */
export const publicCampaign = cache(async (): Promise<Campaign | null> => (await readOnlyCampaign()) ?? null);
