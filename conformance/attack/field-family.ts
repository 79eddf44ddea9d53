// What a phone could be made to send: envelopes replayed, moved, bent or sent by somebody else, answers without their
// yes. Judged by what the tables hold after.
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { loadWalk, openWalk, readTraining, receiveFacts, undertake } from '@/lib/canvass';
import { sealFact } from '@/lib/canvass/envelope';
import { type Fact, outcomeSchema, type PublicKey, type SyncRequest } from '@/lib/canvass/model';
import { publishDoorNotice, reserveReceipts } from '@/lib/consent';
import { withPurpose } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import type { SmallCampaign } from '@/lib/testing/small-campaign';
import { raceFamily, receiptFamily } from './receipt-family';
import { type Attempt, Dice, type Family, type Size } from './suite';

type Waiting = Extract<SyncRequest, { kind: 'send' }>['entries'][number];

export interface FieldGround {
  readonly here: SmallCampaign;
  readonly elsewhere: SmallCampaign;
  readonly superuser: Client;
}

export interface Phone {
  readonly sealTo: PublicKey;
  readonly notice: string;
  readonly receipts: readonly { readonly id: string; readonly token: string }[];
}

async function ready(campaign: SmallCampaign): Promise<Phone> {
  const notice = await publishDoorNotice(campaign.as('owner'));
  await campaign.run(async (tx) => {
    for (const [at, door] of Object.values(campaign.doors).entries()) {
      await tx.run('insert into public.walk_stop (campaign_id, walk_id, door_id, position) values ($1, $2, $3, $4)', [
        campaign.campaignId,
        campaign.walkId,
        door,
        at + 1,
      ]);
    }
  });
  const training = readTraining();
  const answers = Object.fromEntries(training.questions.map(({ id, right }) => [id, right]));
  const volunteer = campaign.as('volunteer');
  await undertake(volunteer, { training: training.version, answers });
  const { sealTo } = await loadWalk(volunteer, { walkId: campaign.walkId });
  await openWalk(volunteer, { walkId: campaign.walkId });
  const look = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const receipts = await withPurpose(volunteer, look, ({ tx }) =>
    reserveReceipts(tx, { campaignId: campaign.campaignId, walkId: campaign.walkId, count: 3 }),
  );
  return { sealTo, notice, receipts };
}

/** How many rows there are of all that a phone can cause. */
async function held({ superuser, here, elsewhere }: FieldGround): Promise<string> {
  const { rows } = await superuser.query(
    `select (select count(*) from personal.visit where campaign_id = any ($1)) as visits, (select count(*) from personal.answer where campaign_id = any ($1)) as answers,
       (select count(*) from personal.note where campaign_id = any ($1)) as notes, (select count(*) from consent.event where campaign_id = any ($1)) as events,
       (select count(*) from consent.permission where campaign_id = any ($1) and state = 'given') as yeses,
       (select coalesce(sum(counted), 0) from consent.spoken_tally where campaign_id = any ($1)) as spoken,
       (select count(*) from public.door where campaign_id = any ($1) and stopped_at is not null) as stopped`,
    [[here.campaignId, elsewhere.campaignId]],
  );
  return JSON.stringify(rows[0]);
}

const outcomes = outcomeSchema.options;

function syncFamily(ground: FieldGround, phone: Phone, dice: Dice, rounds: number): Family {
  const { here, elsewhere } = ground;
  let tick = 0;
  const bodies = (): Record<string, object> => ({
    ...Object.fromEntries(
      outcomes.map((outcome) => [
        `visit ${outcome}`,
        { kind: 'visit', door: here.doors.lena, outcome, people: [], scope: 'home' },
      ]),
    ),
    answer: {
      kind: 'answer',
      door: here.doors.lena,
      talk: randomUUID(),
      person: here.people.lena,
      question: 'matters',
      answer: 'much',
      use: 'canvass.record_opinion',
    },
    consent: {
      ...{ kind: 'consent', door: here.doors.lena, talk: randomUUID(), use: 'canvass.record_opinion', decision: 'yes' },
      ...{
        answerer: { kind: 'listed', person: here.people.lena },
        locale: 'en',
        notice: phone.notice,
        receipt: phone.receipts[0]?.id,
      },
    },
  });
  const make = async (
    body: object,
    over: Partial<{ id: string; walkId: string; sealTo: PublicKey }> = {},
  ): Promise<Waiting> => {
    tick += 1;
    const id = over.id ?? newId(Date.now() + tick);
    const walkId = over.walkId ?? here.walkId;
    const fact = { v: 1, id, walkId, at: new Date(Date.now() + tick).toISOString(), ...body } as Fact;
    return { id, walkId, sealed: await sealFact(over.sealTo ?? phone.sealTo, fact) };
  };
  type Who = 'volunteer' | 'stranger' | 'auditor' | 'lead' | 'owner';
  const send = (who: Who, ...entries: Waiting[]) => receiveFacts(here.as(who), entries);
  const changed = async (run: () => Promise<unknown>): Promise<string | undefined> => {
    const before = await held(ground);
    await run().catch(() => undefined);
    const after = await held(ground);
    return before === after ? undefined : `${before} became ${after}`;
  };
  const turn = (text: string): string => {
    const bytes = Buffer.from(text, 'base64url');
    const at = dice.next(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.next(8));
    return bytes.toString('base64url');
  };
  const strangersDoor = { door: elsewhere.doors.lena };
  const ways: readonly (readonly [string, (body: object) => Promise<unknown>])[] = [
    ['sent by another volunteer', async (body) => send('stranger', await make(body))],
    ['sent by the auditor', async (body) => send('auditor', await make(body))],
    ['sent by the privacy lead', async (body) => send('lead', await make(body))],
    ['sent by the owner', async (body) => send('owner', await make(body))],
    ['moved to another id', async (body) => send('volunteer', { ...(await make(body)), id: newId(Date.now() + 99) })],
    ['moved to another walk', async (body) => send('volunteer', { ...(await make(body)), walkId: elsewhere.walkId })],
    ['for a walk that is not there', async (body) => send('volunteer', await make(body, { walkId: randomUUID() }))],
    [
      'sealed to another key',
      async (body) => {
        const { makeSealKeys } = await import('@/lib/canvass/envelope');
        return send('volunteer', await make(body, { sealTo: (await makeSealKeys()).sealTo }));
      },
    ],
    [
      'with one bit turned',
      async (body) => {
        const entry = await make(body);
        return send('volunteer', { ...entry, sealed: { ...entry.sealed, text: turn(entry.sealed.text) } });
      },
    ],
    [
      'with another nonce',
      async (body) => {
        const entry = await make(body);
        return send('volunteer', { ...entry, sealed: { ...entry.sealed, iv: turn(entry.sealed.iv) } });
      },
    ],
    ['about a door of another campaign', async (body) => send('volunteer', await make({ ...body, ...strangersDoor }))],
    ['about a door that is not there', async (body) => send('volunteer', await make({ ...body, door: randomUUID() }))],
    ['of a kind that does not exist', async (body) => send('volunteer', await make({ ...body, kind: 'permission' }))],
  ];
  const more: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['an answer without its yes', async () => send('volunteer', await make({ ...bodies().answer }))],
    [
      'an answer of somebody elsewhere',
      async () => send('volunteer', await make({ ...bodies().answer, person: elsewhere.people.lena })),
    ],
    [
      'an answer of a sign-up',
      async () => send('volunteer', await make({ ...bodies().answer, person: here.people.violaSignUp })),
    ],
    [
      'a yes of somebody elsewhere',
      async () =>
        send(
          'volunteer',
          await make({ ...bodies().consent, answerer: { kind: 'listed', person: elsewhere.people.lena } }),
        ),
    ],
    [
      'a yes of a sign-up',
      async () =>
        send(
          'volunteer',
          await make({ ...bodies().consent, answerer: { kind: 'listed', person: here.people.violaSignUp } }),
        ),
    ],
    [
      'a yes of the volunteer',
      async () =>
        send(
          'volunteer',
          await make({ ...bodies().consent, answerer: { kind: 'listed', person: here.members.volunteer } }),
        ),
    ],
    [
      'a yes to words never published',
      async () => send('volunteer', await make({ ...bodies().consent, notice: 'never' })),
    ],
    [
      'a yes to e-mail on the phone',
      async () => send('volunteer', await make({ ...bodies().consent, use: 'comms.email' })),
    ],
    [
      'a yes to being asked for money',
      async () => send('volunteer', await make({ ...bodies().consent, use: 'fundraise' })),
    ],
  ];
  const attempts = [
    ...ways.flatMap(([way, run]) =>
      Object.entries(bodies()).map(
        ([kind, body]): Attempt => ({ name: `${kind} ${way}`, reaches: () => changed(() => run(body)) }),
      ),
    ),
    ...more.flatMap(([name, run]) =>
      Array.from({ length: rounds }, (): Attempt => ({ name, reaches: () => changed(run) })),
    ),
    // Sent once as it should be; each later copy is the attempt.
    ...outcomes
      .filter((outcome) => outcome !== 'stop')
      .map(
        (outcome): Attempt => ({
          name: `visit ${outcome} replayed five times, alone and at once`,
          reaches: async () => {
            const entry = await make(bodies()[`visit ${outcome}`] ?? {});
            await send('volunteer', entry);
            return changed(async () => {
              await send('volunteer', entry, entry);
              await Promise.all([send('volunteer', entry), send('volunteer', entry), send('stranger', entry)]);
            });
          },
        }),
      ),
  ];
  return {
    name: 'phone: envelopes replayed, moved, bent',
    says: 'facts a phone did not make, or made once, sent again or by others; any new row counts',
    attempts,
    controls: [
      {
        name: 'a visit as it should be',
        reaches: () => changed(async () => send('volunteer', await make(bodies()['visit spoke'] as object))),
      },
      {
        name: 'a yes as it should be',
        reaches: () => changed(async () => send('volunteer', await make(bodies().consent as object))),
      },
    ],
  };
}

export async function fieldFamilies(ground: FieldGround, { seed, share }: Size): Promise<Family[]> {
  const dice = new Dice(seed + 3);
  const phone = await ready(ground.here);
  return [
    syncFamily(ground, phone, dice, share === 1 ? 20 : 2),
    receiptFamily(ground, phone, dice, share === 1 ? 400 : 40),
    raceFamily(ground, share === 1 ? 100 : 10),
  ];
}
