// ENG-31, ENG-32: what a mark says, and who may take it away: the person it keeps away, by their own act, and nobody else.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Looker } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { countMarks, intake, keys, liftOwn } from '.';

const database = ownDatabase();
let campaign: SmallCampaign;

beforeAll(async () => {
  ownMasterKey();
  campaign = await aSmallCampaign();
  const mark = { value: voters.lena.email, scope: 'all', basis: 'objection' } as const;
  await keys.suppress(campaign.campaignId, [
    { ...mark, kind: 'email' },
    { ...mark, kind: 'household', value: voters.lena.door.key, scope: 'canvass' },
  ]);
});

const asPerson = (personId: string, id = personId): Looker => ({
  campaignId: campaign.campaignId,
  actor: { kind: 'person', id, role: 'person' },
});

const row = (more: Partial<intake.RollRow> = {}): intake.RollRow => ({
  ...{ sourceValue: randomUUID(), name: { given: 'X', family: 'Y' }, bornOn: null, birthYear: null },
  ...{ doorId: randomUUID(), doorKey: 'elsewhere', isStopped: false, emails: [], phones: [], stop: false },
  ...more,
});
const verdict = async (more: Partial<intake.RollRow>): Promise<string | undefined> =>
  (await intake.weighRows(campaign.campaignId, [row(more)], new Map(), newId)).verdicts[0];

describe('a mark', () => {
  it('ENG-32: stores scope and basis, and an objection has no end', async () => {
    const client = await database.connect('keys-superuser');
    const { rows } = await client.query('select kind, scope, basis, lifted_month from keys.suppression order by kind');
    expect(rows).toEqual([
      { kind: 'email', scope: 'all', basis: 'objection', lifted_month: null },
      { kind: 'household', scope: 'canvass', basis: 'objection', lifted_month: null },
    ]);
  });

  it.each(['owner', 'organiser', 'volunteer', 'lead', 'auditor', 'system'] as const)(
    'ENG-32: is not lifted by staff: %s',
    async (role) => {
      await expect(liftOwn(campaign.as(role), campaign.people.lena)).rejects.toMatchObject({ code: 'not-permitted' });
      expect(await verdict({ emails: [voters.lena.email] })).toBe('kept-out');
    },
  );

  it('ENG-32: is not lifted by another person, nor for one', async () => {
    const { lena, samuel } = campaign.people;
    await expect(liftOwn(asPerson(lena, samuel), lena)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await liftOwn(asPerson(samuel), samuel)).toBe(0);
    expect(await verdict({ emails: [voters.lena.email] })).toBe('kept-out');
  });

  it('ENG-32: is never deleted nor changed by the app, only lifted', async () => {
    const app = await database.connect('keys-app');
    for (const sql of ['delete from keys.suppression', `update keys.suppression set scope = 'post'`]) {
      await expect(app.query(sql)).rejects.toThrow('permission denied');
    }
  });

  it('ENG-32: is lifted by the person, once; one for the whole home stays; and they may ask again', async () => {
    const { lena } = campaign.people;
    // Made under an older key: found all the same.
    await keys.rotateMarkKey(campaign.campaignId);
    expect(await countMarks(asPerson(lena), lena)).toBe(1);
    expect(await liftOwn(asPerson(lena), lena)).toBe(1);
    expect(await liftOwn(asPerson(lena), lena)).toBe(0);
    expect(await verdict({ emails: [voters.lena.email] })).toBe('taken');
    expect(await verdict({ doorKey: voters.lena.door.key })).toBe('kept-out');
    await keys.suppress(campaign.campaignId, [
      { kind: 'email', value: voters.lena.email, scope: 'all', basis: 'objection' },
    ]);
    expect(await verdict({ emails: [voters.lena.email] })).toBe('kept-out');
  });
});

describe('a near match', () => {
  it('ENG-31: goes to a person, and is not told why', async () => {
    const name = { given: voters.samuel.givenNames, family: voters.samuel.familyNames };
    const doorId = campaign.doors.samuel;
    await keys.destroyPerson(campaign.campaignId, campaign.people.samuel, 'erasure');
    expect(await verdict({ name, doorId })).toBe('needs-a-person');
    expect(await verdict({ name })).toBe('taken');
    const { default: words } = await import('@/messages/en/imports.json');
    const said = JSON.stringify(words).match(/"needs-a-person":"([^"]+)"/)?.[1] ?? '';
    expect(said).not.toMatch(/stop|asked|erase|mark|name|door/i);
  });
});
