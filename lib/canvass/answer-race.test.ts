// An answer and the stop that takes its yes back, at the same moment: whoever is first, no answer is there at the end.
import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { opinion, toldStage } from '@/lib/testing/told';

const database = ownDatabase();
afterAll(closePools);
const { ground, key } = toldStage(database);

const give = `insert into personal.answer (campaign_id, id, person_id, source_id, sealed, conversation_id, question_id)
  select $1, $3, $2, (select id from public.source where campaign_id = $1 limit 1), '\\x00', $3, 'ferry'`;
const stop = `update consent.permission set state = 'withdrawn' where campaign_id = $1 and person_id = $2 and purpose = '${opinion}'`;
const drop = 'delete from personal.answer where campaign_id = $1 and person_id = $2';

async function twoHands() {
  await key();
  const { campaignId, people } = ground().campaign;
  const [phone, voter] = [await database.connect('superuser'), await database.connect('superuser')];
  const who = [campaignId, people.lena];
  await phone.query('begin');
  await voter.query('begin');
  const left = async () =>
    (await phone.query('select 1 from personal.answer where campaign_id = $1 and person_id = $2', who)).rowCount;
  return { phone, voter, who, left };
}

it('SPC-02: an answer waits for a stop that is under way, and is refused', async () => {
  const { phone, voter, who, left } = await twoHands();
  await voter.query(stop, who);
  const answered = expect(phone.query(give, [...who, randomUUID()])).rejects.toMatchObject({ code: 'AF001' });
  await voter.query('commit');
  await answered;
  await phone.query('rollback');
  expect(await left()).toBe(0);
});

it('SPC-02: a stop waits for an answer that is under way, and takes it along', async () => {
  const { phone, voter, who, left } = await twoHands();
  await phone.query(give, [...who, randomUUID()]);
  const stopped = voter.query(stop, who).then(() => voter.query(drop, who));
  // Without the wait it would be over by now, having found nothing to take along.
  await Promise.race([stopped, new Promise((done) => setTimeout(done, 300))]);
  await phone.query('commit');
  await stopped;
  await voter.query('commit');
  expect(await left()).toBe(0);
});
