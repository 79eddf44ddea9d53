// ERA-07, ENG-53: an erasure is proved without naming anybody, and looked at by a reader that shares no code with it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findEntry, logVerifierKey, readProof } from '@/lib/audit';
import { ownDatabase } from '@/lib/testing/database';
import { rawNeedles } from '@/lib/testing/leaks/needles';
import { sealAll } from '@/lib/testing/seal-all';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { readSecond } from '@/scripts/erasure/second-reader';
import { verifyProof } from '@/scripts/verify';
import { eraseRecord } from '.';

const database = ownDatabase();
let campaign: SmallCampaign;
let secret: Buffer;
let certificate: string;
let samuel: string;

beforeAll(async () => {
  ownMasterKey();
  campaign = await aSmallCampaign();
  samuel = campaign.people.samuel;
  const keyServer = await database.connect('keys-superuser');
  const { rows } = await keyServer.query<{ secret: Buffer }>('select secret from keys.person where person_id = $1', [
    samuel,
  ]);
  secret = rows[0]?.secret ?? Buffer.alloc(0);
  certificate = (await eraseRecord(campaign.as('lead'), samuel)).certificate;
  await sealAll(await database.kept('superuser'));
});

const urls = () => ({ data: database.url('backup'), keys: database.url('keys-backup') });

describe('the proof of an erasure', () => {
  it('ERA-07: gives counts by store and the key that is gone, checks offline, and holds no personal data', async () => {
    const entryId = await findEntry(campaign.campaignId, 'erase.finish', certificate);
    const proof = await readProof(campaign.campaignId, entryId ?? '');
    if (proof.state !== 'sealed') throw new Error('The entry is not sealed.');
    const verdict = verifyProof(proof.text, logVerifierKey());
    expect(verdict.problems).toEqual([]);
    const entry = JSON.parse(verdict.entry ?? '{}') as { subject: string; detail: Record<string, unknown> };
    expect(entry.subject).toBe(certificate);
    expect(entry.detail).toMatchObject({ person: 1, name: 1, contact: 2 });
    expect(entry.detail.key).toMatch(/^[0-9a-f]{32}$/);
    for (const text of [samuel, secret.toString('hex'), secret.toString('base64'), ...rawNeedles]) {
      expect(proof.text).not.toContain(text);
    }
    // One figure changed by whoever keeps the file, and it holds no more.
    expect(verifyProof(proof.text, logVerifierKey(), verdict.entry?.replace(/"name" ?: ?1/, '"name": 2')).ok).toBe(
      false,
    );
  });

  it('ERA-07: is not given for a certificate of another campaign', async () => {
    const other = await aSmallCampaign();
    expect(await findEntry(other.campaignId, 'erase.finish', certificate)).toBeUndefined();
  });
});

describe('the second reader', () => {
  it('ENG-53: shares no module with what erases', () => {
    const text = readFileSync(join(import.meta.dirname, '../../scripts/erasure/second-reader.ts'), 'utf8');
    expect([...text.matchAll(/from '([^']+)'/g)].map((match) => match[1])).toEqual(['pg']);
  });

  it('ENG-53: finds nothing after an erasure, and a single row that was forgotten', async () => {
    const read = await readSecond(urls());
    expect(read).toMatchObject({ left: [] });
    expect(read.erased).toBeGreaterThan(0);
    expect(read.columnsRead).toBeGreaterThan(30);
    const data = await database.connect('superuser');
    await data.query(
      `insert into consent.restriction (campaign_id, id, person_id, reason) values ($1, gen_random_uuid(), $2, 'left over')`,
      [campaign.campaignId, samuel],
    );
    expect((await readSecond(urls())).left).toEqual([
      { server: 'data', table: 'consent.restriction', column: 'person_id', rows: 1 },
    ]);
    await data.query('delete from consent.restriction where person_id = $1', [samuel]);
  });

  it('ENG-53: an erasure that is done again changes nothing', async () => {
    const again = await eraseRecord(campaign.as('lead'), samuel);
    expect(Object.values(again.counts).every((n) => n === 0)).toBe(true);
    expect((await readSecond(urls())).left).toEqual([]);
  });
});
