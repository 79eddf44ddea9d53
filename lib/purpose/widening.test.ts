// Nothing widens silently: whatever is done to a campaign in whatever order (moving doors, new lists, ended lists, undo,
// stops, freezes, sweeps, attempts at a prompt), a person's rows serve no use that neither their own yes nor the permit of
// one of their sources opens, and they serve more than before only after one of these two.
import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { sweepPermissions } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);

const tables = ['person', 'name', 'contact', 'visit', 'answer', 'note'];
const uses = ['canvass.contact', 'canvass.followup', 'canvass.turnout', 'comms.email', 'comms.phone'];

/** `person purpose` of everything that any row may serve now. */
async function usable(client: Client, campaign: SmallCampaign): Promise<Set<string>> {
  const parts = tables.map(
    (table) => `select person_id, usable_for, usable_until from personal.${table} where campaign_id = $1`,
  );
  const { rows } = await client.query<{ key: string }>(
    `select distinct person_id || ' ' || p as key from (${parts.join(' union all ')}) r, unnest(usable_for) p
     where person_id is not null and usable_until > gate.clock()`,
    [campaign.campaignId],
  );
  return new Set(rows.map(({ key }) => key));
}

/** What is opened by a living yes, or by a source of the person that permits it. */
async function opened(client: Client, campaign: SmallCampaign): Promise<Set<string>> {
  const sources = tables.map((table) => `select person_id, source_id from personal.${table} where campaign_id = $1`);
  const { rows } = await client.query<{ key: string }>(
    `select person_id || ' ' || purpose as key from consent.permission where campaign_id = $1 and state = 'given' and until > gate.clock()
     union select r.person_id || ' ' || p from (${sources.join(' union all ')}) r
       join public.source s on s.campaign_id = $1 and s.id = r.source_id and s.ended_at is null and s.until > gate.clock(), unnest(s.permits) p`,
    [campaign.campaignId],
  );
  return new Set(rows.map(({ key }) => key));
}

const person = fc.constantFrom('lena', 'samuel', 'violaSignUp');
const use = fc.constantFrom(...uses);
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('given', 'withdrawn', 'refused', 'objected'), person, use }),
  fc.record({ kind: fc.constantFrom('list', 'freeze', 'thaw', 'move', 'visit', 'contact'), person, use }),
  fc.record({
    kind: fc.constantFrom('end-source', 'sweep', 'prompt-source', 'prompt-row', 'prompt-permission', 'prompt-ground'),
    person,
    use,
  }),
);
type Step = { kind: string; person: string; use: string };

const opens = ['given', 'list', 'visit', 'contact', 'thaw'];

async function take(client: Client, campaign: SmallCampaign, { kind, person: who, use: purpose }: Step): Promise<void> {
  const id = campaign.people[who as 'lena'];
  const at = [campaign.campaignId, id];
  const attempt = (sql: string, values: string[] = at) => campaign.run((tx) => tx.run(sql, values)).catch(() => 0);
  switch (kind) {
    case 'given':
    case 'withdrawn':
    case 'refused':
    case 'objected':
      await client.query(
        `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, until)
         values ($1, gen_random_uuid(), $2, $3, $4, $5, 'test', $6, 'test', clock_timestamp(), now() + interval '5 days')`,
        [...at, purpose, kind, kind === 'given' ? 'confirmed' : null, kind === 'given' ? 'hash' : null],
      );
      return;
    case 'list':
      await client.query(
        `with s as (insert into public.source (campaign_id, id, kind, label, basis, permits, ceiling)
            values ($1, gen_random_uuid(), 'roll', 'again', 'test', '{canvass.contact}', '{canvass.followup}') returning id)
         insert into personal.name (campaign_id, id, person_id, source_id, given_by, sealed)
           select $1, gen_random_uuid(), $2, s.id, 'source', 'x' from s where $2::uuid <> $3`,
        [...at, campaign.people.violaSignUp],
      );
      return;
    case 'visit':
      await client.query(
        `insert into personal.visit (campaign_id, id, person_id, door_id, source_id, outcome, at)
         select $1, gen_random_uuid(), $2, door_id, $3, 'spoke', now() from personal.person where campaign_id = $1 and id = $2 and door_id is not null`,
        [...at, campaign.sources.door],
      );
      return;
    case 'contact':
      await client.query(
        `insert into personal.contact (campaign_id, id, person_id, source_id, given_by, kind, sealed)
         select $1, gen_random_uuid(), id, source_id, 'person', 'email', 'x' from personal.person where campaign_id = $1 and id = $2`,
        at,
      );
      return;
    case 'freeze':
      await client.query(
        `insert into consent.restriction (campaign_id, id, person_id, reason) values ($1, gen_random_uuid(), $2, 'test')`,
        at,
      );
      return;
    case 'thaw':
      await client.query(
        'update consent.restriction set lifted_at = now() where campaign_id = $1 and person_id = $2 and lifted_at is null',
        at,
      );
      return;
    case 'move':
      await client.query('update public.door set turf_id = null where campaign_id = $1', [campaign.campaignId]);
      return;
    case 'end-source':
      await client.query(
        `update public.source set ended_at = now() where campaign_id = $1 and kind = 'roll' and ended_at is null`,
        [campaign.campaignId],
      );
      return;
    case 'sweep':
      await sweepPermissions();
      return;
    case 'prompt-source':
      await attempt(
        `update public.source set permits = permits || '{comms.email}', ceiling = ceiling || '{comms.email}' where campaign_id = $1`,
        [campaign.campaignId],
      );
      return;
    case 'prompt-row':
      await attempt(
        `update personal.name set usable_for = usable_for || '{comms.email}' where campaign_id = $1 and person_id = $2`,
      );
      return;
    case 'prompt-permission':
      await attempt(
        `insert into consent.permission (campaign_id, person_id, purpose, state, until, since, event_id) values ($1, $2, 'comms.email', 'given', 'infinity', now(), gen_random_uuid())`,
      );
      return;
    default:
      await attempt(`update public.purpose_basis set effective_at = now() where campaign_id = $1`, [
        campaign.campaignId,
      ]);
  }
}

describe('PUR-05: nothing widens silently', () => {
  it('PUR-05: in no order of what can be done', async () => {
    const client = await database.connect('superuser');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const campaign = await aSmallCampaign('FR');
        let before = await usable(client, campaign);
        for (const each of steps) {
          await take(client, campaign, each);
          const after = await usable(client, campaign);
          const may = await opened(client, campaign);
          expect(
            [...after].filter((key) => !may.has(key)),
            each.kind,
          ).toEqual([]);
          if (!opens.includes(each.kind))
            expect(
              [...after].filter((key) => !before.has(key)),
              each.kind,
            ).toEqual([]);
          before = after;
        }
        // Promise 1: whatever was said and done, a sign-up serves help to register and nothing else.
        const viola = [...before].filter((key) => key.startsWith(campaign.people.violaSignUp));
        expect(viola.filter((key) => !/registration\.|rights\./.test(key))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
