// What stands between a restored server and the people who use it: whoever was erased since the backup goes again, in
// both servers; whatever was stopped since is stopped again; a second reader looks; only then the app's login is let in
// (ERA-03). May be killed and begun again.

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { keys } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import type { Addresses } from '@/scripts/database/pair';
import { readSecond } from '@/scripts/erasure/second-reader';
import { asKeysOwner } from '@/scripts/keys/as-owner';
import { Problem } from '@/scripts/problem';
import type { BackupLogins } from './addresses';
import { forgetRestore, openApp } from './closed';

const atOnce = 1_000;

export interface ReplayDone {
  /** Everybody on the list of the erased. */
  readonly erased: number;
  /** Secrets that an old backup of the keys had brought back. */
  readonly secretsAgain: number;
  /** People whose rows an old backup of the data had brought back. */
  readonly peopleAgain: number;
  /** Stops that the copy of the data did not know, made again. */
  readonly stopsAgain: number;
  /** Sources, grounds, the roll and the day of purge that the campaign had narrowed since, narrowed again. */
  readonly narrowedAgain: number;
}

export async function replayAndOpen(addresses: Addresses, logins: BackupLogins): Promise<ReplayDone> {
  // The app's own login is kept out: this works with the owners'.
  return asKeysOwner(addresses, async () => {
    const { foreign, all } = keys.hasMaster() ? await keys.countForeignKeys() : { foreign: 1, all: 1 };
    if (foreign > 0) {
      throw new Problem(
        `The master key of this backup is not on this machine (${all - foreign} of ${all} campaigns open). Type its 24 words first: npm run askfirst -- unlock. Then restore again: it goes on here.`,
      );
    }
    const campaigns = await keys.listCampaigns();
    const { secrets } = await keys.replayJournal(campaigns);
    const erased = await keys.listErased();
    const peopleAgain = await replayData(addresses.DATABASE_OWNER_URL, erased);
    // After the erasures: of whoever is gone there is nothing to stop.
    const again = (which: Replay) => replayLines(addresses.DATABASE_OWNER_URL, campaigns, which);
    const stopsAgain = await again('replay_stops');
    const narrowedAgain = await again('replay_narrowed');
    const second = await readSecond(logins);
    if (second.left.length > 0) {
      const where = second.left.map((each) => `${each.table}.${each.column} (${each.rows})`).join(', ');
      throw new Problem(`People who were erased are still found in ${where}: the servers stay closed.`);
    }
    await openBoth(addresses);
    return { erased: erased.length, secretsAgain: secrets, peopleAgain, stopsAgain, narrowedAgain };
  });
}

async function replayData(ownerUrl: string, erased: readonly keys.ErasedPerson[]): Promise<number> {
  const byCampaign = Map.groupBy(erased, (each) => each.campaignId);
  const client = await connectTo(ownerUrl);
  try {
    let gone = 0;
    for (const [campaignId, people] of byCampaign) {
      for (let from = 0; from < people.length; from += atOnce) {
        const ids = people.slice(from, from + atOnce).map((each) => each.personId);
        const { rows } = await client.query<{ gone: number }>('select personal.replay_erased($1, $2, $3, $4) as gone', [
          ...[campaignId, ids, newId(), randomBytes(16)],
        ]);
        gone += rows[0]?.gone ?? 0;
      }
    }
    return gone;
  } finally {
    await client.end();
  }
}

type Replay = 'replay_stops' | 'replay_narrowed';

/** Each takes the lines that are its own. */
async function replayLines(ownerUrl: string, campaigns: ReadonlySet<string>, which: Replay): Promise<number> {
  const client = await connectTo(ownerUrl);
  try {
    let made = 0;
    const { rows } = await client.query<{ id: string }>('select id from gate.restored_campaigns()');
    for (const { id } of rows.filter((each) => campaigns.has(each.id))) {
      const lines = keys.lastWords(await keys.listStops(id));
      for (let from = 0; from < lines.length; from += atOnce) {
        const { rows: counts } = await client.query<{ counts: Record<string, number> | null }>(
          `select personal.${which}($1, $2, $3, $4) as counts`,
          [id, JSON.stringify(lines.slice(from, from + atOnce)), newId(), randomBytes(16)],
        );
        made += Object.values(counts[0]?.counts ?? {}).reduce((sum, count) => sum + count, 0);
      }
    }
    return made;
  } finally {
    await client.end();
  }
}

async function openBoth(addresses: Addresses): Promise<void> {
  for (const step of [openApp, forgetRestore]) {
    for (const [server, url] of [
      ['keys', addresses.KEYS_DATABASE_OWNER_URL],
      ['data', addresses.DATABASE_OWNER_URL],
    ] as const) {
      const client = await connectTo(url);
      try {
        await step(client, server);
      } finally {
        await client.end();
      }
    }
  }
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'askfirst restore' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
