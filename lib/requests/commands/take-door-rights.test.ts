// Real PostgreSQL: a right asked for at a door stands in the list of requests, once, with its ticket and its own clock.
import { afterAll, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey } from '@/lib/testing/small-campaign';
import { takeDoorRights } from '../index';

const database = ownDatabase();
ownMasterKey();
afterAll(() => closePools());

it('takes a right asked for at a door exactly once, under the ticket that was written down', async () => {
  const campaign = await aSmallCampaign();
  const { campaignId, walkId, doors, members } = campaign;
  const askedAt = new Date(Date.now() - 2 * 3_600_000);
  const put = (ticket: string, right: string) =>
    act(campaign.as('volunteer'), { action: 'test.right' }, (tx) =>
      tx.run(
        `insert into public.field_fact (campaign_id, id, walk_id, member_id, kind, state, door_id, detail)
         values ($1, $2, $3, $4, 'right', 'saved', $5, $6)`,
        [
          campaignId,
          newId(),
          walkId,
          members.volunteer,
          doors.lena,
          JSON.stringify({ right, ticket, askedAt: askedAt.toISOString() }),
        ],
      ),
    );
  await put('K7-QX4M', 'erase');
  await put('P2-88DA', 'source');
  expect(await takeDoorRights()).toBe(2);
  expect(await takeDoorRights()).toBe(0);
  // A run that was killed before it ticked the fact off finds the request standing.
  const superuser = await database.connect('superuser');
  await superuser.query(`update public.field_fact set detail = detail - 'taken' where campaign_id = $1`, [campaignId]);
  expect(await takeDoorRights()).toBe(2);
  const { rows } = await superuser.query<{ ref: string; received_via: string; received_at: Date; rights: string[] }>(
    'select ref, received_via, received_at, rights from personal.request where campaign_id = $1',
    [campaignId],
  );
  expect(rows).toEqual([{ ref: 'K7-QX4M', received_via: 'door', received_at: askedAt, rights: ['erase'] }]);
});
