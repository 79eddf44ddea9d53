import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findReceipt, findWaitingYes, stopByReceipt } from '@/lib/consent';
import { closePools } from '@/lib/platform/db';
import { newSecretToken } from '@/lib/platform/ids';
import { outbox } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';
import {
  confirmSignUp,
  listSignUps,
  mailConfirmation,
  noteAgreed,
  setSignUpStatus,
  signUp,
  signUpOfferOf,
  signUpYoung,
} from '.';
import type { SignUpInput, YoungInput } from './model';

const database = ownDatabase();
let stage: Stage;
const viola = `${voters.viola.givenNames} ${voters.viola.familyNames}`;

async function finishSetUp(): Promise<void> {
  const client = await database.kept('superuser');
  await client.query('update public.campaign set set_up_done_at = now() where id = $1', [stage.campaignId]);
  await client.query(
    `insert into public.election_round (campaign_id, id, round, name, votes_on, polls_close_at)
     select $1, gen_random_uuid(), 1, 'Town vote', current_date + 36, now() + interval '36 days'
     where not exists (select 1 from public.election_round where campaign_id = $1)`,
    [stage.campaignId],
  );
}

async function aForm(more: Partial<SignUpInput> = {}): Promise<SignUpInput> {
  const offer = await signUpOfferOf(stage.campaignId, new Date());
  return {
    name: viola,
    contact: 'viola@example.org',
    town: 'Alderquay',
    phone: '',
    helps: ['ride'],
    age: 'yes',
    agree: 'yes',
    notice: offer?.hash ?? 'no words yet',
    token: newSecretToken(),
    locale: 'en',
    ...more,
  };
}

/** Sent and confirmed, as by the button behind the link in the mail. */
async function signUpAndConfirm(form: SignUpInput): Promise<void> {
  await confirmSignUp((await signUp(stage.campaignId, form)).confirm ?? '');
}

beforeAll(async () => {
  process.env.ASKFIRST_DEMO = '1';
  stage = await aStage();
});
afterAll(async () => {
  delete process.env.ASKFIRST_DEMO;
  await closePools();
});

it('keeps nothing before set-up is finished', async () => {
  await expect(signUp(stage.campaignId, await aForm())).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^Finish set-up: step \d of 8/),
  });
  await finishSetUp();
});

describe('a sign-up', () => {
  const token = newSecretToken();
  beforeAll(finishSetUp);

  it('is kept once, however often the same form is sent', async () => {
    const form = await aForm({ token, helps: ['ride', 'reminder'] });
    const { confirm = '' } = await signUp(stage.campaignId, form);
    expect(await signUp(stage.campaignId, form)).toEqual({});
    await confirmSignUp(confirm);
    const rows = await listSignUps(stage.as['registration-helper'], 'help');
    expect(rows).toHaveLength(1);
    const [row] = rows;
    const name = row?.person?.name && reveal(row.person.name);
    expect(`${name?.given} ${name?.family}`).toBe(viola);
    expect(row?.person?.email && reveal(row.person.email)).toBe('viola@example.org');
    expect(row).toMatchObject({ helps: ['ride', 'reminder'], status: 'new', agreed: null });
  });

  it.each(['owner', 'organiser', 'captain', 'volunteer', 'privacy-lead', 'auditor'] as const)(
    'is nothing the %s can see',
    async (role) => {
      await expect(listSignUps(stage.as[role], 'help')).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(listSignUps(stage.as[role], 'reminders')).rejects.toMatchObject({ code: 'not-permitted' });
    },
  );

  it('is refused when the words on the page are not the words in force', async () => {
    await expect(signUp(stage.campaignId, await aForm({ notice: 'x'.repeat(43) }))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('can be taken in hand, noted and done, and does not turn back', async () => {
    const helper = stage.as['registration-helper'];
    const id = (await listSignUps(helper, 'help'))[0]?.id ?? '';
    await setSignUpStatus(helper, id, 'in-hand');
    await noteAgreed(helper, id, 'Tuesday 10:00, library steps');
    await setSignUpStatus(helper, id, 'done');
    await setSignUpStatus(helper, id, 'done');
    await expect(setSignUpStatus(helper, id, 'in-hand')).rejects.toMatchObject({ code: 'conflict' });
    const [row] = await listSignUps(helper, 'help');
    expect(row?.status).toBe('done');
    expect(row?.agreed && reveal(row.agreed)).toBe('Tuesday 10:00, library steps');
    await expect(setSignUpStatus(stage.as.organiser, id, 'done')).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is gone from the desk as soon as the person stops it with the receipt', async () => {
    // Alone, without the tests above, there is none yet.
    if (!(await findReceipt(token))) await signUpAndConfirm(await aForm({ token }));
    expect(await listSignUps(stage.as['registration-helper'], 'help')).toHaveLength(1);
    const receipt = await findReceipt(token);
    if (!receipt) throw new Error('a receipt was expected');
    expect(receipt.syncedAt).not.toBeNull();
    await stopByReceipt({ ...receipt, scope: 'use' });
    expect(await listSignUps(stage.as['registration-helper'], 'help')).toEqual([]);
    expect(await listSignUps(stage.as['registration-helper'], 'reminders')).toEqual([]);
  });
});

it('shows who only wants a reminder under that use alone', async () => {
  await signUpAndConfirm(await aForm({ helps: ['reminder'], phone: '202 555 0112' }));
  expect(await listSignUps(stage.as['registration-helper'], 'help')).toEqual([]);
  const [row] = await listSignUps(stage.as['registration-helper'], 'reminders');
  expect(row?.person?.phone && reveal(row.person.phone)).toBe('202 555 0112');
});

it('publishes its words once, with the first sign-up', async () => {
  const client = await database.kept('superuser');
  const { rows } = await client.query(
    "select count(*)::int as published from audit.entry where campaign_id = $1 and action = 'notice.publish'",
    [stage.campaignId],
  );
  expect(rows[0]).toEqual({ published: 1 });
});

it('touches no row of the canvass side', async () => {
  const client = await database.kept('superuser');
  const { rows } = await client.query(
    `select count(*) filter (where circle <> 'sign-up' or door_id is not null or turf_id is not null)::int as wrong,
       count(*)::int as kept from personal.person where campaign_id = $1`,
    [stage.campaignId],
  );
  expect(rows[0]).toEqual({ wrong: 0, kept: 2 });
  const uses = await client.query(
    `select distinct unnest(usable_for) as use from personal.person where campaign_id = $1
     union select distinct unnest(usable_for) from personal.contact where campaign_id = $1`,
    [stage.campaignId],
  );
  expect(uses.rows.map((row: { use: string }) => row.use)).toEqual(['registration.reminder']);
});

const clock = async (hours: number) => {
  const client = await database.kept('superuser');
  await client.query('delete from gate.clock_shift');
  if (hours > 0) await client.query('insert into gate.clock_shift values (make_interval(hours => $1))', [hours]);
};

describe('CON-07: a yes given online', () => {
  const helper = () => listSignUps(stage.as['registration-helper'], 'help');
  let word = '';
  const token = newSecretToken();

  // Also when these tests run without the others, as the evidence of their requirement.
  beforeAll(finishSetUp);
  afterEach(() => clock(0));

  it('is a question until the link in the mail is pressed; looking at the link says nothing', async () => {
    const before = (await helper()).length;
    const form = await aForm({ token });
    word = (await signUp(stage.campaignId, form)).confirm ?? '';
    expect(word).not.toContain(token);
    expect(await helper()).toHaveLength(before);
    await mailConfirmation(stage.campaignId, form, word, async ({ confirm }) => ({ subject: 's', text: confirm }));
    expect(outbox()[0]).toMatchObject({ to: form.contact, text: expect.stringContaining(`/confirm/${word}`) });
    expect((await findWaitingYes(word))?.statement).toMatch(/^I agree that/);
    expect(await findWaitingYes(`${word.split('.')[0]}.made-up`)).toBeUndefined();
    expect(await helper()).toHaveLength(before);
    await confirmSignUp(word);
    expect(await helper()).toHaveLength(before + 1);
    await expect(confirmSignUp(word)).rejects.toMatchObject({ code: 'expired' });
  });

  it('is stopped by the receipt even before it is confirmed', async () => {
    const other = newSecretToken();
    const { confirm = '' } = await signUp(stage.campaignId, await aForm({ token: other }));
    const receipt = await findReceipt(other);
    if (!receipt) throw new Error('a receipt was expected');
    await stopByReceipt({ ...receipt, scope: 'use' });
    await expect(confirmSignUp(confirm)).rejects.toMatchObject({ code: 'expired' });
  });

  it('is gone after 72 hours, never used; a confirmed one stays', async () => {
    const client = await database.kept('superuser');
    const { confirm = '' } = await signUp(stage.campaignId, await aForm());
    const waiting = await findWaitingYes(confirm);
    const kept = async () =>
      (
        await client.query('select 1 from personal.sign_up where person_id = $1 and ends_at > gate.clock()', [
          waiting?.personId,
        ])
      ).rowCount;
    const confirmed = (await helper()).length;
    await clock(71);
    expect(await kept()).toBe(1);
    await clock(73);
    expect(await kept()).toBe(0);
    await expect(confirmSignUp(confirm)).rejects.toMatchObject({ code: 'expired' });
    expect(await helper()).toHaveLength(confirmed);
    const used = "select 1 from personal.name where person_id = $1 and usable_for <> '{}'";
    expect((await client.query(used, [waiting?.personId])).rowCount).toBe(0);
  });

  const rowsKept = async () => {
    const client = await database.kept('superuser');
    const { rows } = await client.query(
      `select (select count(*) from personal.person)::int as people, (select count(*) from consent.event)::int as events,
         (select count(*) from consent.receipt)::int as receipts`,
    );
    return rows[0] as Record<string, number>;
  };

  it('by a phone number alone cannot be confirmed: it is refused and nothing is kept', async () => {
    const before = await rowsKept();
    for (const contact of ['202 555 0113', '+1 (202) 555-0114', '07700 900123']) {
      await expect(signUp(stage.campaignId, await aForm({ contact }))).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await rowsKept()).toEqual(before);
  });

  it('a phone number beside the address serves nobody before the mail is confirmed, and is gone after 72 hours', async () => {
    const client = await database.kept('superuser');
    const { confirm = '' } = await signUp(stage.campaignId, await aForm({ helps: ['call'], phone: '202 555 0115' }));
    const personId = (await findWaitingYes(confirm))?.personId;
    const open = async () =>
      (
        await client.query(
          "select 1 from personal.contact where person_id = $1 and kind = 'phone' and usable_for <> '{}' and usable_until > gate.clock()",
          [personId],
        )
      ).rowCount;
    const atDesk = async () => (await helper()).some((row) => row.personId === personId);
    const kept = await client.query("select 1 from personal.contact where person_id = $1 and kind = 'phone'", [
      personId,
    ]);
    expect(kept.rowCount).toBe(1);
    for (const hours of [0, 71, 73]) {
      await clock(hours);
      expect([await open(), await atDesk()], `${hours} hours`).toEqual([0, false]);
    }
    await expect(confirmSignUp(confirm)).rejects.toMatchObject({ code: 'expired' });
    await clock(0);
    await confirmSignUp(confirm);
    expect([await open(), await atDesk()]).toEqual([1, true]);
  });

  it('is not even asked where no mail can be sent', async () => {
    const form = await aForm();
    const before = await rowsKept();
    delete process.env.ASKFIRST_DEMO;
    expect(await signUpOfferOf(stage.campaignId, new Date())).toBeNull();
    await expect(signUp(stage.campaignId, form)).rejects.toMatchObject({ code: 'conflict' });
    process.env.ASKFIRST_DEMO = '1';
    expect(await rowsKept()).toEqual(before);
  });
});

describe('CHD-01: somebody who is not yet old enough to vote', () => {
  const reminders = () => listSignUps(stage.as['registration-helper'], 'reminders');
  const aMonth = async (): Promise<YoungInput> => {
    const offer = await signUpOfferOf(stage.campaignId, new Date());
    const month = offer?.young?.months[0] ?? 'no month';
    const given = { email: 'young@example.org', month, young: 'yes', consent: 'yes', locale: 'en' } as const;
    return { ...given, notice: offer?.hash ?? '', token: newSecretToken() };
  };
  beforeAll(finishSetUp);
  afterEach(() => clock(0));

  it('leaves a way to write to them and a month, which is when it ends: no name, no town, no date', async () => {
    const client = await database.kept('superuser');
    const form = await aMonth();
    const { confirm = '' } = await signUpYoung(stage.campaignId, form);
    const personId = (await findWaitingYes(confirm))?.personId;
    await confirmSignUp(confirm);
    const [row] = (await reminders()).filter((each) => each.personId === personId);
    expect(row).toMatchObject({ helps: ['turn-18'], agreed: null });
    expect([row?.person?.name, row?.person?.town, row?.person?.phone]).toEqual([undefined, undefined, undefined]);
    expect(row?.endsAt.toISOString().slice(0, 7)).toBe(form.month);
    const { rows } = await client.query(
      `select (select count(*) from personal.name where person_id = $1)::int as names,
         (select array_agg(kind order by kind) from personal.contact where person_id = $1) as contacts`,
      [personId],
    );
    expect(rows[0]).toEqual({ names: 0, contacts: ['email'] });
    // Nothing but the reminder: the helper's list for help does not have them.
    const help = await listSignUps(stage.as['registration-helper'], 'help');
    expect(help.some((each) => each.personId === personId)).toBe(false);
    // The day after the month's last: gone for everybody, with no job run.
    await clock(Math.ceil((Number(row?.endsAt) - Date.now()) / 3_600_000) + 1);
    expect((await reminders()).some((each) => each.personId === personId)).toBe(false);
    await clock(0);
  });

  it('is refused for a month that lies after our own end, and nothing is kept', async () => {
    const form = await aMonth();
    const client = await database.kept('superuser');
    const count = async () => (await client.query('select 1 from personal.person')).rowCount;
    const before = await count();
    for (const month of ['2019-01', '2031-01']) {
      await expect(signUpYoung(stage.campaignId, { ...form, month })).rejects.toMatchObject({ code: 'out-of-scope' });
    }
    expect(await count()).toBe(before);
  });
});
