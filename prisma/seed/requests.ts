// What waits on the privacy desk of Alderquay: Samuel Birchcombe asked at his door to be erased, 27 days ago; Kofi
// Mensah-Belloc wrote that he has moved. Neither is proved yet, and both clocks run.
import type { Ctx } from '@/lib/auth/model';
import { day, machineNow, plus } from '@/lib/platform/clock';
import { makeRequest } from '@/lib/requests';
import { voters } from '@/lib/testing/cast';

export async function seedRequests(lead: Ctx): Promise<void> {
  const intake = { campaignId: lead.campaignId, locale: 'en', by: lead.actor } as const;
  const nameOf = (key: 'samuel' | 'kofi') => `${voters[key].givenNames} ${voters[key].familyNames}`;
  await makeRequest({
    ...intake,
    given: { rights: ['erase'], name: nameOf('samuel'), contact: voters.samuel.email, words: voters.samuel.door.line },
    via: 'door',
    receivedAt: plus(machineNow(), -27 * day),
  });
  await makeRequest({
    ...intake,
    given: { rights: ['correct'], name: nameOf('kofi'), contact: voters.kofi.email, words: 'I have moved.' },
    via: 'post',
    receivedAt: plus(machineNow(), -3 * day),
  });
}
