// What the campaign itself narrowed after a copy of the data stays narrow when that copy is restored: a source that ended,
// the roll switched off, an earlier day of purge, a use that stands on consent now. Real servers, real restores.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keys } from '@/lib/people';
import { chooseBasis, tellBasis } from '@/lib/purpose';
import { type Copies, startLiving } from '@/lib/testing/dump/copies';
import type { OwnServers } from '@/lib/testing/dump/own-servers';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let copies: Copies;
const ways = ['source', 'licence', 'roll', 'purge', 'ground', 'reopened', 'untouched'] as const;
const campaigns = {} as Record<(typeof ways)[number], SmallCampaign>;

const consent = { purpose: 'canvass.contact', basis: 'consent', justification: 'Only who said yes is visited now.' };
const interests = {
  ...{ purpose: 'canvass.contact', basis: 'legitimate-interests', justification: 'A visit before a vote is expected.' },
  balancing: 'One stop ends it, nothing but name and address is used, and the campaign is named.',
};

beforeAll(async () => {
  copies = await startLiving();
  for (const way of ways) campaigns[way] = await aSmallCampaign();
  await copies.save('old');
  const { source, licence, roll, purge, ground, reopened } = campaigns;
  const superuser = await copies.living.connect('data');
  await source.run((tx) =>
    tx.run('update public.source set ended_at = gate.clock() where id = $1', [source.sources.roll]),
  );
  await superuser.query(`update public.source set permits = '{}', until = now() + interval '1 day' where id = $1`, [
    licence.sources.roll,
  ]);
  await roll.run((tx) =>
    tx.run(`update public.campaign set roll_use = 'addresses-only' where id = $1`, [roll.campaignId]),
  );
  await purge.run((tx) =>
    tx.run(`update public.campaign set purge_at = purge_at - interval '20 days' where id = $1`, [purge.campaignId]),
  );
  await chooseBasis(ground.as('owner'), consent);
  // Narrowed and, after people were told, opened again: the last word is what counts.
  await chooseBasis(reopened.as('owner'), consent);
  await chooseBasis(reopened.as('owner'), interests);
  await tellBasis(reopened.as('owner'), { purpose: 'canvass.contact', version: 4, how: 'by letter' });
  await keys.keepAllStops();
  await copies.save('new');
}, 240_000);

afterAll(() => copies.end());

/** By campaign: how many names may be used for a visit, and what decides about it. */
async function standing(servers: OwnServers) {
  const client = await servers.connect('data');
  const { rows } = await client.query<{
    id: string;
    usable: number;
    roll: string;
    days: number;
    basis: string;
    ended: boolean;
  }>(
    `select c.id, c.roll_use as roll, (select b.basis from gate.bases_now(c.id) b where b.purpose = 'canvass.contact') as basis,
       (select count(*)::int from personal.name n where n.campaign_id = c.id and 'canvass.contact' = any (n.usable_for)
          and n.usable_until > now()) as usable,
       extract(day from c.purge_at - now())::int as days,
       exists (select 1 from public.source s where s.campaign_id = c.id and s.kind = 'roll' and s.ended_at is not null) as ended
     from public.campaign c`,
  );
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
  return Object.fromEntries(ways.map((way) => [way, byId.get(campaigns[way].campaignId)]));
}

describe('what the campaign narrowed after the copy', () => {
  it('is carried out of the data server at once', async () => {
    const { rows } = await (await copies.living.connect('data')).query('select 1 from gate.stop');
    expect(rows).toEqual([]);
  });

  it.each(['old', 'new'] as const)(
    'PUR-06: old data, %s keys: is as narrow as before the loss, and no narrower',
    async (age) => {
      const now = await standing(copies.living);
      expect(now.untouched?.usable).toBe(2);
      for (const way of ['source', 'licence', 'roll', 'ground'] as const)
        expect([way, now[way]?.usable]).toEqual([way, 0]);
      await copies.onRestored(age, async (servers, restore) => {
        // What the copy brings back, and what the replay is for.
        const brought = await standing(servers);
        for (const way of ways) expect([way, brought[way]?.usable]).toEqual([way, 2]);
        const done = await restore();
        expect(done.narrowedAgain).toBe(5);
        expect(await standing(servers)).toEqual(now);
        const said = await (await servers.connect('data')).query<{ detail: object }>(
          `select detail from audit.entry where action = 'restore.narrowed' and campaign_id = $1`,
          [campaigns.source.campaignId],
        );
        expect(said.rows).toEqual([{ detail: { sources: 1, roll: 0, purge: 0, grounds: 0 } }]);
        expect((await restore()).narrowedAgain).toBe(0);
      });
    },
  );
});
