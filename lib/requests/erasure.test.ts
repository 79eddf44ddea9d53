// Promise 5, checked without asking any folder what it keeps: every column of every table of both servers, every token
// made again from the person's own values, and every file that lies on disk.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDoorNotice, recordAtDoor, reserveReceipts } from '@/lib/consent';
import { erase, keys, withPurpose } from '@/lib/people';
import { allNameForms } from '@/lib/people/names';
import { closePools } from '@/lib/platform/db';
import { newId, newReference } from '@/lib/platform/ids';
import { outbox } from '@/lib/platform/mail';
import { voters } from '@/lib/testing/cast';
import { type ColumnFind, searchColumns } from '@/lib/testing/dump/columns';
import { type OwnServers, startOwnServers } from '@/lib/testing/dump/own-servers';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import {
  eraseByRequest,
  eraseRecord,
  makeRequest,
  prove,
  readCertificate,
  readOwnSession,
  readTicket,
  resumeErasures,
  settleRequest,
} from './index';
import { NewRequest } from './model';
import { beginErasure } from './store';

let servers: OwnServers;
let campaign: SmallCampaign;
const { samuel } = voters;
process.env.ASKFIRST_DEMO = '1';

beforeAll(async () => {
  servers = await startOwnServers();
  keys.makeMaster();
  campaign = await aSmallCampaign();
  await talkWith('samuel');
}, 120_000);
afterAll(async () => {
  await closePools();
  await servers.stop();
}, 60_000);

/** A visit, a yes, an answer and a note, so that every table has something to lose. */
async function talkWith(who: 'samuel' | 'lena'): Promise<void> {
  const { campaignId, walkId, people, doors, members, sources } = campaign;
  const hash = await publishDoorNotice(campaign.as('owner'));
  const [personId, doorId] = [people[who], doors[who]];
  const receiptId = await withPurpose(
    campaign.as('volunteer'),
    { purpose: 'canvass.contact', action: 'test.visit' },
    async (door) => {
      const made = await reserveReceipts(door.tx, { campaignId, walkId, count: 1 });
      await door.tx.run(
        `insert into personal.visit (campaign_id, id, person_id, door_id, source_id, member_id, outcome, at) values ($1, $2, $3, $4, $5, $6, 'spoke', $7)`,
        [campaignId, newId(), personId, doorId, sources.door, members.volunteer, door.now],
      );
      const noteId = newId();
      const ring = await door.keys([personId]);
      const sealed = ring.seal({ personId, table: 'note', column: 'sealed', rowId: noteId }, voters[who].note);
      await door.tx.run(
        `insert into personal.note (campaign_id, id, person_id, door_id, source_id, kind, sealed) values ($1, $2, $3, $4, $5, 'note', $6)`,
        [campaignId, noteId, personId, doorId, sources.door, sealed],
      );
      return made[0]?.id ?? '';
    },
  );
  const look = { purpose: 'canvass.record_opinion', action: 'test.sync' } as const;
  await withPurpose(campaign.as('volunteer'), look, async (door) => {
    const { conversationId } = await recordAtDoor(door.tx, {
      ...{ campaignId, personId, doorId, talkId: newId(), receiptId, noticeHash: hash, locale: 'en', at: door.now },
      ...{ witnessId: members.volunteer, purpose: 'canvass.record_opinion', decision: 'yes' },
    });
    const id = newId();
    const ring = await door.keys([personId]);
    const place = { personId, table: 'answer', column: 'sealed', rowId: id } as const;
    await door.tx.run(
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed) values ($1, $2, $3, $4, $5, 'q', $6)`,
      [campaignId, id, personId, sources.door, conversationId, ring.sealJson(place, { answer: voters[who].answer })],
    );
  });
}

const plainValues = [samuel.familyNames, samuel.email, samuel.phone, '+447700900302', samuel.answer, samuel.note];

/** Every token that could be made of this person, made again from the plain values. */
async function tokensOf(who: 'samuel' | 'lena'): Promise<Record<string, string>> {
  const tokeniser = await keys.openTokeniser(campaign.campaignId);
  const voter = voters[who];
  const forms = allNameForms({ given: voter.givenNames, family: voter.familyNames })[0];
  const phone = `+44${voter.phone.replaceAll(' ', '').slice(1)}`;
  return tokeniser.tokens({
    last: forms?.last,
    full: forms?.firstLast,
    sound: forms?.sound,
    home: `${forms?.firstLast}|${campaign.doors[who]}`,
    email: voter.email,
    phone,
  });
}

/** Every column of every table of both servers. */
async function inColumns(values: readonly string[]): Promise<{ finds: ColumnFind[]; tables: number }> {
  const finds: ColumnFind[] = [];
  let tables = 0;
  for (const server of ['data', 'keys'] as const) {
    const read = await searchColumns(await servers.connect(server), values);
    finds.push(...read.finds);
    tables += read.tables;
  }
  return { finds, tables };
}

async function secretOf(personId: string): Promise<string | undefined> {
  const client = await servers.connect('keys');
  const { rows } = await client.query<{ secret: Buffer }>('select secret from keys.person where person_id = $1', [
    personId,
  ]);
  return rows[0]?.secret.toString('hex');
}

describe('erased', () => {
  it('is found by this very check before', async () => {
    const { finds: columns, tables } = await inColumns(Object.values(await tokensOf('samuel')));
    expect(new Set(columns.map((find) => find.table))).toContain('keys.person');
    expect(new Set(columns.map((find) => find.value)).size).toBe(6);
    expect(tables).toBeGreaterThan(150);
  });

  it('never lay readable anywhere, even before', async () => {
    const { columns, files, read } = await servers.search(plainValues);
    expect([...columns, ...files]).toEqual([]);
    expect(read.files).toBeGreaterThan(500);
  }, 120_000);

  it('goes by the person’s own request, proved by code, in the hands of the privacy lead', async () => {
    const { campaignId, people } = campaign;
    const secret = await secretOf(people.samuel);
    const tokens = await tokensOf('samuel');
    const given = NewRequest.parse({ rights: 'erase', contact: samuel.email, name: 'Samuel Birchcombe' });
    const made = await makeRequest({ campaignId, given, via: 'page', locale: 'en' });
    await settleRequest({ campaignId, ...made }, ({ code }) => Promise.resolve({ subject: 'code', text: code }));
    const session = await prove(
      made.token,
      outbox()
        .find((mail) => mail.to === samuel.email)
        ?.text.split('\n')[0] ?? '',
    );
    expect(session).not.toBeNull();
    const erased = await eraseByRequest(campaign.as('lead'), made.ref);
    expect(erased.counts).toMatchObject({ person: 1, name: 1, contact: 2, visit: 1, answer: 1, note: 1 });

    const { finds } = await inColumns([...Object.values(tokens), people.samuel, secret ?? '']);
    const where = (value: string | undefined) =>
      [...new Set(finds.filter((find) => find.value === value).map((find) => find.table))].toSorted();
    // Marks are made of these tokens under a second key: the tokens themselves are gone.
    for (const kind of ['last', 'full', 'sound', 'email', 'phone', 'home'] as const)
      expect(where(tokens[kind])).toEqual([]);
    expect(where(secret)).toEqual([]);
    // The number alone stays in the list that is replayed over a restored backup.
    expect(where(people.samuel)).toEqual(['keys.erased']);
    const plain = await servers.search(plainValues);
    expect([...plain.columns, ...plain.files]).toEqual([]);

    expect(await readOwnSession(session ?? '')).toBeUndefined();
    expect(await readTicket(made.token)).toMatchObject({ state: 'done', decision: `erased ${erased.certificate}` });
    expect((await readCertificate(erased.certificate))?.finished_at).toBeInstanceOf(Date);
  }, 120_000);

  it('leaves the neighbour whole', async () => {
    const { finds: columns } = await inColumns(Object.values(await tokensOf('lena')));
    expect(new Set(columns.map((find) => find.table))).toEqual(new Set(['keys.person']));
  });
});

describe('killed in the middle', () => {
  it.each(['written down', 'secret gone', 'rows gone'])(
    'after it was %s, is taken up and finished',
    async (at) => {
      campaign = await aSmallCampaign();
      const { people, campaignId } = campaign;
      await talkWith('lena');
      const { actor } = campaign.as('system');
      const looker = { campaignId, actor };
      const look = { purpose: 'rights.handle', action: 'erase.begin', personId: people.lena } as const;
      await withPurpose(looker, look, ({ tx }) => beginErasure(tx, people.lena, newReference()));
      if (at !== 'written down') await keys.destroyPerson(campaignId, people.lena, 'erasure');
      if (at === 'rows gone') await erase(looker, people.lena, 'test');
      expect(await resumeErasures()).toBe(1);
      expect(await resumeErasures()).toBe(0);
      const found = await servers.search(Object.values(await tokensOf('lena')));
      expect(found.columns).toEqual([]);
      expect((await eraseRecord(looker, people.lena)).counts.person).toBe(0);
    },
    60_000,
  );
});
