import { afterAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { outbox } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { seatMember } from '@/lib/team';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { holdings } from '@/lib/web';
import { readRecord } from '..';
import { announceGlasses, askGlass, closeGlass, listGlasses, lookThrough, settleGlass, tellOpened } from '.';
import { glassState, maySettle } from './rules';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);
const byText = (a: string, b: string): number => (a < b ? -1 : 1);

async function refOf(personId: string): Promise<string> {
  const client = await database.connect('superuser');
  const { rows } = await client.query<{ ref: string }>('select ref from personal.person where id = $1', [personId]);
  await client.end();
  return rows[0]?.ref ?? '';
}

const asked = async (campaign: SmallCampaign, who: 'organiser' | 'lead' | 'owner' = 'organiser') => {
  const waits = await askGlass(campaign.as(who), {
    ref: await refOf(campaign.people.lena),
    reason: 'danger-to-volunteer',
    words: 'A volunteer was threatened at this door.',
  });
  const { glasses } = await listGlasses(campaign.as('lead'));
  return { waits, id: glasses[0]?.id ?? '' };
};

/** Moves the database's clock; in a database of this file alone. */
async function later(hours: number): Promise<void> {
  const owner = await database.connect('owner');
  await owner.query('delete from gate.clock_shift');
  await owner.query('insert into gate.clock_shift values (make_interval(mins => $1))', [Math.round(hours * 60)]);
  await owner.end();
}

async function withoutSecond(campaign: SmallCampaign): Promise<void> {
  await campaign.run((tx) =>
    tx.run(`update public.member set state = 'ended' where campaign_id = $1 and role in ('privacy-lead', 'auditor')`, [
      campaign.campaignId,
    ]),
  );
}

describe('ENG-07: a record opened in an emergency', () => {
  it('ENG-07: is shown to nobody before a second person has agreed, then to the asker, name and contact only', async () => {
    const campaign = await aSmallCampaign();
    const { waits, id } = await asked(campaign);
    expect(waits).toBe('second');
    await expect(lookThrough(campaign.as('organiser'), id)).rejects.toMatchObject({ code: 'not-found' });
    await settleGlass(campaign.as('lead'), { id, agrees: true });
    const shown = await lookThrough(campaign.as('organiser'), id);
    expect(shown.personId).toBe(campaign.people.lena);
    expect(shown.name && reveal(shown.name).family).toBeTruthy();
    for (const other of ['owner', 'lead', 'volunteer', 'auditor'] as const) {
      await expect(lookThrough(campaign.as(other), id)).rejects.toMatchObject({
        code: expect.stringMatching(/not-found|not-permitted/),
      });
    }
  });

  it('ENG-07: is never agreed to by the asker, whatever the role', async () => {
    const campaign = await aSmallCampaign();
    const { id } = await asked(campaign, 'lead');
    await expect(settleGlass(campaign.as('lead'), { id, agrees: true })).rejects.toMatchObject({ code: 'conflict' });
    await expect(settleGlass(campaign.as('owner'), { id, agrees: true })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await settleGlass(campaign.as('auditor'), { id, agrees: true });
    expect((await lookThrough(campaign.as('lead'), id)).personId).toBe(campaign.people.lena);
  });

  it('ENG-07: closes itself after 60 minutes, in the policy, with every job stopped', async () => {
    const campaign = await aSmallCampaign();
    const { id } = await asked(campaign);
    await settleGlass(campaign.as('lead'), { id, agrees: true });
    await later(59 / 60);
    expect((await lookThrough(campaign.as('organiser'), id)).personId).toBe(campaign.people.lena);
    await later(61 / 60);
    await expect(lookThrough(campaign.as('organiser'), id)).rejects.toMatchObject({ code: 'not-found' });
    await later(0);
  });

  it('ENG-07: with nobody to agree it waits 24 hours, announced, and then opens for an hour', async () => {
    const campaign = await aSmallCampaign();
    await withoutSecond(campaign);
    const waits = await askGlass(campaign.as('organiser'), {
      ref: await refOf(campaign.people.lena),
      reason: 'wrong-person',
      words: 'A letter came back from another town.',
    });
    expect(waits).toBe('day');
    const { glasses, secondPeople } = await listGlasses(campaign.as('owner'));
    expect(secondPeople).toBe(0);
    const [glass] = glasses;
    const open = (who: 'organiser' | 'owner') => lookThrough(campaign.as(who), glass?.id ?? '');
    await expect(open('organiser')).rejects.toMatchObject({ code: 'not-found' });
    await later(23.9);
    await expect(open('organiser')).rejects.toMatchObject({ code: 'not-found' });
    await later(24.1);
    expect((await open('organiser')).personId).toBe(campaign.people.lena);
    await expect(open('owner')).rejects.toMatchObject({ code: 'not-found' });
    await later(25.1);
    await expect(open('organiser')).rejects.toMatchObject({ code: 'not-found' });
    await later(0);
  });

  it('ENG-07: with nobody to agree it is announced by mail, when asked for and when it opens, to those who answer', async () => {
    process.env.ASKFIRST_DEMO = '1';
    const campaign = await aSmallCampaign();
    await withoutSecond(campaign);
    const seats = { owner: 'owner-glass', organiser: 'organiser-glass', volunteer: 'volunteer-glass' } as const;
    for (const [role, name] of Object.entries(seats)) {
      const seat = { campaignId: campaign.campaignId, role: role as keyof typeof seats, locale: 'en' } as const;
      await seatMember({ ...seat, name: 'Somebody Else', email: `${name}@example.org` });
    }
    const sent = () => outbox().filter(({ to }) => to.includes('-glass@'));
    const words = 'A letter came back from another town.';
    const ref = await refOf(campaign.people.lena);
    await askGlass(campaign.as('organiser'), { ref, reason: 'wrong-person', words });
    expect(
      sent()
        .map(({ to }) => to)
        .toSorted(byText),
    ).toEqual(['organiser-glass@example.org', 'owner-glass@example.org']);
    // By role, reason and hours: neither the person, nor the reference, nor what somebody typed.
    const text = JSON.stringify(sent());
    for (const hidden of [ref, words, voters.lena.familyNames, voters.lena.email]) expect(text).not.toContain(hidden);
    expect(text).toContain('We have the wrong person');
    expect(await announceGlasses()).toBe(0);
    await later(24.1);
    expect(await announceGlasses()).toBe(2);
    expect(sent()[0]?.subject).toContain('is open in an emergency');
    expect(await announceGlasses()).toBe(0);
    const [glass] = (await listGlasses(campaign.as('owner'))).glasses;
    expect(glass?.announcedAt).not.toBeNull();
    expect(glass?.openingAnnouncedAt).not.toBeNull();
    await later(0);
  });

  it('ENG-07: where a second person agrees, or no mail can go out, nothing is sent', async () => {
    process.env.ASKFIRST_DEMO = '1';
    const campaign = await aSmallCampaign();
    await asked(campaign);
    expect(await announceGlasses()).toBe(0);
  });

  it('ENG-07: shows that one person and no answers from a prompt either', async () => {
    const campaign = await aSmallCampaign();
    const { id } = await asked(campaign);
    await settleGlass(campaign.as('lead'), { id, agrees: true });
    const app = await database.connect('app');
    const organiser = campaign.as('organiser');
    const count = async (person: string, table: string, entered = true) => {
      await app.query('begin');
      await app.query(
        `select set_config('app.campaign', $1, true), set_config('app.actor', $2, true), set_config('app.actor_kind', 'member', true),
           set_config('app.purpose', 'security.audit', true), set_config('app.person', $3, true)`,
        [campaign.campaignId, organiser.actor.id, person],
      );
      if (entered) {
        await app.query(
          `insert into audit.entry (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, salt)
           values ($1, gen_random_uuid(), 'member', $2, 'organiser', 'security.audit', 'x', 'x')`,
          [campaign.campaignId, organiser.actor.id],
        );
      }
      const { rows } = await app.query(`select count(*)::int as n from personal.${table}`);
      await app.query('rollback');
      return rows[0]?.n;
    };
    expect(await count(campaign.people.lena, 'name')).toBe(1);
    expect(await count(campaign.people.lena, 'name', false)).toBe(0);
    expect(await count(campaign.people.samuel, 'name')).toBe(0);
    for (const table of ['answer', 'note', 'visit', 'sign_up', 'request'])
      expect(await count(campaign.people.lena, table)).toBe(0);
  });

  it('ENG-07: answers a reference that names nobody like one that does, in the answer, the list and after', async () => {
    const campaign = await aSmallCampaign();
    const ask = (ref: string) =>
      askGlass(campaign.as('organiser'), { ref, reason: 'wrong-person', words: 'Who is this, please tell.' });
    const lines = async (who: 'organiser' | 'lead') =>
      (await listGlasses(campaign.as(who))).glasses.map(({ id, askedAt, opensAt, endsAt, approvedAt, ...line }) => ({
        ...line,
        times: [opensAt, endsAt, approvedAt].map((time) => time !== null),
        isNew: askedAt instanceof Date && id !== '',
      }));
    expect(await ask('ZZ-0000')).toBe(await ask(await refOf(campaign.people.lena)));
    for (const who of ['organiser', 'lead'] as const) {
      const [one, other, ...more] = await lines(who);
      expect(one).toEqual(other);
      expect([one === undefined, more]).toEqual([false, []]);
    }
    for (const { id } of (await listGlasses(campaign.as('lead'))).glasses) {
      await settleGlass(campaign.as('lead'), { id, agrees: true });
    }
    const [one, other] = await lines('organiser');
    expect(one).toEqual(other);
    // What is about nobody opens nothing, tells nobody and closes like any other.
    const shown = await Promise.allSettled(
      (await listGlasses(campaign.as('organiser'))).glasses.map(({ id }) => lookThrough(campaign.as('organiser'), id)),
    );
    expect(shown.map(({ status }) => status).toSorted(byText)).toEqual(['fulfilled', 'rejected']);
    await later(2);
    process.env.ASKFIRST_DEMO = '1';
    expect(await tellOpened()).toBeGreaterThan(0);
    expect(await tellOpened()).toBe(0);
    await later(0);
  });

  it('ENG-07: the person is told: in their record, each look by role and time, and by message where there is one', async () => {
    const campaign = await aSmallCampaign();
    const { id } = await asked(campaign);
    await settleGlass(campaign.as('lead'), { id, agrees: true });
    await lookThrough(campaign.as('organiser'), id);
    const looker = {
      campaignId: campaign.campaignId,
      actor: { kind: 'person', id: campaign.people.lena, role: 'person' },
    } as const;
    const items = await readRecord(looker, campaign.people.lena, holdings);
    expect(items.filter((item) => item.table === 'public.break_glass').map((item) => reveal(item.value))).toEqual([
      { reason: 'danger-to-volunteer', role: 'organiser' },
    ]);
    expect(
      JSON.stringify(items.filter((item) => item.table === 'audit.entry').map((item) => reveal(item.value))),
    ).toContain('glass.look');
    process.env.ASKFIRST_DEMO = '1';
    await later(2);
    expect(await tellOpened()).toBeGreaterThan(0);
    // It went to the address that is held, in the campaign's language, and says no value; once.
    const [mail] = outbox();
    expect(mail?.to).toBe(voters.lena.email);
    expect(`${mail?.subject} ${mail?.text}`).not.toContain(voters.lena.familyNames);
    expect(mail?.text).toContain('opened your name and contact');
    expect(await tellOpened()).toBe(0);
    const { glasses } = await listGlasses(campaign.as('lead'));
    expect(glasses.find((glass) => glass.id === id)?.toldAt).not.toBeNull();
    await later(0);
  });

  it('ENG-07: the asker and whoever may agree can close it early', async () => {
    const campaign = await aSmallCampaign();
    const { id } = await asked(campaign);
    await settleGlass(campaign.as('lead'), { id, agrees: true });
    await closeGlass(campaign.as('auditor'), id);
    await expect(lookThrough(campaign.as('organiser'), id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ENG-07: is asked for by the desk alone, for a reason of the list, and every step is an entry', async () => {
    const campaign = await aSmallCampaign();
    await expect(asked(campaign, 'volunteer' as 'organiser')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(
      askGlass(campaign.as('organiser'), {
        ref: 'ZZ-0000',
        reason: 'curiosity',
        words: 'I would like to know.',
      } as never),
    ).rejects.toThrow();
    const { id } = await asked(campaign);
    await settleGlass(campaign.as('lead'), { id, agrees: false });
    await expect(lookThrough(campaign.as('organiser'), id)).rejects.toMatchObject({ code: 'not-found' });
    const client = await database.connect('superuser');
    const { rows } = await client.query<{ action: string }>(
      `select action from audit.entry where campaign_id = $1 and action like 'glass.%' order by at, id`,
      [campaign.campaignId],
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['glass.ask', 'glass.refuse', 'glass.open']),
    );
  });
});

it('ENG-07: where it stands follows from the clock', () => {
  const at = (hours: number) => new Date(hours * 3_600_000);
  const glass = { refusedAt: null, opensAt: at(1), endsAt: at(2), isOwn: false };
  expect([0, 1, 1.9, 2].map((hours) => glassState(glass, at(hours)))).toEqual([
    'waits-for-time',
    'open',
    'open',
    'closed',
  ]);
  expect(glassState({ refusedAt: null, opensAt: null, endsAt: null }, at(0))).toBe('waits-for-second');
  expect(glassState({ ...glass, refusedAt: at(0) }, at(1))).toBe('refused');
  expect(maySettle('auditor', glass, at(0))).toBe(true);
  expect(maySettle('auditor', { ...glass, isOwn: true }, at(0))).toBe(false);
  expect(maySettle('organiser', glass, at(0))).toBe(false);
  expect(maySettle('privacy-lead', glass, at(1))).toBe(false);
});
