// A machine without its master key, as after a restore: it says what it wants in plain words, takes the right ones, and
// never makes a second key under which nothing old would open.
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCampaign, keys } from '@/lib/people';
import { ownDatabase } from '@/lib/testing/database';
import type { Addresses } from '@/scripts/database/pair';
import { ensureMaster, unlockWith } from './master';
import { readWords } from './words';

const database = ownDatabase();
let addresses: Addresses;
let folder: string;
let words: string[];
let kept: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
  process.env.ASKFIRST_SECRETS = folder;
  addresses = {
    DATABASE_URL: database.url('app'),
    DATABASE_OWNER_URL: database.url('owner'),
    KEYS_DATABASE_URL: database.url('keys-app'),
    KEYS_DATABASE_OWNER_URL: database.url('keys-owner'),
  };
});

const file = (): string => join(folder, 'master.key');

describe('the master key at a start', () => {
  it('is made once, on the very first one', async () => {
    expect(await ensureMaster(addresses)).toBe(true);
    expect(await ensureMaster(addresses)).toBe(false);
    await foundCampaign({
      ...{ slug: 'unlock', name: 'Unlock', jurisdiction: 'UK', country: 'GB', locale: 'en', timeZone: 'Europe/London' },
    });
    words = keys.masterWords();
    kept = readFileSync(file(), 'utf8');
  });

  describe('when it is gone', () => {
    beforeEach(() => rmSync(file(), { force: true }));

    it('is asked for, not made anew', async () => {
      await expect(ensureMaster(addresses)).rejects.toThrow('The master key is not on this machine.');
      expect(keys.hasMaster()).toBe(false);
    });

    it('is not put back by wrong words, which are called wrong without saying which', async () => {
      const wrong = [...words.slice(0, 5), words[5] === 'zoo' ? 'zero' : 'zoo', ...words.slice(6)];
      const refusals = await Promise.all(
        [wrong, words.slice(1), ['xylotype', ...words.slice(1)]].map((each) =>
          unlockWith(addresses, each).then(
            () => '',
            (error: unknown) => (error instanceof Error ? error.message : ''),
          ),
        ),
      );
      expect(new Set(refusals)).toEqual(
        new Set(['These are not the 24 words of this master key. Check all of them, and their order.']),
      );
      expect(keys.hasMaster()).toBe(false);
    });

    it('is put back by its words, numbered or over several lines, from a file too', async () => {
      const list = join(folder, 'list.txt');
      writeFileSync(list, words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\n'));
      expect(await unlockWith(addresses, await readWords(list))).toBe('put back');
      expect(readFileSync(file(), 'utf8')).toBe(kept);
      expect(await unlockWith(addresses, words)).toBe('was there');
      expect(await ensureMaster(addresses)).toBe(false);
    });
  });

  it('of another installation is refused, and gives way to the right one', async () => {
    renameSync(file(), `${file()}.kept`);
    keys.makeMaster();
    await expect(ensureMaster(addresses)).rejects.toThrow('is not the one of this key server');
    expect(await unlockWith(addresses, words)).toBe('put back');
    expect(readFileSync(file(), 'utf8')).toBe(kept);
  });
});
