import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addPerson, intake } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { aStage } from '@/lib/testing/stage';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
afterAll(closePools);

it('takes away secrets whose people never came, and no other', async () => {
  const stage = await aStage();
  await addPerson(
    stage.as.organiser,
    { purpose: 'canvass.contact', action: 'test.add' },
    {
      circle: 'roll',
      sourceId: stage.rollSourceId,
      givenBy: 'source',
      name: { given: 'Ximbalda', family: 'Quorveth' },
      country: 'US',
    },
  );
  const client = await database.connect('keys-superuser');
  const count = async () =>
    (await client.query<{ n: number }>('select count(*)::int as n from keys.person')).rows[0]?.n;
  await client.query(
    "insert into keys.person (campaign_id, person_id, circle, secret) select $1, gen_random_uuid(), 'roll', '\\x00' from generate_series(1, 3)",
    [stage.campaignId],
  );
  expect(await count()).toBe(4);
  expect(await intake.sweepOrphanSecrets(stage.system, 1)).toBe(3);
  expect(await count()).toBe(1);
  expect(await intake.sweepOrphanSecrets(stage.system, 1)).toBe(0);
});
