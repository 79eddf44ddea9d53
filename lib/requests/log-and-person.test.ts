// What the log is for a person: they see who looked, for what, by which role; and once their secret is gone nobody can
// find them in it, while every seal and every proof still holds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditHolding, exportLog, logVerifierKey, readProof, readTile } from '@/lib/audit';
import { discloseList, erase, keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { ownDatabase } from '@/lib/testing/database';
import { findNeedles } from '@/lib/testing/leaks/scan';
import { sealAll } from '@/lib/testing/seal-all';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { verifyLog, verifyProof } from '@/scripts/verify';
import { readRecord } from './index';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);

let campaign: SmallCampaign;
beforeAll(async () => {
  campaign = await aSmallCampaign();
  const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
  await discloseList(campaign.as('organiser'), look, { turfId: campaign.turfId });
});

const own = (personId: string) => ({
  campaignId: campaign.campaignId,
  actor: { kind: 'person', id: personId, role: 'person' } as const,
});
const scope = () => ({ campaignId: campaign.campaignId, actorId: 'auditor', actorKind: 'system' }) as const;

describe('the person', () => {
  it('ACC-03: sees who looked by role, when and for which purpose, never by name or id', async () => {
    const { lena } = campaign.people;
    const looks = (await readRecord(own(lena), lena, [auditHolding])).filter(({ kind }) => kind === 'look');
    const seen = looks.map(({ at, value }) => ({ at, ...(reveal(value) as { by: string; purpose: string }) }));
    expect(seen).toContainEqual(
      expect.objectContaining({ at: expect.any(Date), by: 'organiser', purpose: 'canvass.contact', fields: ['name'] }),
    );
    const said = JSON.stringify(looks.map(({ value }) => reveal(value)));
    for (const who of ['organiser', 'volunteer', 'lead'] as const)
      expect(said).not.toContain(campaign.as(who).actor.id);
    expect(findNeedles(said)).toEqual([]);
    // Nobody else's looks are among them: a person whom no look showed has none.
    const { violaSignUp } = campaign.people;
    const others = await readRecord(own(violaSignUp), violaSignUp, [auditHolding]);
    expect(others.filter(({ value }) => JSON.stringify(reveal(value)).includes('test.look'))).toEqual([]);
  });
});

describe('STD-09: the leaves', () => {
  it('hold nothing personal, and every proof holds after an erasure that nobody can undo', async () => {
    const { lena } = campaign.people;
    await sealAll(await database.kept('superuser'));
    const client = await database.connect('superuser');
    const { rows } = await client.query<{ id: string; people: string[] }>(
      "select id, people::text[] as people from audit.entry where action = 'test.look'",
    );
    const entry = rows[0]?.id ?? '';
    const before = await readProof(campaign.campaignId, entry);
    if (before.state !== 'sealed') throw new Error('The look is not sealed.');

    // Every byte that leaves the server: tiles, the export, the proof. Neither a name nor the person's own id.
    const tile = (await readTile({ level: 0, index: 0, width: 256 })) ?? Buffer.alloc(0);
    expect(tile).toHaveLength(8_192);
    const log = await exportLog(scope());
    for (const text of [tile.toString('latin1'), tile.toString('hex'), log, before.text]) {
      expect(findNeedles(text)).toEqual([]);
    }
    for (const text of [tile.toString('hex'), before.text, log]) expect(text).not.toContain(lena.replaceAll('-', ''));
    const ring = await keys.openRing(campaign.campaignId, 'rights.handle', [lena]);
    expect(rows[0]?.people).toContain(ring.commitment(lena, entry));

    await erase(campaign.as('system'), lena, 'erased');
    await sealAll(await database.kept('superuser'));
    const gone = await keys.openRing(campaign.campaignId, 'rights.handle', [lena]);
    expect(() => gone.commitment(lena, entry)).toThrow();
    expect(verifyLog(await exportLog(scope()), { key: logVerifierKey() }).problems).toEqual([]);
    const after = await readProof(campaign.campaignId, entry);
    for (const proof of [before, after]) {
      expect(proof.state === 'sealed' && verifyProof(proof.text, logVerifierKey()).problems).toEqual([]);
    }
  });
});
