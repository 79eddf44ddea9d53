// Real PostgreSQL: what a phone gets, what it sends and how often, and what the server keeps of it.
import { randomUUID, webcrypto } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findReceipt, publishDoorNotice, stopByReceipt } from '@/lib/consent';
import { erase } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { readTurf } from '@/lib/turf';
import { sealFact } from './envelope';
import {
  loadWalk,
  markStoppedHomes,
  openWalk,
  readNews,
  readToday,
  readTraining,
  receiveFacts,
  undertake,
} from './index';
import { type Cipher, type Fact, type Packet, type PublicKey, packetSchema, type SyncRequest } from './model';

type Waiting = Extract<SyncRequest, { kind: 'send' }>['entries'][number];
type Body<F = Fact> = F extends Fact ? Omit<F, 'v' | 'id' | 'walkId' | 'at'> : never;

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let phone: { packet: Packet; sealTo: PublicKey };

beforeEach(async () => {
  campaign = await aSmallCampaign();
  await publishDoorNotice(campaign.as('owner'), { topic: { en: 'the buses', fr: 'les bus', es: 'los autobuses' } });
  await giveStops(campaign, 'lena', 'samuel');
});
afterAll(() => closePools());

const volunteer = () => campaign.as('volunteer');
async function getReady(who: 'volunteer' | 'stranger' = 'volunteer'): Promise<void> {
  const training = readTraining();
  const answers = Object.fromEntries(training.questions.map((question) => [question.id, question.right]));
  await undertake(campaign.as(who), { training: training.version, answers });
}

async function openPacket(packet: Cipher, key: string, walkId: string): Promise<Packet> {
  const raw = Buffer.from(key, 'base64url');
  const aes = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const how = {
    name: 'AES-GCM',
    iv: Buffer.from(packet.iv, 'base64url'),
    additionalData: Buffer.from(JSON.stringify(`packet/${walkId}`)),
  };
  const plain = await webcrypto.subtle.decrypt(how, aes, Buffer.from(packet.text, 'base64url'));
  return packetSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
}

async function loadPhone(): Promise<void> {
  await getReady();
  const loaded = await loadWalk(volunteer(), { walkId: campaign.walkId });
  const { key } = await openWalk(volunteer(), { walkId: campaign.walkId });
  phone = { packet: await openPacket(loaded.packet, key, campaign.walkId), sealTo: loaded.sealTo };
}

let tick = 0;
async function made(body: Body): Promise<Waiting> {
  tick += 1;
  const id = newId(Date.now() + tick);
  const { walkId } = campaign;
  const fact = { v: 1, id, walkId, at: new Date(Date.now() + tick).toISOString(), ...body } as Fact;
  return { id, walkId, sealed: await sealFact(phone.sealTo, fact) };
}
const send = (...entries: Waiting[]) => receiveFacts(volunteer(), entries);
const states = async (...entries: Waiting[]) => (await send(...entries)).map((result) => result.state);

const visit = (
  outcome: Extract<Fact, { kind: 'visit' }>['outcome'],
  over: Partial<Extract<Fact, { kind: 'visit' }>> = {},
) => ({
  kind: 'visit' as const,
  door: campaign.doors.lena,
  outcome,
  people: [] as string[],
  scope: 'home' as const,
  ...over,
});
const talk = randomUUID();
function consent(decision: 'yes' | 'no', over: Partial<Extract<Fact, { kind: 'consent' }>> = {}) {
  const [notice] = phone.packet.notices;
  const [receipt] = phone.packet.receipts;
  if (!notice || !receipt) throw new Error('nothing to agree to');
  return {
    ...{ kind: 'consent', door: campaign.doors.lena, talk, use: 'canvass.record_opinion', decision },
    ...{ answerer: { kind: 'listed', person: campaign.people.lena }, locale: 'fr', notice: notice.hash },
    ...{ receipt: receipt.id },
    ...over,
  } as Body;
}
const answer = (over: Partial<Extract<Fact, { kind: 'answer' }>> = {}) => ({
  kind: 'answer' as const,
  ...{ door: campaign.doors.lena, talk, person: campaign.people.lena },
  ...{ question: 'matters', answer: 'much', use: 'canvass.record_opinion' },
  ...over,
});

const everything = <T extends object>(sql: string): Promise<T[]> =>
  database.rows<T>('superuser', sql, [campaign.campaignId]);
const visits = () =>
  everything<{ outcome: string; person_id: string | null; at: Date }>(
    'select outcome, person_id, at from personal.visit where campaign_id = $1 order by id',
  );
const answers = () => everything('select id from personal.answer where campaign_id = $1');
const stopped = () =>
  everything('select id from public.door where campaign_id = $1 and stopped_at is not null').then(
    (rows) => rows.length,
  );

describe('before the first list', () => {
  it('no packet without training and undertaking, and the marks are counted here', async () => {
    await expect(loadWalk(volunteer(), { walkId: campaign.walkId })).rejects.toMatchObject({ code: 'not-permitted' });
    const training = readTraining();
    const wrong = Object.fromEntries(training.questions.map((question) => [question.id, 'none']));
    expect((await undertake(volunteer(), { training: training.version, answers: wrong })).passed).toBe(false);
    await expect(loadWalk(volunteer(), { walkId: campaign.walkId })).rejects.toMatchObject({ code: 'not-permitted' });
    await getReady();
    expect((await readToday(volunteer())).volunteer.ready).toBe(true);
    await expect(loadWalk(volunteer(), { walkId: campaign.walkId })).resolves.toBeDefined();
  });

  it('nobody else’s walk, and no key before the planned start or after the lease', async () => {
    await getReady('stranger');
    await expect(loadWalk(campaign.as('stranger'), { walkId: campaign.walkId })).rejects.toMatchObject({
      code: 'not-found',
    });
    await loadPhone();
    const shift = (hours: number) =>
      campaign.run((tx) =>
        tx.run(
          `update public.walk set planned_start = gate.clock() + make_interval(hours => $2), planned_end = gate.clock() + make_interval(hours => $2 + 1),
             lease_until = gate.clock() + make_interval(hours => $2 + 3) where id = $1`,
          [campaign.walkId, hours],
        ),
      );
    await shift(2);
    await expect(openWalk(volunteer(), { walkId: campaign.walkId })).rejects.toMatchObject({ code: 'held' });
    await shift(-5);
    await expect(openWalk(volunteer(), { walkId: campaign.walkId })).rejects.toMatchObject({ code: 'expired' });
    expect(await readNews(volunteer(), [campaign.walkId])).toEqual([
      { walkId: campaign.walkId, over: true, stops: [], gone: [] },
    ]);
  });
});

describe('a packet', () => {
  it('holds first names and one letter, no stopped home’s people, and its look is in the log', async () => {
    await campaign.run((tx) =>
      tx.run('update public.door set stopped_at = gate.clock() where id = $1', [campaign.doors.samuel]),
    );
    await loadPhone();
    const [first, second] = phone.packet.doors;
    expect(first?.residents).toEqual([
      { ref: campaign.people.lena, label: expect.stringMatching(/^\p{L}+ \p{L}\.$/u) },
    ]);
    expect(second).toMatchObject({ residents: [], stoppedOn: expect.any(String) });
    const looks = await everything<{ counted: number }>(
      `select counted from audit.entry where campaign_id = $1 and action = 'walk.load' and purpose = 'canvass.contact'`,
    );
    expect(looks).toEqual([{ counted: 1 }]);
  });

  it.each([
    ['street', 30, true],
    ['near', null, true],
    ['exact', null, undefined],
    [null, null, undefined],
  ])('says of a door placed by %s (%s m) whether its place is only about', async (how, metres, about) => {
    const { lena } = campaign.doors;
    const sql = 'update public.door set placed_how = $2, about_m = $3 where id = $1';
    await campaign.run((tx) => tx.run(sql, [lena, how, metres]));
    await loadPhone();
    expect(phone.packet.doors[0]?.about).toBe(about);
    const own = (await readTurf(campaign.as('owner'), campaign.turfId)).doors.find(({ id }) => id === lena);
    expect(own?.isAbout).toBe(about ?? false);
  });

  it('asks nothing about opinions before its consent step', async () => {
    await loadPhone();
    const steps = phone.packet.script;
    const consentAt = steps.findIndex((step) => step.kind === 'consent');
    expect(steps.slice(0, consentAt).every((step) => step.kind !== 'ask' || step.use === null)).toBe(true);
  });

  it('is told at the next contact who stopped and who left', async () => {
    await loadPhone();
    await campaign.run((tx) =>
      tx.run('update public.door set stopped_at = gate.clock() where id = $1', [campaign.doors.samuel]),
    );
    await erase(campaign.as('lead'), campaign.people.lena, 'test');
    const [news] = await readNews(volunteer(), [campaign.walkId]);
    expect(news?.stops.map((stop) => stop.door)).toEqual([campaign.doors.samuel]);
    expect(new Set(news?.gone)).toEqual(new Set([campaign.people.lena, campaign.people.samuel]));
  });
});

describe('visits', () => {
  beforeEach(loadPhone);

  it('arrive exactly once, however often and in whatever order they are sent, and to the hour', async () => {
    const first = await made(visit('not-home'));
    const second = await made(visit('spoke', { corrects: first.id }));
    expect(await states(second, first, second)).toEqual(['saved', 'saved']);
    expect(await states(first, second)).toEqual(['saved', 'saved']);
    await Promise.all([send(first, second), send(second)]);
    const kept = await visits();
    expect(kept.map((each) => each.outcome)).toEqual(['not-home', 'spoke']);
    expect(kept.every((each) => each.at.getUTCMinutes() === 0 && each.at.getUTCSeconds() === 0)).toBe(true);
  });

  it('arrive after the lease too, and of the own walk only', async () => {
    const late = await made(visit('not-home'));
    await campaign.run((tx) =>
      tx.run(
        `update public.walk set planned_start = gate.clock() - interval '9 hours', planned_end = gate.clock() - interval '6 hours',
           lease_until = gate.clock() - interval '4 hours', state = 'ended', ended_at = gate.clock() - interval '4 hours' where id = $1`,
        [campaign.walkId],
      ),
    );
    expect(await states(late)).toEqual(['saved']);
    expect(await visits()).toHaveLength(1);
    const other = await made(visit('spoke'));
    expect(await receiveFacts(campaign.as('stranger'), [other])).toEqual([
      { id: other.id, state: 'refused', why: 'not-permitted' },
    ]);
  });

  it('that were changed or sent under another id are refused alone and hold up nobody', async () => {
    const good = await made(visit('not-home'));
    const bad = await made(visit('spoke'));
    const forged = { ...(await made(visit('spoke'))), id: newId() };
    const [letter = 'A'] = bad.sealed.text;
    const changed = {
      ...bad,
      sealed: { ...bad.sealed, text: `${letter === 'A' ? 'B' : 'A'}${bad.sealed.text.slice(1)}` },
    };
    expect(await states(forged, changed, good)).toEqual(['refused', 'refused', 'saved']);
    expect(await visits()).toHaveLength(1);
  });

  it('of a walk that was taken back wait for a choice, and may go to the captain', async () => {
    await campaign.run((tx) =>
      tx.run(`update public.walk set state = 'ended', ended_at = gate.clock() - interval '10 minutes' where id = $1`, [
        campaign.walkId,
      ]),
    );
    const late = await made(visit('not-home'));
    expect(await send(late)).toEqual([{ id: late.id, state: 'refused', why: 'expired' }]);
    expect(await states({ ...late, toCaptain: true })).toEqual(['saved']);
    expect(await visits()).toHaveLength(0);
  });

  it('about somebody erased meanwhile are dropped', async () => {
    const moved = await made(visit('moved', { people: [campaign.people.lena], scope: 'person' }));
    await erase(campaign.as('lead'), campaign.people.lena, 'test');
    expect(await states(moved)).toEqual(['dropped']);
    expect(await states(moved)).toEqual(['dropped']);
    expect(await visits()).toHaveLength(0);
  });
});

describe('asked us to stop', () => {
  beforeEach(loadPhone);

  it('stops the home at once, and a mis-tap is taken back by the same hand', async () => {
    const stop = await made(visit('stop'));
    await send(stop);
    expect(await stopped()).toBe(1);
    await send(await made({ kind: 'undo', door: campaign.doors.lena, corrects: stop.id }));
    expect(await stopped()).toBe(0);
    expect((await visits()).map((each) => each.outcome)).toEqual(['do-not-contact', 'undone']);
  });

  it('leaves a coded mark once the minutes for a mis-tap are over, and not before', async () => {
    await send(await made(visit('stop')));
    const marks = () =>
      campaign.run((tx) =>
        tx.rows(`select id from public.field_fact where campaign_id = $1 and detail ->> 'mark' = 'made'`, [
          campaign.campaignId,
        ]),
      );
    await markStoppedHomes();
    expect(await marks()).toHaveLength(0);
    const superuser = await database.kept('superuser');
    await superuser.query(
      `update public.field_fact set received_at = received_at - interval '6 minutes' where campaign_id = $1`,
      [campaign.campaignId],
    );
    expect(await markStoppedHomes()).toBe(1);
    expect(await marks()).toHaveLength(1);
    expect(await markStoppedHomes()).toBe(0);
  });

  it('never takes back a stop that stood before', async () => {
    await campaign.run((tx) =>
      tx.run(`update public.door set stopped_at = gate.clock() - interval '1 minute' where id = $1`, [
        campaign.doors.lena,
      ]),
    );
    const stop = await made(visit('stop'));
    await send(stop);
    await send(await made({ kind: 'undo', door: campaign.doors.lena, corrects: stop.id }));
    expect(await stopped()).toBe(1);
  });

  it('said by one resident stops that one', async () => {
    await send(await made(visit('stop', { people: [campaign.people.lena], scope: 'person' })));
    expect(await stopped()).toBe(0);
    const [news] = await readNews(volunteer(), [campaign.walkId]);
    expect(news?.gone).toEqual([campaign.people.lena]);
  });
});

describe('a conversation', () => {
  beforeEach(loadPhone);

  it('keeps an answer only under the voter’s own yes, whatever order they arrive in', async () => {
    const said = await made(answer());
    expect(await states(said)).toEqual(['later']);
    const yes = await made(consent('yes'));
    expect(await states(said, yes)).toEqual(['saved', 'saved']);
    expect(await states(yes, said)).toEqual(['saved', 'saved']);
    expect(await answers()).toHaveLength(1);
    const events = await everything<{ kind: string; grade: string; witness_id: string }>(
      'select kind, grade, witness_id from consent.event where campaign_id = $1 order by id',
    );
    expect(events.map((event) => event.kind)).toEqual(['asked', 'given']);
    expect(events[1]).toMatchObject({ grade: 'witnessed', witness_id: campaign.members.volunteer });
  });

  it('keeps no answer after a no, of another person, or of another talk', async () => {
    expect(await send(await made(consent('no')))).toMatchObject([{ state: 'saved' }]);
    const said = await made(answer());
    expect(await send(said)).toEqual([{ id: said.id, state: 'refused', why: 'no-consent' }]);
    const [, second] = phone.packet.receipts;
    const other = randomUUID();
    await send(await made(consent('yes', { talk: other, receipt: second?.id ?? '' })));
    const foreign = await made(answer({ talk: other, person: campaign.people.samuel }));
    expect(await states(foreign)).toEqual(['refused']);
    expect(await states(await made(answer({ talk: randomUUID() })))).toEqual(['later']);
    expect(await answers()).toHaveLength(0);
  });

  it('loses to a stop on the receipt, pressed before or after the phone has sent', async () => {
    const found = await findReceipt(phone.packet.receipts[0]?.token ?? '');
    if (!found) throw new Error('no receipt');
    await stopByReceipt({ ...found, scope: 'use' });
    expect(await states(await made(consent('yes')), await made(answer()))).toEqual(['saved', 'dropped']);
    expect(await answers()).toHaveLength(0);
  });

  it('writes somebody who is not on the list down by their own name', async () => {
    const typed = { kind: 'typed', name: 'Ada Fenwright' } as const;
    const yes = await made(consent('yes', { answerer: typed }));
    expect(await states(yes, await made(answer({ person: null })))).toEqual(['saved', 'saved']);
    expect(await states(yes)).toEqual(['saved']);
    const people = await everything("select id from personal.person where campaign_id = $1 and circle = 'roll'");
    expect(people).toHaveLength(3);
    expect(await answers()).toHaveLength(1);
  });

  it('counts a spoken yes about nobody, once', async () => {
    const tally = await made({ kind: 'tally', use: 'canvass.record_opinion' });
    await send(tally);
    await send(tally);
    const rows = await everything<{ counted: number }>(
      'select counted from consent.spoken_tally where campaign_id = $1',
    );
    expect(rows).toEqual([{ counted: 1 }]);
    const [fact] = await everything<{ door_id: string | null; detail: object }>(
      `select door_id, detail from public.field_fact where campaign_id = $1 and kind = 'tally'`,
    );
    expect(fact).toEqual({ door_id: null, detail: {} });
  });

  it('ends with the walk: its key is not released again', async () => {
    await send(await made({ kind: 'end' }));
    await expect(openWalk(volunteer(), { walkId: campaign.walkId })).rejects.toMatchObject({ code: 'not-found' });
    expect((await readToday(volunteer())).walk).toBeNull();
  });
});

it('CON-15: who said no is not offered the question on the next list, and the phone is not told why', async () => {
  await loadPhone();
  expect(await states(await made(consent('no')))).toEqual(['saved']);
  await loadPhone();
  const residents = phone.packet.doors.flatMap((door) => door.residents);
  expect(residents.find(({ ref }) => ref === campaign.people.lena)?.notNow).toBe(true);
  expect(residents.find(({ ref }) => ref === campaign.people.samuel)?.notNow).toBeUndefined();
});
