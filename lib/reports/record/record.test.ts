import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { chooseBasis } from '@/lib/purpose';
import { purposeIds, purposes } from '@/lib/purpose/registry';
import { startingReasons } from '@/lib/rules-data';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey } from '@/lib/testing/small-campaign';
import {
  addProcessor,
  endProcessor,
  publicUses,
  readRecordOfProcessing,
  readRecords,
  recordCsv,
  recordHash,
  signRecord,
} from '.';

ownDatabase();
ownMasterKey();
afterAll(closePools);

const carrier = {
  name: 'Quillmail',
  service: 'mail',
  data: 'addresses and texts of messages',
  country: 'GB',
  transfer: 'none-needed',
  contractOn: '2026-01-02',
  deletion: 'within 30 days',
} as const;

describe('the record of processing', () => {
  it('GOV-01: has exactly the uses of the closed list that are not off, with what the registry says', async () => {
    const campaign = await aSmallCampaign();
    const record = await readRecordOfProcessing(campaign.campaignId);
    expect(record.uses.map(({ purpose }) => purpose)).toEqual(purposeIds.filter((id) => purposes[id].needs !== 'off'));
    for (const use of record.uses) {
      const purpose = purposes[use.purpose as keyof typeof purposes];
      expect([use.says, use.because, use.keptUntil]).toEqual([purpose.says, purpose.because, purpose.keptUntil]);
    }
    expect(record.off).toContain('fundraise');
    expect(Object.keys(record)).toEqual([
      'controller',
      'uses',
      'off',
      'processors',
      'transfers',
      'sources',
      'notices',
      'measures',
      'purgeOn',
    ]);
  });

  it('GOV-01: names the ground in force, with its version, and follows a change', async () => {
    const campaign = await aSmallCampaign();
    const visit = async () =>
      (await readRecordOfProcessing(campaign.campaignId)).uses.find(({ purpose }) => purpose === 'canvass.contact');
    expect(await visit()).toMatchObject({
      basis: 'legitimate-interests',
      basisVersion: 2,
      sources: expect.arrayContaining(['town roll']),
    });
    await chooseBasis(campaign.as('owner'), {
      purpose: 'canvass.contact',
      basis: 'consent',
      ...startingReasons.consent,
    });
    expect(await visit()).toMatchObject({ basis: 'consent', basisVersion: 3 });
  });

  it('SPC-01: marks the use that keeps opinions as special, under explicit consent, and no other', async () => {
    const campaign = await aSmallCampaign();
    const { uses } = await readRecordOfProcessing(campaign.campaignId);
    expect(uses.filter(({ special }) => special !== '').map(({ purpose }) => purpose)).toEqual([
      'canvass.record_opinion',
    ]);
  });

  it('NOT-08: the privacy page tells the same uses in the same words', async () => {
    const campaign = await aSmallCampaign();
    const { uses } = await readRecordOfProcessing(campaign.campaignId);
    const words = JSON.parse(readFileSync(join(process.cwd(), 'messages/en/privacy.json'), 'utf8'));
    const told = uses.filter(({ purpose }) => publicUses().includes(purpose));
    expect(told.map(({ purpose }) => purpose)).toEqual(publicUses());
    for (const use of told) {
      const said = words.use[use.purpose.replace('.', '-')];
      expect([use.purpose, said.says, said.because, said.until]).toEqual([
        use.purpose,
        use.says,
        use.because,
        use.keptUntil,
      ]);
      expect(Object.keys(words.ground)).toContain(use.basis);
    }
    for (const locale of ['fr', 'es']) {
      const other = JSON.parse(readFileSync(join(process.cwd(), `messages/${locale}/privacy.json`), 'utf8'));
      expect(Object.keys(other.use)).toEqual(Object.keys(words.use));
      expect(Object.keys(other.ground)).toEqual(Object.keys(words.ground));
    }
  });

  it('GOV-04: processors are kept in a register, added and ended, and stand in the record', async () => {
    const campaign = await aSmallCampaign('FR');
    const lead = campaign.as('lead');
    await expect(addProcessor(campaign.as('organiser'), carrier)).rejects.toMatchObject({ code: 'not-permitted' });
    await addProcessor(lead, carrier);
    const [added] = (await readRecordOfProcessing(campaign.campaignId)).processors;
    expect(added).toMatchObject({ name: 'Quillmail', contractOn: '2026-01-02' });
    await endProcessor(lead, added?.id ?? '');
    expect((await readRecordOfProcessing(campaign.campaignId)).processors).toEqual([]);
  });

  it('GOV-05: data leave the country only on a ground for it', async () => {
    const campaign = await aSmallCampaign('FR');
    const abroad = { ...carrier, country: 'US' };
    await expect(addProcessor(campaign.as('lead'), abroad)).rejects.toMatchObject({ code: 'invalid' });
    await addProcessor(campaign.as('lead'), { ...abroad, transfer: 'dpf' });
    expect((await readRecordOfProcessing(campaign.campaignId)).transfers).toEqual(['Quillmail: US, dpf']);
  });
});

describe('GOV-11: signed versions', () => {
  it('GOV-11: sign what is shown, by the privacy lead alone, and name what changed since', async () => {
    const campaign = await aSmallCampaign();
    const lead = campaign.as('lead');
    const hash = recordHash((await readRecords(lead)).record);
    await expect(signRecord(campaign.as('owner'), { hash })).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(signRecord(lead, { hash: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'conflict' });
    expect(await signRecord(lead, { hash })).toBe(1);
    expect(await readRecords(lead)).toMatchObject({
      changes: [],
      signed: [{ version: 1, hash, signedRole: 'privacy-lead' }],
    });
    await addProcessor(lead, carrier);
    const { changes } = await readRecords(lead);
    expect(changes.map(({ where }) => where.split('.')[0])).toContain('processors');
    expect(changes.every(({ was }) => was === '')).toBe(true);
    await chooseBasis(campaign.as('owner'), {
      purpose: 'canvass.contact',
      basis: 'consent',
      ...startingReasons.consent,
    });
    expect((await readRecords(lead)).changes).toContainEqual({
      where: 'uses.canvass.contact.basis',
      was: 'legitimate-interests',
      is: 'consent',
    });
  });

  it('GOV-11: a signed version never changes', async () => {
    const campaign = await aSmallCampaign();
    const lead = campaign.as('lead');
    await signRecord(lead, { hash: recordHash((await readRecords(lead)).record) });
    for (const sql of [
      "update public.record_version set body = '{}'",
      'delete from public.record_version',
      'delete from public.processor',
    ]) {
      await expect(campaign.run((tx) => tx.run(sql))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('GOV-01: as a spreadsheet no cell runs', async () => {
    const campaign = await aSmallCampaign();
    const record = await readRecordOfProcessing(campaign.campaignId);
    const first = record.uses[0];
    expect(recordCsv({ ...record, uses: first ? [{ ...first, says: '=1+1' }] : [] })).toContain(`"'=1+1"`);
  });
});
