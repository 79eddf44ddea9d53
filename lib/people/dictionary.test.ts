// ENG-30, ERA-08: whoever steals a dump and knows everybody in town still cannot tell who is in it, nor who asked to be
// left alone. With the key the same attack finds them, so that it can fail.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { markOfHome } from '@/lib/consent';
import { deriveKey, hmac, type Key, open } from '@/lib/platform/crypto';
import { keysTransaction, type Tx } from '@/lib/platform/db';
import { town, voters } from '@/lib/testing/cast';
import { ownDatabase } from '@/lib/testing/database';
import {
  columnsHit,
  commonHashes,
  type DumpedTable,
  dictionaryOf,
  dumpOf,
  guessableKeys,
  hashesOf,
} from '@/lib/testing/dump/dictionary';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { erase, keys } from '.';

vi.setConfig({ testTimeout: 120_000 });

const database = ownDatabase();
let campaign: SmallCampaign;
let other: SmallCampaign;
let words: Set<string>;
let dumps: { readonly data: DumpedTable[]; readonly keys: DumpedTable[] };

beforeAll(async () => {
  ownMasterKey();
  campaign = await aSmallCampaign();
  other = await aSmallCampaign();
  const { campaignId, people, doors } = campaign;
  const { rosa, viola } = voters;
  await keys.suppress(campaignId, [
    { kind: 'source', value: `roll/${rosa.sourceId}`, scope: 'all', basis: 'objection' },
    { kind: 'birth', value: `rosa quillfeather|${rosa.bornOn}`, scope: 'all', basis: 'objection' },
    { kind: 'email', value: viola.email, scope: 'email', basis: 'objection' },
    markOfHome(rosa.door.key),
  ]);
  await erase(campaign.as('lead'), people.samuel, 'T-EST1');
  words = dictionaryOf(Object.values(voters), town.country, Object.values(doors));
  words.add(`roll/${rosa.sourceId}`);
  dumps = {
    data: await dumpOf(await database.connect('superuser')),
    keys: await dumpOf(await database.connect('keys-superuser')),
  };
});

let known: Set<string> | undefined;
const hashesOfTheTown = (): Set<string> => {
  if (known) return known;
  // Everything that lies in the dumps and looks like a key is tried as one.
  const lying = [...dumps.data, ...dumps.keys].flatMap(({ text, column }) =>
    ['campaign_id', 'wrapped', 'slug'].includes(column) ? [text, text.replace(/^\\x/, '')] : [],
  );
  known = hashesOf(words, commonHashes(guessableKeys([...new Set(lying)])));
  return known;
};

describe('a dictionary of the whole town', () => {
  it('ENG-30: finds nobody in the dump of the data, nor in both dumps, without the master key', () => {
    const hashes = hashesOfTheTown();
    expect(words.size).toBeGreaterThan(3_000);
    expect(hashes.size).toBeGreaterThan(100_000);
    expect(dumps.keys.filter(({ table }) => table === 'keys.suppression').length).toBeGreaterThan(40);
    expect(columnsHit(dumps.data, hashes)).toEqual([]);
    expect(columnsHit([...dumps.data, ...dumps.keys], hashes)).toEqual([]);
  });

  it('ERA-08: would find a single plain or badly keyed hash, in any column, at any byte', () => {
    const [bad] = [...hashesOf(new Set([voters.samuel.email]), commonHashes(['askfirst']))].toReversed();
    const planted = { table: 'planted.rows', column: 'leftover', text: `\\x00ff${bad ?? ''}12` };
    expect(columnsHit([...dumps.data, planted], hashesOfTheTown())).toEqual(['planted.rows.leftover']);
  });

  it('ENG-30: finds them with the master key, and with that of another campaign finds nobody', async () => {
    expect(columnsHit(dumps.keys, await keyedHashes(campaign.campaignId))).toEqual(
      expect.arrayContaining(['keys.person.tok_email', 'keys.person.tok_full', 'keys.suppression.token']),
    );
    // Both campaigns hold the same people; the key of one finds nobody in the rows of the other.
    await keys.suppress(other.campaignId, [
      { kind: 'email', value: 'x@example.org', scope: 'all', basis: 'objection' },
    ]);
    const rows = await onlyOf(campaign.campaignId);
    expect(columnsHit(rows, await keyedHashes(campaign.campaignId))).toEqual([
      'keys.person.row',
      'keys.suppression.row',
    ]);
    expect(columnsHit(rows, await keyedHashes(other.campaignId))).toEqual([]);
  });

  it('ENG-30: needs the master key for it: without that file no campaign key opens', async () => {
    rmSync(join(process.env.ASKFIRST_SECRETS ?? '', 'master.key'));
    await expect(
      keysTransaction(campaign.campaignId, (tx) => keys.readCampaignKey(tx, campaign.campaignId)),
    ).rejects.toThrow('The master key is missing');
  });
});

/** The dictionary under the keys of one campaign, which take the master key. */
function keyedHashes(campaignId: string): Promise<Set<string>> {
  return keysTransaction(campaignId, async (tx) => {
    const campaignKey = await keys.readCampaignKey(tx, campaignId);
    return hashesOf(words, keyedBy(campaignKey, await openMarkKey(tx, campaignId, campaignKey)));
  });
}

async function onlyOf(campaignId: string): Promise<DumpedTable[]> {
  const client = await database.connect('keys-superuser');
  const dump: DumpedTable[] = [];
  for (const table of ['person', 'suppression']) {
    const { rows } = await client.query<{ text: string }>(
      `select to_jsonb(t)::text as text from keys.${table} t where campaign_id = $1`,
      [campaignId],
    );
    for (const { text } of rows) dump.push({ table: `keys.${table}`, column: 'row', text });
  }
  return dump;
}

// What the product does, written a second time: tokens of each kind, and the marks made of them.
function keyedBy(campaignKey: Key, markKey: Key): ((word: string) => Buffer)[] {
  const kinds = ['last', 'full', 'sound', 'email', 'phone', 'birth', 'home', 'household', 'source'];
  return kinds.flatMap((kind) => {
    const [tokenKey, secondKey] = [deriveKey(campaignKey, `token/${kind}`), deriveKey(markKey, `mark/${kind}`)];
    const token = (word: string): Buffer => hmac(tokenKey, word).subarray(0, 16);
    return [token, (word: string): Buffer => hmac(secondKey, token(word))];
  });
}

async function openMarkKey(tx: Tx, campaignId: string, campaignKey: Key): Promise<Key> {
  const { version, wrapped } = await tx.one<{ version: number; wrapped: Buffer }>(
    'select version, wrapped from keys.suppression_key where campaign_id = $1',
    [campaignId],
  );
  return open(deriveKey(campaignKey, 'suppression-wrap'), `suppression-key/${campaignId}/${version}`, wrapped);
}
