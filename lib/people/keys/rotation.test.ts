// ENG-33 and the master key: exchanged while everything goes on, taken up again after a kill, the old one gone at the end.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundCampaign, intake } from '@/lib/people';
import { closePools, keysTransaction } from '@/lib/platform/db';
import { newId, randomId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { withoutIds } from '@/lib/testing/without-ids';
import { countForeignKeys, findMaster, makeCampaignKey, readCampaignKey, rewrapCampaignKeys } from './campaign';
import { readJournal } from './journal';
import { beginMasterExchange, endMasterExchange, isMasterWords, makeMaster, masterWords } from './master';
import { markKeyMadeIn, rotateMarkKey, suppress } from './suppression';

const database = ownDatabase();
const campaigns: string[] = [];

beforeAll(async () => {
  process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
  makeMaster();
  for (const name of ['one', 'two', 'three']) {
    campaigns.push(
      await foundCampaign({
        ...{ slug: `rotate-${name}`, name, jurisdiction: 'UK', country: 'GB', locale: 'en', timeZone: 'Europe/London' },
      }),
    );
  }
});

async function asOwner<T>(work: () => Promise<T>): Promise<T> {
  await closePools();
  process.env.KEYS_DATABASE_URL = database.url('keys-owner');
  try {
    return await work();
  } finally {
    await closePools();
    process.env.KEYS_DATABASE_URL = database.url('keys-app');
  }
}

const keyOf = (id: string): Promise<string> =>
  keysTransaction(id, async (tx) => (await readCampaignKey(tx, id)).toString('hex'));

describe('the master key', () => {
  it('opens nothing once its file is gone or another one lies there, however lately it opened something', async () => {
    const [id = ''] = campaigns;
    const file = join(process.env.ASKFIRST_SECRETS ?? '', 'master.key');
    const before = await keyOf(id);
    renameSync(file, `${file}.away`);
    await expect(keyOf(id)).rejects.toThrow('master key is missing');
    writeFileSync(file, randomBytes(32).toString('hex'));
    await expect(keyOf(id)).rejects.toThrow('does not open');
    renameSync(`${file}.away`, file);
    expect(await keyOf(id)).toBe(before);
    // The same file with other words in it, of the same length.
    const words = readFileSync(file, 'utf8');
    writeFileSync(file, randomBytes(32).toString('hex'));
    await expect(keyOf(id)).rejects.toThrow('does not open');
    writeFileSync(file, words);
    expect(await keyOf(id)).toBe(before);
  });

  it('ENG-33: is exchanged; killed half-way both open, and the next run goes on; at the end the old one opens nothing', async () => {
    const before = await Promise.all(campaigns.map(keyOf));
    const oldWords = masterWords();
    const begun = beginMasterExchange();
    expect(begun.isNew).toBe(true);
    expect(begun.words).not.toEqual(oldWords);
    let moved = 0;
    const killed = asOwner(() =>
      rewrapCampaignKeys(() => {
        moved += 1;
        if (moved === 2) throw new Error('killed');
      }),
    );
    await expect(killed).rejects.toThrow('killed');
    // Two are moved, one is not: every campaign still opens, and a campaign may be made meanwhile.
    expect(await Promise.all(campaigns.map(keyOf))).toEqual(before);
    await makeCampaignKey(randomId());

    expect(beginMasterExchange()).toEqual({ words: begun.words, isNew: false });
    expect(await asOwner(() => rewrapCampaignKeys())).toBe(1);
    endMasterExchange();
    expect(await Promise.all(campaigns.map(keyOf))).toEqual(before);
    expect(isMasterWords(begun.words)).toBe(true);
    expect(isMasterWords(oldWords)).toBe(false);
    expect(await asOwner(countForeignKeys)).toEqual({ foreign: 0, all: 4 });
    expect(await asOwner(() => findMaster(oldWords))).toBeUndefined();
    expect(await asOwner(() => findMaster(begun.words))).toBeDefined();
  });

  it('is told by its words: any wrong, missing or exchanged word is refused', async () => {
    const words = masterWords();
    const swapped = [words[1] ?? '', words[0] ?? '', ...words.slice(2)];
    for (const wrong of [words.slice(1), swapped, [...words.slice(0, 23), 'abandon'], ['x'], []]) {
      expect(isMasterWords(wrong)).toBe(false);
      expect(await asOwner(() => findMaster(wrong))).toBeUndefined();
    }
  });
});

const row = (email: string, source: string) => ({
  ...{ sourceValue: source, name: { given: 'Somebody', family: 'Else' }, bornOn: null, birthYear: null },
  ...{ doorId: randomId(), doorKey: 'nowhere', isStopped: false, emails: [email], phones: [], stop: false },
});
const verdict = async (campaignId: string, email: string, source: string = randomId()): Promise<string | undefined> =>
  (await intake.weighRows(campaignId, [row(email, source)], new Map(), newId)).verdicts[0];

describe('keys of the marks', () => {
  it('ENG-33: two versions match at once, new marks are made under the new one, and no mark under the key of another campaign', async () => {
    const [campaign = '', other = ''] = campaigns;
    const mark = (email: string) => ({ kind: 'email', value: email, scope: 'all', basis: 'objection' }) as const;
    await suppress(campaign, [mark('old@example.org')]);
    expect(await rotateMarkKey(campaign)).toBe(2);
    await suppress(campaign, [mark('new@example.org')]);
    expect(await verdict(campaign, 'old@example.org')).toBe('kept-out');
    expect(await verdict(campaign, 'new@example.org')).toBe('kept-out');
    expect(await verdict(campaign, 'nobody@example.org')).toBe('taken');
    expect(await verdict(other, 'old@example.org')).toBe('taken');
    const client = await database.connect('keys-superuser');
    const { rows } = await client.query<{ key_version: number; token: string }>(
      'select key_version, token from keys.suppression where campaign_id = $1 order by key_version',
      [campaign],
    );
    expect(rows.map((each) => each.key_version)).toEqual([1, 2]);
    // The same address under the other tenant's key is another mark: moved rows match nobody.
    await client.query('update keys.suppression set campaign_id = $2 where campaign_id = $1', [campaign, other]);
    expect(await verdict(other, 'old@example.org')).toBe('taken');
    expect(await verdict(other, 'new@example.org')).toBe('taken');
  });

  it('ENG-30: keep no time finer than a month', async () => {
    const client = await database.connect('keys-superuser');
    const { rows } = await client.query<{ name: string; type: string }>(
      `select table_name || '.' || column_name as name, data_type as type from information_schema.columns
       where table_schema = 'keys' and table_name in ('suppression', 'suppression_key') and data_type like any (array['%time%', 'date'])`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      'suppression.added_month',
      'suppression.lifted_month',
      'suppression_key.made_month',
    ]);
    const { rows: days } = await client.query<{ day: number }>(
      'select extract(day from added_month)::int as day from keys.suppression union select extract(day from made_month)::int from keys.suppression_key',
    );
    expect(days).toEqual([{ day: 1 }]);
    const id = campaigns[2] ?? '';
    await suppress(id, [{ kind: 'email', value: 'a@example.org', scope: 'all', basis: 'objection' }]);
    expect(await markKeyMadeIn(id)).toMatch(/^\d{4}-\d\d-01$/);
  });

  it('write a second copy outside the servers, without a value or a day', () => {
    const lines = readJournal();
    expect(new Set(lines.map((line) => line.what))).toEqual(new Set(['mark', 'mark-key']));
    const text = readFileSync(join(process.env.ASKFIRST_SECRETS ?? '', 'erased.journal'), 'utf8');
    expect(withoutIds(text)).not.toMatch(/@|20\d\d-\d\d/);
  });
});
