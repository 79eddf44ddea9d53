import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReceipt, findWaitingYes, stopByReceipt } from '@/lib/consent';
import { closePools } from '@/lib/platform/db';
import { newSecretToken } from '@/lib/platform/ids';
import { outbox } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';
import { confirmSignUp, listSignUps, mailConfirmation, noteAgreed, setSignUpStatus, signUp, signUpOfferOf } from '.';
import type { SignUpInput } from './model';

const database = ownDatabase();
let stage: Stage;
const viola = `${voters.viola.givenNames} ${voters.viola.familyNames}`;

async function finishSetUp(): Promise<void> {
  const client = await database.connect('superuser');
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
    helps: ['ride'],
    agree: 'yes',
    notice: offer?.hash ?? 'no words yet',
    token: newSecretToken(),
    locale: 'en',
    ...more,
  };
}

beforeAll(async () => {
  stage = await aStage();
});
afterAll(closePools);

it('keeps nothing before set-up is finished', async () => {
  await expect(signUp(stage.campaignId, await aForm())).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^Finish set-up: step \d of 8/),
  });
  await finishSetUp();
});

describe('a sign-up', () => {
  const token = newSecretToken();

  it('is kept once, however often the same form is sent', async () => {
    const form = await aForm({ token, helps: ['ride', 'reminder'] });
    const first = await signUp(stage.campaignId, form);
    const again = await signUp(stage.campaignId, form);
    expect(again).toEqual(first);
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
    const receipt = await findReceipt(token);
    if (!receipt) throw new Error('a receipt was expected');
    expect(receipt.syncedAt).not.toBeNull();
    await stopByReceipt({ ...receipt, scope: 'use' });
    expect(await listSignUps(stage.as['registration-helper'], 'help')).toEqual([]);
    expect(await listSignUps(stage.as['registration-helper'], 'reminders')).toEqual([]);
  });
});

it('shows who only wants a reminder under that use alone', async () => {
  await signUp(stage.campaignId, await aForm({ helps: ['reminder'], contact: '202 555 0112' }));
  expect(await listSignUps(stage.as['registration-helper'], 'help')).toEqual([]);
  const [row] = await listSignUps(stage.as['registration-helper'], 'reminders');
  expect(row?.person?.phone && reveal(row.person.phone)).toBe('202 555 0112');
});

it('publishes its words once, with the first sign-up', async () => {
  const client = await database.connect('superuser');
  const { rows } = await client.query(
    "select count(*)::int as published from audit.entry where campaign_id = $1 and action = 'notice.publish'",
    [stage.campaignId],
  );
  expect(rows[0]).toEqual({ published: 1 });
});

it('touches no row of the canvass side', async () => {
  const client = await database.connect('superuser');
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

describe('CON-07: a yes given online with an e-mail address', () => {
  const helper = () => listSignUps(stage.as['registration-helper'], 'help');
  const clock = async (hours: number) => {
    const client = await database.connect('superuser');
    await client.query('delete from gate.clock_shift');
    if (hours > 0) await client.query('insert into gate.clock_shift values (make_interval(hours => $1))', [hours]);
  };
  let word = '';
  const token = newSecretToken();

  // Also when these tests run without the others, as the evidence of their requirement.
  beforeAll(async () => {
    process.env.ASKFIRST_DEMO = '1';
    await finishSetUp();
  });
  afterAll(async () => {
    delete process.env.ASKFIRST_DEMO;
    await clock(0);
  });

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
    const client = await database.connect('superuser');
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
});
