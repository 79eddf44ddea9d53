// What a thief of disks, dumps and backups finds: nothing of anybody before an erasure, and nothing that still opens or
// can be recognised after one. Reads every column and every file of both servers; asks no folder what it keeps.
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishDoorNotice, recordAtDoor, reserveReceipts } from '@/lib/consent';
import { DoesNotOpen } from '@/lib/platform/crypto';
import { closePools } from '@/lib/platform/db';
import { voters } from '@/lib/testing/cast';
import { type OwnServers, startOwnServers } from '@/lib/testing/dump/own-servers';
import { rawNeedles } from '@/lib/testing/leaks/needles';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import { erase, keys, withPurpose } from '.';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let servers: OwnServers;
let campaign: SmallCampaign;
let data: Client;
let keyServer: Client;

beforeAll(async () => {
  servers = await startOwnServers();
  keys.makeMaster();
  data = await servers.connect('data');
  keyServer = await servers.connect('keys');
  campaign = await aSmallCampaign();
  await talkWithLena();
});

afterAll(async () => {
  await closePools();
  await servers.stop();
});

// One whole talk: a yes, an answer in her own words and a note, all through the door to people.
async function talkWithLena(): Promise<void> {
  const { campaignId, walkId, people, doors, members, sources } = campaign;
  const noticeHash = await publishDoorNotice(campaign.as('owner'), { topic: { en: 'x', fr: 'x', es: 'x' } });
  const look = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const [receipt] = await withPurpose(campaign.as('volunteer'), look, async (door) => {
    const ring = await door.keys([people.lena]);
    const id = randomUUID();
    const place = { personId: people.lena, table: 'note', column: 'sealed', rowId: id } as const;
    await door.tx.run(
      `insert into personal.note (campaign_id, id, person_id, door_id, source_id, kind, sealed) values ($1, $2, $3, $4, $5, 'note', $6)`,
      [campaignId, id, people.lena, doors.lena, sources.door, ring.seal(place, voters.lena.note)],
    );
    return reserveReceipts(door.tx, { campaignId, walkId, count: 1 });
  });
  const talk = { purpose: 'canvass.record_opinion', action: 'sync.consent' } as const;
  await withPurpose(campaign.as('volunteer'), talk, async (door) => {
    const recorded = await recordAtDoor(door.tx, {
      ...{ campaignId, personId: people.lena, doorId: doors.lena, talkId: randomUUID(), receiptId: receipt?.id ?? '' },
      ...{ witnessId: members.volunteer, purpose: 'canvass.record_opinion', decision: 'yes', noticeHash },
      ...{ locale: 'en', at: door.now },
    });
    const ring = await door.keys([people.lena]);
    const id = randomUUID();
    const place = { personId: people.lena, table: 'answer', column: 'sealed', rowId: id } as const;
    await door.tx.run(
      `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
       values ($1, $2, $3, $4, $5, 'ferry', $6)`,
      [campaignId, id, people.lena, sources.door, recorded.conversationId, ring.seal(place, voters.lena.answer)],
    );
  });
}

async function refOf(personId: string): Promise<string> {
  const { rows } = await data.query<{ ref: string }>('select ref from personal.person where id = $1', [personId]);
  return rows[0]?.ref ?? '';
}

const hexOf = (bytes: unknown): string => (Buffer.isBuffer(bytes) ? bytes.toString('hex') : '');

async function countOf(client: Client, sql: string): Promise<number> {
  return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
}

describe('both servers and all their files', () => {
  it('hold rows about the cast, but no name, contact, answer or note of anybody', async () => {
    expect(await countOf(data, 'select count(*)::int as n from personal.name')).toBe(3);
    expect(await countOf(data, 'select count(*)::int as n from personal.contact')).toBeGreaterThanOrEqual(6);
    expect(await countOf(data, 'select count(*)::int as n from personal.answer')).toBe(1);
    // Tokens, by which the key server recognises a person, are in that server only.
    const { rows } = await keyServer.query<{ tok_full: string }>('select tok_full from keys.person');
    const found = await servers.search([...rawNeedles, ...rows.map((row) => row.tok_full)]);
    expect(found.columns.map(({ table, column }) => `${table}.${column}`)).toEqual(
      rows.map(() => 'keys.person.tok_full'),
    );
    expect(found.files).toEqual([]);
    expect(found.read.rows).toBeGreaterThan(10_000);
    expect(found.read.files).toBeGreaterThan(1_000);
  });
});

describe('a person who was erased', () => {
  it('is unreadable in what was stolen before, and recognisable nowhere', async () => {
    const { campaignId, people } = campaign;
    // The thief's copies, taken before.
    const { rows: stolen } = await data.query<{ id: string; sealed: Buffer }>(
      'select id, sealed from personal.name where person_id = $1',
      [people.samuel],
    );
    const { rows: held } = await keyServer.query<Record<string, string | Buffer | null>>(
      'select secret, digest::text, tok_last::text, tok_full::text, tok_sound::text, tok_email::text, tok_phone::text, tok_home::text from keys.person where person_id = $1',
      [people.samuel],
    );
    const { secret, ...tokenColumns } = held[0] ?? {};
    const tokens = Object.values(tokenColumns).filter((token) => typeof token === 'string');
    expect(tokens.length).toBeGreaterThan(4);
    const ref = await refOf(people.samuel);

    await erase(campaign.as('lead'), people.samuel, ref);

    const ring = await keys.openRing(campaignId, 'rights.handle', [people.samuel]);
    const row = stolen[0];
    const place = { personId: people.samuel, table: 'name', column: 'sealed', rowId: row?.id ?? '' } as const;
    expect(() => ring.open(place, row?.sealed ?? Buffer.alloc(0))).toThrow(DoesNotOpen);

    // What still names the person, in every column of both servers.
    const plain = (id: string) => [id, id.replaceAll('-', '')];
    const found = await servers.search([
      ...plain(people.samuel),
      ...tokens.flatMap(plain),
      hexOf(secret),
      row?.id ?? '',
    ]);
    const places = new Set(found.columns.map(({ table, column }) => `${table}.${column}`));
    // Not even the tokens: a mark is made of one under a second key, so that no dump joins the two.
    expect([...places]).toEqual(['keys.erased.person_id']);
    expect(found.files.filter(({ value }) => rawNeedles.includes(value))).toEqual([]);
  });

  it('leaves its secret in no file of the key server once that server has tidied up', async () => {
    const { lena } = campaign.people;
    const { rows } = await keyServer.query<{ secret: Buffer }>('select secret from keys.person where person_id = $1', [
      lena,
    ]);
    const secret = rows[0]?.secret ?? Buffer.alloc(32);
    await keyServer.query('checkpoint');
    expect((await servers.filesWith(secret)).length).toBeGreaterThan(0);
    await erase(campaign.as('lead'), lena, await refOf(lena));
    await keyServer.query('vacuum (freeze) keys.person');
    // Any traffic of the day does this: the segment is small, and a full one is removed at the next checkpoint.
    await keyServer.query('select pg_switch_wal()');
    await keyServer.query('checkpoint');
    expect(await servers.filesWith(secret)).toEqual([]);
  });
});
