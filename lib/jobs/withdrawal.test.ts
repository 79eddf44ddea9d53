// What a withdrawal does, everywhere at once: every kind of output that exists, asked right after the tap; stops against
// yeses in any order and with any clock; and what is left of whoever was here by their own yes alone.
import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadWalk, openWalk, readNews, readTraining, undertake } from '@/lib/canvass';
import { findReceipt, publishDoorNotice, recordAtDoor, reserveReceipts, writeStops } from '@/lib/consent';
import { addPerson, countPeopleByTurf, discloseList, find, keys, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { readResults, refreshResults } from '@/lib/reports';
import { stopWithReceipt } from '@/lib/requests';
import { eraseWithdrawn } from '@/lib/retention';
import { town, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { issueSheet, readSheet } from '@/lib/turf';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let words: string;
afterAll(() => closePools());
const opinion = 'canvass.record_opinion';

beforeEach(async () => {
  campaign = await aSmallCampaign();
  words = await publishDoorNotice(campaign.as('owner'));
  const client = await database.kept('superuser');
  await client.query(`update public.turf set state = 'published' where campaign_id = $1`, [campaign.campaignId]);
  await giveStops(campaign, 'lena', 'samuel');
});

async function reserve() {
  const { campaignId, walkId } = campaign;
  const look = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const [made] = await withPurpose(campaign.as('volunteer'), look, ({ tx }) =>
    reserveReceipts(tx, { campaignId, walkId, count: 1 }),
  );
  if (!made) throw new Error('no receipt');
  return made;
}

async function say(personId: string, receiptId: string, decision: 'yes' | 'no', at: Date, talkId = newId()) {
  const look = { purpose: opinion, action: 'sync.consent' } as const;
  const recorded = await withPurpose(campaign.as('volunteer'), look, (door) =>
    recordAtDoor(door.tx, {
      ...{ campaignId: campaign.campaignId, personId, doorId: campaign.doors.lena, talkId, receiptId, decision, at },
      ...{ witnessId: campaign.members.volunteer, purpose: opinion, noticeHash: words, locale: 'en' },
    }),
  );
  if (recorded.state !== 'given') return;
  // The answer comes by itself, as from a phone; the database asks again whether the yes is alive.
  await withPurpose(campaign.as('volunteer'), { purpose: opinion, action: 'sync.answer' }, async (door) => {
    const ring = await door.keys([personId]);
    const id = newId();
    const place = { personId, table: 'answer', column: 'sealed', rowId: id } as const;
    await door.tx.run(
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
       values ($1, $2, $3, $4, $5, 'agrees', $6)`,
      [campaign.campaignId, id, personId, campaign.sources.door, recorded.conversationId, ring.sealJson(place, {})],
    );
  }).catch((error: { code?: string }) => {
    if (error.code !== 'AF001') throw error;
  });
}

async function stop(token: string, scope: 'use' | 'visits' | 'everything') {
  const found = await findReceipt(token);
  if (!found) throw new Error('no receipt');
  return stopWithReceipt(found, scope);
}

/** Everything that lists, counts, prints or hands out people; whether this person is in it. */
async function whereShown(personId: string): Promise<Record<string, boolean>> {
  const { campaignId, turfId, walkId } = campaign;
  const organiser = campaign.as('organiser');
  const volunteer = campaign.as('volunteer');
  const visit = { purpose: 'canvass.contact', action: 'test.list', fields: ['name'] } as const;
  const said = { purpose: opinion, action: 'test.list', fields: ['name'] } as const;
  const has = (people: readonly { personId: string }[]) => people.some((each) => each.personId === personId);
  const training = readTraining();
  const answers = Object.fromEntries(training.questions.map((question) => [question.id, question.right]));
  await undertake(volunteer, { training: training.version, answers });
  const { packet } = await loadWalk(volunteer, { walkId });
  const { key } = await openWalk(volunteer, { walkId });
  const aes = await webcrypto.subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false, ['decrypt']);
  const how = {
    ...{ name: 'AES-GCM', iv: Buffer.from(packet.iv, 'base64url') },
    additionalData: Buffer.from(JSON.stringify(`packet/${walkId}`)),
  };
  const carried = Buffer.from(await webcrypto.subtle.decrypt(how, aes, Buffer.from(packet.text, 'base64url')));
  const [told] = await readNews(volunteer, [walkId]);
  const lenaDoor = campaign.doors.lena;
  const { number } = await issueSheet(organiser, { walkId });
  const printed = await readSheet(organiser, number);
  const counted = await withPurpose(organiser, { purpose: 'canvass.contact', action: 'test.count' }, (door) =>
    countPeopleByTurf(door, campaignId),
  );
  const answered = await withPurpose(organiser, { purpose: opinion, action: 'test.answers' }, ({ tx }) =>
    tx.rows('select 1 from personal.answer where campaign_id = $1 and person_id = $2', [campaignId, personId]),
  );
  const client = await database.kept('superuser');
  await client.query('delete from public.result_snapshot where campaign_id = $1', [campaignId]).catch(() => undefined);
  await refreshResults(campaignId);
  const { said: results } = await readResults(organiser);
  return {
    'list of a turf': has(await discloseList(organiser, visit, { turfId })),
    'list of a door, as a volunteer': has(await discloseList(volunteer, visit, { doorIds: [campaign.doors.lena] })),
    'exact search': has(
      await find(organiser, visit, 'full', `${voters.lena.givenNames} ${voters.lena.familyNames}`.toLowerCase()),
    ),
    'list of who answered': has(await discloseList(organiser, said, { turfId })),
    answers: answered.length > 0,
    'count of a turf': counted.get(turfId) === 2,
    'phone at its next contact': !told?.gone.includes(personId) && !told?.stops.some(({ door }) => door === lenaDoor),
    'packet of a phone': carried.toString('utf8').includes(personId),
    'printed sheet': [...printed.people.values()].flat().some((each) => each.personId === personId),
    'snapshot of results': JSON.stringify(results).includes(personId),
  };
}

describe('WDR-03: withdrawn at T', () => {
  it('WDR-03: no list, count, search, packet or print that is made after the tap has the person', async () => {
    const receipt = await reserve();
    await say(campaign.people.lena, receipt.id, 'yes', new Date());
    const before = await whereShown(campaign.people.lena);
    // An output in which the person never was would prove nothing.
    for (const output of [
      'list of a turf',
      'list of who answered',
      'answers',
      'packet of a phone',
      'phone at its next contact',
      'printed sheet',
      'count of a turf',
    ])
      expect(before[output], output).toBe(true);
    await stop(receipt.token, 'everything');
    expect(await whereShown(campaign.people.lena)).toEqual(
      Object.fromEntries(Object.keys(before).map((output) => [output, false])),
    );
  });

  it('WDR-05: the evidence of the earlier yes is kept, its answers are not', async () => {
    const receipt = await reserve();
    await say(campaign.people.lena, receipt.id, 'yes', new Date());
    await stop(receipt.token, 'use');
    const client = await database.kept('superuser');
    const { rows } = await client.query<{ kind: string; statement: string | null; answers: number }>(
      `select kind, statement, (select count(*)::int from personal.answer a where a.person_id = e.person_id) as answers
       from consent.event e where person_id = $1 order by received_at, id`,
      [campaign.people.lena],
    );
    expect(rows.map((row) => row.kind)).toEqual(['asked', 'given', 'withdrawn']);
    expect(rows[1]?.statement).toBeTruthy();
    expect(rows[0]?.answers).toBe(0);
  });

  it('WDR-07: an objection has no way to be refused, and covers every use that follows from the visit', async () => {
    const receipt = await reserve();
    await stop(receipt.token, 'everything');
    await say(campaign.people.lena, receipt.id, 'yes', new Date(Date.now() + 3_600_000));
    const shown = await whereShown(campaign.people.lena);
    expect(Object.values(shown).some(Boolean)).toBe(false);
  });
});

describe('WDR-12: a stop against a yes', () => {
  it('WDR-12: beats every yes that arrives later, in any order of arrival and whatever the phone’s clock says', async () => {
    const step = fc.record({
      act: fc.constantFrom('yes', 'yes', 'no', 'stop'),
      talk: fc.integer({ min: 0, max: 2 }),
      clockHours: fc.integer({ min: -200, max: 200 }),
    });
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const { personId } = await addPerson(
          campaign.as('system'),
          { purpose: 'import', action: 'test.add' },
          {
            ...{ circle: 'roll', sourceId: campaign.sources.roll, givenBy: 'source', doorId: campaign.doors.lena },
            country: town.country,
          },
        );
        const talks = [await reserve(), await reserve(), await reserve()].map((receipt) => ({
          ...{ receipt, id: newId(), isHere: false, isStopWaiting: false },
        }));
        // The model: one state, and whether a stop has been heard.
        let [state, isStopped] = ['never', false];
        for (const { act, talk, clockHours } of steps) {
          const one = talks[talk];
          if (!one) continue;
          if (act === 'stop') {
            await stop(one.receipt.token, 'use');
            if (one.isHere) isStopped = true;
            else one.isStopWaiting = true;
          } else {
            await say(
              personId,
              one.receipt.id,
              act === 'yes' ? 'yes' : 'no',
              new Date(Date.now() + clockHours * 3_600_000),
              one.id,
            );
            if (!isStopped) state = act;
            one.isHere = true;
            if (one.isStopWaiting) isStopped = true;
          }
        }
        const expected = !isStopped && state === 'yes';
        if (expected) opened += 1;
        const client = await database.kept('superuser');
        const { rows } = await client.query<{ given: boolean; answers: number }>(
          `select coalesce(bool_or(state = 'given'), false) as given,
             (select count(*)::int from personal.answer where person_id = $1) as answers
           from consent.permission where person_id = $1 and purpose = 'canvass.record_opinion'`,
          [personId],
        );
        expect(rows[0]?.given, JSON.stringify(steps)).toBe(expected);
        if (!expected) expect(rows[0]?.answers).toBe(0);
      }),
      { numRuns: 40 },
    );
    expect(opened).toBeGreaterThan(0);
  }, 120_000);
});

describe('WDR-06: who was here by their own yes alone', () => {
  const answerAll = async (personId: string, purpose: 'registration.assist' | 'rights.handle') => {
    const self = { campaignId: campaign.campaignId, actor: { kind: 'person', id: personId, role: 'person' } } as const;
    const look = { purpose, action: 'test.stop', personId } as const;
    const who = { campaignId: campaign.campaignId, personId, doorId: null, method: 'test', actorId: personId };
    await withPurpose(self, look, ({ tx }) =>
      writeStops(tx, who, [
        { purpose: 'registration.assist', kind: 'withdrawn' },
        { purpose: opinion, kind: 'withdrawn' },
      ]),
    );
  };
  const agreed = async (personId: string, purpose: string) => {
    const client = await database.kept('superuser');
    await client.query(
      `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, received_at, until)
       values ($1, $2, $3, $4, 'given', 'confirmed', 'test', 'h', 'I agree', $5, now() - interval '1 hour', now() - interval '1 hour', now() + interval '9 days')`,
      [campaign.campaignId, newId(), personId, purpose, personId],
    );
  };

  it('WDR-06: is erased a day after taking back everything; coded marks stay; a person of the roll is not', async () => {
    const { violaSignUp, lena } = campaign.people;
    await agreed(violaSignUp, 'registration.assist');
    await agreed(lena, opinion);
    expect(await eraseWithdrawn(campaign.campaignId)).toBe(0);
    await answerAll(violaSignUp, 'rights.handle');
    await answerAll(lena, 'rights.handle');
    expect(await eraseWithdrawn(campaign.campaignId)).toBe(0);
    const client = await database.kept('superuser');
    await client.query(`insert into gate.clock_shift values ('25 hours')`);
    expect(await eraseWithdrawn(campaign.campaignId)).toBe(1);
    await client.query('delete from gate.clock_shift');
    const { rows } = await client.query<{ people: string[]; left: number }>(
      `select array_agg(id::text) as people, (select count(*)::int from consent.event where person_id = $2) as left
       from personal.person where campaign_id = $1`,
      [campaign.campaignId, violaSignUp],
    );
    expect(rows[0]?.people).toContain(lena);
    expect(rows[0]?.people).not.toContain(violaSignUp);
    expect(rows[0]?.left).toBe(0);
    expect((await keys.openRing(campaign.campaignId, 'rights.handle', [violaSignUp])).has(violaSignUp)).toBe(false);
    const keyServer = await database.kept('keys-superuser');
    const marks = await keyServer.query(`select 1 from keys.suppression where campaign_id = $1 and basis = 'erasure'`, [
      campaign.campaignId,
    ]);
    expect(marks.rowCount).toBeGreaterThan(0);
  });
});
