// Answers from paper and by telephone as their person and the privacy lead meet them: receipt, copy, proof, erasure.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCampaign } from '@/lib/campaign';
import { blanksOf, findReceipt, publishStandard, stopByReceipt } from '@/lib/consent';
import { erase } from '@/lib/people';
import { sha256 } from '@/lib/platform/crypto';
import { closePools } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { ownDatabase } from '@/lib/testing/database';
import { ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { answer, aScan, day, opinion, toldStage } from '@/lib/testing/told';
import { holdings } from '@/lib/web/holdings';
import { verifySavedProof } from '@/scripts/verify/saved-proof';
import { readReceipt, readRecord, saveProof, wasAllowed } from './index';

const database = ownDatabase();
ownMasterKey();
const { ground, papers, key, call } = toldStage(database);
let campaign: SmallCampaign;
let hash: string;

beforeEach(() => {
  ({ campaign, hash } = ground());
});
afterAll(() => closePools());

async function publish(template: 'email'): Promise<string> {
  const found = await readCampaign(campaign.campaignId);
  if (!found) throw new Error('no campaign');
  const blanks = blanksOf(found, { votesOn: day(36), latestEnd: day(60) });
  return publishStandard(campaign.as('owner'), template, blanks);
}

describe('what the person and the privacy lead see of it', () => {
  it('CON-10: the copy of the record holds the picture, the erased record holds nothing', async () => {
    const scan = aScan();
    await key({ scan });
    const { lena } = campaign.people;
    const lead = campaign.as('lead');
    const shown = (await readRecord(lead, lena, holdings)).find(({ table }) => table === 'consent.paper');
    expect(JSON.stringify(shown && reveal(shown.value))).not.toContain('base64');
    const copied = (await readRecord(lead, lena, holdings, 'record.copy')).find(
      ({ table }) => table === 'consent.paper',
    );
    expect(copied && reveal(copied.value)).toMatchObject({
      scan: `data:image/jpeg;base64,${scan.toString('base64')}`,
      scanHash: sha256(scan).toString('hex'),
    });
    await erase(lead, lena, 'test');
    expect(await papers()).toEqual([]);
  });

  const lines = async (token: string) => {
    const receipt = await findReceipt(token);
    if (!receipt) throw new Error('no receipt');
    return (await readReceipt(receipt, 'en')).lines;
  };

  it('CON-10: the receipt names paper and its date, and a yes that waits as waiting', async () => {
    expect(await lines((await key()).token)).toMatchObject([{ state: 'given', method: 'paper', grade: 'witnessed' }]);
    const email = await publish('email');
    const waits = await key({ noticeHash: email, answers: [answer('yes', 'comms.email')] });
    expect(await lines(waits.token)).toMatchObject([{ state: 'waiting', method: 'paper', purpose: 'comms.email' }]);
    const receipt = await findReceipt(waits.token);
    if (receipt) await stopByReceipt({ ...receipt, scope: 'use' });
    expect(await lines(waits.token)).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('CON-09: the receipt names the telephone', async () => {
    expect(await lines((await call()).token)).toMatchObject([{ state: 'waiting', method: 'telephone' }]);
    expect(await lines((await call({ answers: [answer('no')] })).token)).toMatchObject([
      { state: 'refused', method: 'telephone' },
    ]);
  });

  it('CON-09, CON-10: was this allowed: the paper and the call are named, and stand in the proof', async () => {
    const scan = aScan();
    await call();
    await key({ scan });
    const question = { personId: campaign.people.lena, purpose: opinion, at: new Date(Date.now() + 1_000) };
    const found = await wasAllowed(campaign.as('lead'), question);
    expect(found.answer).toMatchObject({ isAllowed: true, event: { method: 'paper', grade: 'witnessed' } });
    expect(found.told).toMatchObject([
      { kind: 'call', recorded: false, agentId: campaign.members.organiser, noticeHash: hash },
      { kind: 'paper', signedOn: day(0), scanHash: sha256(scan).toString('hex'), keyedBy: campaign.members.organiser },
    ]);
    const file = JSON.parse(JSON.stringify(await saveProof(campaign.as('lead'), question, new Date()))) as object;
    expect(file).toMatchObject({ evidence: [{ kind: 'call' }, { kind: 'paper' }] });
    expect(verifySavedProof(JSON.stringify(file))).toMatchObject({ problems: [] });
  });
});
