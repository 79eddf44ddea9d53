import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/model';
import { closePools, transaction } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';
import { finishSetUp, readCampaign, readRounds, requireSetUp, saveSetUpStep } from '.';

ownDatabase();
let stage: Stage;
let owner: Ctx;
beforeAll(async () => {
  stage = await aStage();
  owner = stage.as.owner as Ctx;
});
afterAll(closePools);

const requireNow = () =>
  transaction({ campaignId: stage.campaignId, actorId: 'test', actorKind: 'system' }, (tx) =>
    requireSetUp(tx, stage.campaignId),
  );

describe('set-up', () => {
  it('is the owner’s alone', async () => {
    for (const role of [
      'organiser',
      'captain',
      'volunteer',
      'registration-helper',
      'privacy-lead',
      'auditor',
    ] as const) {
      await expect(saveSetUpStep(stage.as[role] as Ctx, 5, { rollUse: 'roll' })).rejects.toMatchObject({
        code: 'not-permitted',
      });
    }
  });

  it('goes page by page, says which is missing, and refuses what cannot be', async () => {
    await expect(requireNow()).rejects.toMatchObject({ code: 'conflict', message: 'Finish set-up: step 1 of 8.' });
    await expect(saveSetUpStep(owner, 3, { runBy: 'a', paidBy: 'b', hostedBy: 'c' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(
      saveSetUpStep(owner, 1, { jurisdiction: 'UK', country: 'GB', timeZone: 'Europe/Alderquay' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
    await saveSetUpStep(owner, 1, { jurisdiction: 'UK', country: 'gb', timeZone: 'Europe/London' });
    await saveSetUpStep(owner, 2, {
      organisation: 'candidate',
      controllerName: 'Alderquay Together',
      controllerAddress: '1 Quay Street',
      controllerContact: 'privacy@example.org',
    });
    await saveSetUpStep(owner, 3, { runBy: 'Alderquay Together', paidBy: 'Alderquay Together', hostedBy: 'itself' });
    await expect(
      saveSetUpStep(owner, 4, { votesOn: '2020-01-01', pollsCloseAt: '22:00', secondVotesOn: '' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
    await saveSetUpStep(owner, 4, { votesOn: '2027-05-06', pollsCloseAt: '22:00', secondVotesOn: '' });
    await saveSetUpStep(owner, 5, { rollUse: 'roll' });
    await saveSetUpStep(owner, 6, {});
    await expect(finishSetUp(owner)).rejects.toMatchObject({ message: 'Finish set-up: step 7 of 8.' });
    await expect(saveSetUpStep(owner, 7, { purgeOn: '2027-07-01', assessment: 'yes' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await saveSetUpStep(owner, 7, { purgeOn: '2027-06-05', assessment: 'yes' });
    await finishSetUp(owner);
    expect(await requireNow()).toMatchObject({
      jurisdiction: 'UK',
      country: 'GB',
      purgeAt: new Date('2027-06-05T23:00:00Z'),
    });
    expect(await readRounds(stage.campaignId)).toEqual([
      { round: 1, votesOn: '2027-05-06', pollsCloseAt: new Date('2027-05-06T21:00:00Z') },
    ]);
  });

  it('stays as it was promised once finished', async () => {
    await expect(saveSetUpStep(owner, 7, { purgeOn: '2027-06-04', assessment: 'yes' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(finishSetUp(owner)).rejects.toMatchObject({ code: 'conflict' });
    expect((await readCampaign(stage.campaignId))?.purgeAt).toEqual(new Date('2027-06-05T23:00:00Z'));
  });
});
