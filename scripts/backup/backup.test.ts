// ERA-03 and ENG-20: what a copy brings back is taken out again before anybody may look, whatever is old: the copy of the
// data, or of the keys, or both. Two pairs of real servers: one that lives, one that is restored.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { act } from '@/lib/audit';
import { disclose, erase, intake, keys, personIdByRef } from '@/lib/people';
import { closePools, systemTransaction, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { voters } from '@/lib/testing/cast';
import { type OwnServers, startOwnServers } from '@/lib/testing/dump/own-servers';
import { sealAll } from '@/lib/testing/seal-all';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import type { Addresses } from '@/scripts/database/pair';
import {
  backupFile,
  backupLogins,
  checkBackup,
  isShut,
  listBackups,
  loadServer,
  pruneBackups,
  replayAndOpen,
  requireOpen,
  saveServer,
} from '.';
import { leftOut } from './model';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let living: OwnServers;
let campaign: SmallCampaign;
let secrets: string;
let samuelRef: string;
const folder = mkdtempSync(join(tmpdir(), 'askfirst-backup-'));
const at = new Date('2026-11-21T12:00:00Z');
const day = 86_400_000;

beforeAll(async () => {
  living = await startOwnServers();
  secrets = process.env.ASKFIRST_SECRETS ?? '';
  keys.makeMaster();
  campaign = await aSmallCampaign();
  await sealAll(await living.connect('data'));
  const data = await living.connect('data');
  const { rows } = await data.query<{ ref: string }>('select ref from personal.person where id = $1', [
    campaign.people.samuel,
  ]);
  samuelRef = rows[0]?.ref ?? '';
  await saveBoth(at);
});

afterAll(async () => {
  await closePools();
  await living.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function saveBoth(when: Date): Promise<void> {
  const logins = backupLogins(living.pair.addresses);
  for (const server of ['data', 'keys'] as const) {
    await saveServer(server, logins[server], backupFile(folder, server, when));
  }
}

async function pointAt(addresses: Addresses): Promise<void> {
  await closePools();
  Object.assign(process.env, addresses);
}

/** A pair of empty servers with the secrets of this installation, for as long as `work` takes. */
async function onEmptyServers(work: (servers: OwnServers) => Promise<void>): Promise<void> {
  await closePools();
  const servers = await startOwnServers({ empty: true, secrets });
  try {
    await work(servers);
  } finally {
    await closePools();
    await servers.stop();
    await pointAt(living.pair.addresses);
  }
}

const rowsOf = async (servers: OwnServers, server: 'data' | 'keys', sql: string): Promise<number> => {
  const { rows } = await (await servers.connect(server)).query<{ n: string }>(sql);
  return Number(rows[0]?.n);
};

describe('a backup', () => {
  it('ENG-20: is two files in two folders, each whole, each table counted, and no data among the keys', async () => {
    const [data] = listBackups(folder, 'data');
    const [key] = listBackups(folder, 'keys');
    const dataRows = (await checkBackup(data?.file ?? '')).rows;
    const keyRows = (await checkBackup(key?.file ?? '')).rows;
    expect(dataRows).toMatchObject({ 'personal.person': 3, 'personal.name': 3, 'public.campaign': 1 });
    expect(keyRows).toMatchObject({ 'keys.person': 3, 'keys.campaign_key': 1 });
    expect(Object.keys(dataRows).filter((table) => table.startsWith('keys.'))).toEqual([]);
    const mode = statSync(data?.file ?? '').mode & 0o777;
    expect(mode).toBe(0o600);
  });

  it('leaves out only what is named, with its reason', async () => {
    const tables = async (server: 'data' | 'keys') =>
      (
        await (
          await living.connect(server)
        ).query<{ name: string }>(
          `select format('%s.%s', schemaname, tablename) as name from pg_tables
           where schemaname not in ('pg_catalog', 'information_schema', 'pgboss')`,
        )
      ).rows.map(({ name }) => name);
    const all = [...(await tables('data')), ...(await tables('keys'))];
    const copied = ['data', 'keys'].flatMap((server) => listBackups(folder, server as 'data'));
    const held = (await Promise.all(copied.map(({ file }) => checkBackup(file)))).flatMap(({ rows }) =>
      Object.keys(rows),
    );
    expect([...new Set([...held, ...Object.keys(leftOut)])].toSorted()).toEqual([...new Set(all)].toSorted());
  });

  it('is refused when it was cut off or changed by one bit', async () => {
    const [{ file } = { file: '' }] = listBackups(folder, 'data');
    const bytes = readFileSync(file);
    const broken = join(folder, 'broken');
    writeFileSync(broken, bytes);
    truncateSync(broken, bytes.length - 100);
    await expect(checkBackup(broken)).rejects.toThrow('not a whole backup');
    const changed = Buffer.from(bytes);
    const middle = Math.floor(bytes.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    writeFileSync(broken, changed);
    await expect(checkBackup(broken)).rejects.toThrow();
    rmSync(broken);
  });

  it('that could not be finished leaves nothing that looks like one', async () => {
    const file = backupFile(folder, 'keys', new Date(at.getTime() + 1_000));
    await expect(saveServer('data', backupLogins(living.pair.addresses).keys, file)).rejects.toThrow();
    expect(readdirSync(join(folder, 'keys')).filter((name) => name.includes('120001'))).toEqual([]);
  });

  it('ERA-03: goes at its term: keys before they are 30 days old, data before 35', () => {
    const other = mkdtempSync(join(tmpdir(), 'askfirst-prune-'));
    const now = new Date(at.getTime() + 40 * day);
    for (const server of ['data', 'keys'] as const) {
      for (const age of [1, 28, 30, 33, 35]) {
        const file = backupFile(other, server, new Date(now.getTime() - age * day));
        rmSync(file, { force: true });
        writeFileWithFolder(file);
      }
    }
    pruneBackups(other, now);
    const left = (server: 'data' | 'keys') =>
      listBackups(other, server).map((each) => Math.round((now.getTime() - each.at.getTime()) / day));
    expect(left('keys')).toEqual([1, 28]);
    expect(left('data')).toEqual([1, 28, 30, 33]);
    rmSync(other, { recursive: true });
  });
});

describe('a restored server', () => {
  it('is refused to servers in use', async () => {
    const [{ file } = { file: '' }] = listBackups(folder, 'data');
    await expect(loadServer('data', living.pair.addresses.DATABASE_OWNER_URL, file)).rejects.toThrow('in use');
    await expect(
      disclose(campaign.as('lead'), look(campaign.people.lena), campaign.people.lena),
    ).resolves.toBeDefined();
  });

  it('gives back the whole campaign, and its log goes on without a fork', async () => {
    const head = await newestHead();
    await onEmptyServers(async (servers) => {
      // Killed half-way, it leaves an empty server, which takes the whole copy afterwards.
      const [{ file } = { file: '' }] = listBackups(folder, 'data');
      const cut = join(folder, 'cut');
      writeFileSync(cut, readFileSync(file).subarray(0, -200));
      await expect(loadServer('data', servers.pair.addresses.DATABASE_OWNER_URL, cut)).rejects.toThrow('not a whole');
      expect(await rowsOf(servers, 'data', 'select count(*) as n from personal.person')).toBe(0);
      await loadBoth(servers);
      await replayAndOpen(servers.pair.addresses, backupLogins(servers.pair.addresses));
      const shown = await disclose(campaign.as('lead'), look(campaign.people.lena), campaign.people.lena);
      expect(shown?.name).toBeDefined();
      expect(await newestHead()).toEqual(head);
      await act(campaign.as('system'), { action: 'after.restore' }, async () => undefined);
      expect(await sealAll(await servers.connect('data'))).toBeGreaterThan(0);
      const after = await newestHead();
      expect(after?.size).toBeGreaterThan(head?.size ?? 0);
    });
  });

  it('ERA-03: opens to nobody before the erasures were replayed, and says what to do', async () => {
    await onEmptyServers(async (servers) => {
      await loadBoth(servers);
      const { addresses } = servers.pair;
      expect(await isShut(addresses.DATABASE_OWNER_URL, 'data')).toBe(true);
      expect(await isShut(addresses.KEYS_DATABASE_OWNER_URL, 'keys')).toBe(true);
      await expect(requireOpen(addresses)).rejects.toThrow('run `npm run askfirst -- restore`');
      // The database holds the door, not the program: neither server answers the app's login.
      await expect(disclose(campaign.as('lead'), look(campaign.people.lena), campaign.people.lena)).rejects.toThrow();
      await expect(keys.openRing(campaign.campaignId, 'rights.handle', [])).rejects.toThrow('permission denied');
      await replayAndOpen(addresses, backupLogins(addresses));
      await requireOpen(addresses);
    });
  });

  it('ERA-03: an old entry of the log opens no look, even when its transaction number comes again', async () => {
    await onEmptyServers(async (servers) => {
      await loadBoth(servers);
      await replayAndOpen(servers.pair.addresses, backupLogins(servers.pair.addresses));
      expect(await rowsOf(servers, 'data', `select count(*) as n from audit.entry where xid <> '0'`)).toBe(0);
      expect(await rowsOf(servers, 'data', 'select count(*) as n from audit.entry')).toBeGreaterThan(3);
    });
  });
});

const look = (personId: string) =>
  ({ purpose: 'rights.handle', action: 'test.look', fields: ['name'], personId }) as const;

async function loadBoth(
  servers: OwnServers,
  which: { readonly data?: string; readonly keys?: string } = {},
): Promise<void> {
  const { addresses } = servers.pair;
  const file = (server: 'data' | 'keys'): string => which[server] ?? listBackups(folder, server).at(-1)?.file ?? '';
  await loadServer('keys', addresses.KEYS_DATABASE_OWNER_URL, file('keys'));
  await loadServer('data', addresses.DATABASE_OWNER_URL, file('data'));
}

async function newestHead(): Promise<{ size: number; root: string } | undefined> {
  const row = await systemTransaction((tx) =>
    tx.maybe<{ size: number; root: Buffer }>('select size, root from audit.checkpoints(1)'),
  );
  return row && { size: row.size, root: row.root.toString('base64') };
}

function writeFileWithFolder(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
}

describe('a person erased after the backup', () => {
  beforeAll(async () => {
    await erase(campaign.as('lead'), campaign.people.samuel, samuelRef);
    await sealAll(await living.connect('data'));
    // A copy of the keys from after the erasure, beside the old ones.
    await saveBoth(new Date(at.getTime() + 3_600_000));
  });

  const rowOfSamuel = () =>
    ({
      sourceValue: 'bench/1',
      name: { given: voters.samuel.givenNames, family: voters.samuel.familyNames },
      bornOn: null,
      birthYear: null,
      doorId: campaign.doors.samuel,
      doorKey: 'x',
      isStopped: false,
      emails: [voters.samuel.email],
      phones: [],
      stop: false,
    }) as unknown as intake.RollRow;

  it.each([
    ['old data, new keys', 'new'],
    ['old data and old keys', 'old'],
  ])('ERA-03: %s: is unreadable, in no table, and no list brings them back', async (_name, age) => {
    const { samuel, lena } = campaign.people;
    await onEmptyServers(async (servers) => {
      const [newest] = listBackups(folder, 'keys');
      await loadBoth(servers, age === 'new' ? { keys: newest?.file ?? '' } : {});
      const person = `select count(*) as n from personal.person where id = '${samuel}'`;
      const secret = `select count(*) as n from keys.person where person_id = '${samuel}'`;
      // Before the replay the copy holds the person again; this is what it is for.
      expect(await rowsOf(servers, 'data', person)).toBe(1);
      expect(await rowsOf(servers, 'keys', secret)).toBe(age === 'old' ? 1 : 0);

      const done = await replayAndOpen(servers.pair.addresses, backupLogins(servers.pair.addresses));

      expect(done).toMatchObject({ peopleAgain: 1, secretsAgain: age === 'old' ? 1 : 0 });
      expect(await rowsOf(servers, 'data', person)).toBe(0);
      expect(await rowsOf(servers, 'keys', secret)).toBe(0);
      expect(await disclose(campaign.as('lead'), look(samuel), samuel)).toBeUndefined();
      expect(await personIdByRef(campaign.as('lead'), samuelRef)).toBeUndefined();
      expect((await disclose(campaign.as('lead'), look(lena), lena))?.name).toBeDefined();
      const weighed = await intake.weighRows(campaign.campaignId, [rowOfSamuel()], new Map(), newId);
      expect(weighed.verdicts).toEqual(['kept-out']);
      // The living server has signed heads that this copy does not know: the log goes on under a new name, and says so.
      await sealAll(await servers.connect('data'));
      const { rows: epochs } = await (await servers.connect('data')).query<{ reason: string }>(
        'select reason from audit.epoch order by number desc limit 1',
      );
      expect(epochs).toEqual([{ reason: 'restored' }]);
      // Doing it again changes nothing.
      const again = await replayAndOpen(servers.pair.addresses, backupLogins(servers.pair.addresses));
      expect(again).toMatchObject({ peopleAgain: 0, secretsAgain: 0 });
      // The log says that the list was replayed, over how many, never over whom.
      const said = await transaction({ campaignId: campaign.campaignId, actorId: 'x', actorKind: 'system' }, (tx) =>
        tx.one<{ counted: number }>(`select counted from audit.entry where action = 'restore.replay'`),
      );
      expect(said.counted).toBe(1);
    });
  });
});
