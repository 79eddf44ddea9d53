// From the tap on a receipt to the first answer without the person: a reader asks for the list of the turf again and again
// while another person's receipt is stopped. Median and worst, against the 60 seconds that are promised.
import { performance } from 'node:perf_hooks';
import { findReceipt, publishDoorNotice, recordAtDoor, reserveReceipts } from '@/lib/consent';
import { addPerson, discloseList, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { stopWithReceipt } from '@/lib/requests';
import { town } from '@/lib/testing/cast';
import { startOwnServers } from '@/lib/testing/dump/own-servers';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';

const people = 60;
const aim = 60_000;

export async function bench(): Promise<Record<string, unknown>[]> {
  const servers = await startOwnServers({ durable: true });
  try {
    ownMasterKey();
    const campaign = await aSmallCampaign();
    const words = await publishDoorNotice(campaign.as('owner'));
    const delays: number[] = [];
    for (let n = 0; n < people; n += 1) delays.push(await oneWithdrawal(campaign, words));
    const ordered = delays.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round((ordered[Math.floor((ordered.length - 1) * share)] ?? 0) * 10) / 10;
    return [
      {
        what: 'tap to first answer without the person',
        n: people,
        medianMs: at(0.5),
        p95Ms: at(0.95),
        worstMs: at(1),
        aim,
      },
    ];
  } finally {
    await closePools();
    await servers.stop();
  }
}

/** Milliseconds from the tap to the end of the first look that no longer shows the person. */
async function oneWithdrawal(campaign: SmallCampaign, words: string): Promise<number> {
  const { campaignId, walkId, turfId, doors, members, sources } = campaign;
  const contact = { purpose: 'canvass.contact', action: 'bench.load' } as const;
  const [receipt] = await withPurpose(campaign.as('volunteer'), contact, ({ tx }) =>
    reserveReceipts(tx, { campaignId, walkId, count: 1 }),
  );
  const found = await findReceipt(receipt?.token ?? '');
  if (!receipt || !found) throw new Error('No receipt was made.');
  const { personId } = await addPerson(
    campaign.as('system'),
    { purpose: 'import', action: 'bench.add' },
    { circle: 'roll', sourceId: sources.roll, givenBy: 'source', doorId: doors.lena, country: town.country },
  );
  const said = { purpose: 'canvass.record_opinion', action: 'bench.say' } as const;
  await withPurpose(campaign.as('volunteer'), said, ({ tx }) =>
    recordAtDoor(tx, {
      ...{ campaignId, personId, doorId: doors.lena, talkId: newId(), receiptId: receipt.id, decision: 'yes' },
      ...{ witnessId: members.volunteer, purpose: 'canvass.record_opinion', noticeHash: words, locale: 'en' },
      at: new Date(),
    }),
  );
  const look = { purpose: 'canvass.record_opinion', action: 'bench.list', fields: [] } as const;
  const isShown = async () =>
    (await discloseList(campaign.as('organiser'), look, { turfId })).some((each) => each.personId === personId);
  if (!(await isShown())) throw new Error('The person was not in the list before the tap.');
  const tapped = performance.now();
  const stopped = stopWithReceipt(found, 'use');
  while (await isShown()) if (performance.now() - tapped > aim) throw new Error('Still shown after the promised time.');
  const delay = performance.now() - tapped;
  await stopped;
  return delay;
}
