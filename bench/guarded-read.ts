// What the rings cost a read, on 500,000 people: a turf list of 150, a search by full name and a count, through the
// gateway, against the same SQL with the conditions in its WHERE, as a superuser without policies, with the same decryption
// and no entry, in the same run. Beside it against the same whose statements are kept prepared, as the gateway's are.
import { hash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { countPeopleByTurf, discloseList, discloseWithin, keys, type OpenDoor, withPurpose } from '@/lib/people';
import type { Key } from '@/lib/platform/crypto';
import { closePools } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { startOwnServers } from '@/lib/testing/dump/own-servers';
import { databaseNames } from '@/scripts/database/settings';
import { fullNameOf, type Ground, ground as groundOf, namesakes, people, peopleInTurf } from './guarded-ground';
import type { BenchOptions } from './run';

const rounds = 60;

export async function bench({ kept }: BenchOptions): Promise<Record<string, unknown>[]> {
  const servers = await startOwnServers({ durable: true, kept });
  const pools: pg.Pool[] = [];
  const poolOf = (server: 'data' | 'keys'): pg.Pool => {
    const pool = new pg.Pool({ ...servers.pair.superuser(server), database: databaseNames[server], max: 8 });
    pools.push(pool);
    return pool;
  };
  try {
    const ground = await groundOf(await servers.connect('data'), await servers.connect('keys'), kept);
    const many = { ...ground, data: poolOf('data'), keyServer: poolOf('keys') };
    const sizes = { people, listed: peopleInTurf, rounds };
    const lines: Record<string, unknown>[] = [];
    type Other = (plain: Plain) => Run;
    const measure = async (
      read: string,
      aim: number,
      guarded: Run,
      other: Other,
      on: Omit<Plain, 'ask'> = ground,
      clients = 1,
    ) => {
      const runs = { guarded, plain: other({ ...on, ask: asIs }), kept: other({ ...on, ask: keptPrepared }) };
      lines.push({ read, aim, clients, ...sizes, ...(await compare(runs, clients)) });
    };
    // All sides are measured in turns, so that they meet the same machine.
    await measure('turf list, policies only', 1.2, inOpenDoor(ground, listTurf), plainList);
    await measure('search by full name, policies only', 1.2, inOpenDoor(ground, searchName), plainSearch);
    await measure('count, policies only', 1.2, inOpenDoor(ground, countAll), plainCount(true));
    await measure('turf list, with its entry', 1.5, guardedList(ground), plainList);
    await measure('turf list, with its entry', 2, guardedList(ground), plainList, many, 8);
    await measure('count, with its entry', 1.5, guardedCount(ground), plainCount(true));
    // Not the same question: it counts people who may not be used, too, and reads an index alone.
    await measure('count, against one that asks the campaign only', 0, guardedCount(ground), plainCount(false));
    return lines;
  } finally {
    await closePools();
    await Promise.all(pools.map((pool) => pool.end()));
    await servers.stop();
  }
}

type Client = Pick<pg.Pool, 'query'>;
type Ask = <Row extends pg.QueryResultRow>(of: Client, sql: string, values: unknown[]) => Promise<pg.QueryResult<Row>>;

/** The unguarded side asks these. */
type Plain = Omit<Ground, 'data' | 'keyServer'> & {
  readonly data: Client;
  readonly keyServer: Client;
  readonly ask: Ask;
};

const asIs: Ask = (of, text, values) => of.query({ text, values });
const keptPrepared: Ask = (of, text, values) => of.query({ name: hash('md5', text, 'hex'), text, values });

type Run = { readonly once: (round: number) => Promise<void>; readonly end?: () => Promise<void> };

async function compare(
  runs: Readonly<Record<'guarded' | 'plain' | 'kept', Run>>,
  clients: number,
): Promise<Record<string, number>> {
  const times = { guarded: [] as number[], plain: [] as number[], kept: [] as number[] };
  const names = ['guarded', 'plain', 'kept'] as const;
  // The first rounds warm connections, plans and caches.
  // Each round asks for other people: every side reads them once uncounted, which brings their pages to memory and its own
  // server process out of its sleep, and the sides take turns at being first, so that none pays for the others.
  for (let round = -8; round < rounds; round += 1) {
    const ask = (name: (typeof names)[number]) =>
      // With several clients a round is all of them at once, each with a read of its own.
      Promise.all(Array.from({ length: clients }, (_, client) => runs[name].once(Math.abs(round) * clients + client)));
    for (const name of names) await ask(name);
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[Math.abs(round + turn) % names.length] ?? 'plain';
      const before = performance.now();
      await ask(name);
      if (round >= 0) times[name].push(performance.now() - before);
    }
  }
  await Promise.all(names.map((name) => runs[name].end?.()));
  const [guardedMs, plainMs, keptMs] = [median(times.guarded), median(times.plain), median(times.kept)];
  return {
    ...{ ratio: round2(guardedMs / plainMs), againstKept: round2(guardedMs / keptMs) },
    ...{ guardedMs: round2(guardedMs), plainMs: round2(plainMs), keptMs: round2(keptMs) },
  };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

const look = { purpose: 'canvass.contact', action: 'bench.list', fields: ['name'] } as const;

function turfOf(ground: Pick<Ground, 'turfs'>, round: number): string {
  return ground.turfs[(round * 7) % ground.turfs.length] ?? '';
}

function guardedList(ground: Ground): Run {
  return {
    once: async (round) => {
      const listed = await discloseList(ground.looker, look, { turfId: turfOf(ground, round) });
      assertNames(
        listed.map((each) => each.name && reveal(each.name)),
        peopleInTurf,
      );
    },
  };
}

type ReadInside = (door: OpenDoor, ground: Ground, round: number) => Promise<void>;

// One entry opens the door, then every round reads inside it: what is left is the price of the policies.
function inOpenDoor(ground: Ground, read: ReadInside): Run {
  const opened = Promise.withResolvers<(round: number) => Promise<void>>();
  const closed = Promise.withResolvers<void>();
  const whole = withPurpose(ground.looker, look, async (door) => {
    opened.resolve((round) => read(door, ground, round));
    await closed.promise;
  });
  return {
    once: async (round) => (await opened.promise)(round),
    end: async () => {
      closed.resolve();
      await whole;
    },
  };
}

const listTurf: ReadInside = async (door, ground, round) => {
  const whom = { turfId: turfOf(ground, round) };
  const listed = await discloseWithin(door, ground.looker.campaignId, 'canvass.contact', ['name'], whom);
  assertNames(
    listed.map((each) => each.name && reveal(each.name)),
    peopleInTurf,
  );
};

const nameOf = (round: number): string => fullNameOf((round * 7919 + 11) % people);

const searchName: ReadInside = async (door, ground, round) => {
  const { campaignId } = ground.looker;
  const hits = await keys.findToOpen(campaignId, ['roll'], 'full', nameOf(round), 21);
  const listed = await discloseWithin(door, campaignId, 'canvass.contact', ['name'], hits);
  assertNames(
    listed.map((each) => each.name && reveal(each.name)),
    namesakes,
  );
};

const countAll: ReadInside = async (door, ground) => {
  const byTurf = await countPeopleByTurf(door, ground.looker.campaignId);
  assertCount([...byTurf.values()].reduce((sum, n) => sum + n, 0));
};

// Whoever keeps values sealed under keys that a master key wraps unwraps the campaign's key for every read, with policies or
// without: it is kept for no second question. Both searches do it once.
function plainList(ground: Plain): Run {
  return {
    once: async (round) => {
      const listed = await ground.ask<{ id: string }>(
        ground.data,
        `select id, ref, door_id from personal.person where campaign_id = $1 and turf_id = $2 and ${usable} limit 501`,
        [ground.looker.campaignId, turfOf(ground, round)],
      );
      await readNames(
        ground,
        await keys.openCampaignKey(ground.looker.campaignId, ground.wrapped),
        listed.rows.map((row) => row.id),
        peopleInTurf,
      );
    },
  };
}

function plainSearch(ground: Plain): Run {
  const { campaignId } = ground.looker;
  return {
    once: async (round) => {
      const read = await ground.ask<keys.WrappedKey>(
        ground.keyServer,
        'select version, wrapped as secret from keys.campaign_key where campaign_id = $1 order by version desc limit 1',
        [campaignId],
      );
      const campaignKey = await keys.openCampaignKey(campaignId, read.rows[0]);
      const tokeniser = new keys.Tokeniser(campaignKey, ['full']);
      const found = await ground.ask<{ person_id: string }>(
        ground.keyServer,
        `with hits as materialized (
           select person_id from keys.person where campaign_id = $1 and tok_full = $2 and circle = any ($3))
         select person_id from hits order by person_id limit 21`,
        [campaignId, tokeniser.token('full', nameOf(round)), ['roll']],
      );
      const listed = await ground.ask<{ id: string }>(
        ground.data,
        `select id, ref, door_id from personal.person where campaign_id = $1 and id = any ($2::uuid[]) and ${usable}`,
        [campaignId, found.rows.map((row) => row.person_id)],
      );
      await readNames(
        ground,
        campaignKey,
        listed.rows.map((row) => row.id),
        namesakes,
      );
    },
  };
}

// What the policy asks of a row, written out.
const usable = `'canvass.contact' = any (usable_for) and usable_until > now()`;

async function readNames(ground: Plain, campaignKey: Key, ids: readonly string[], wanted: number): Promise<void> {
  const { data, keyServer, looker, ask } = ground;
  const { campaignId } = looker;
  const [secrets, names] = await Promise.all([
    ask<{ person_id: string; circle: 'roll'; secret: Buffer }>(
      keyServer,
      'select person_id, circle, secret from keys.person where campaign_id = $1 and person_id = any ($2::uuid[])',
      [campaignId, ids],
    ),
    ask<{ id: string; person_id: string; sealed: Buffer }>(
      data,
      `select distinct on (person_id) id, person_id, sealed, language, '' as kind from personal.name
       where campaign_id = $1 and person_id = any ($2::uuid[]) and ${usable}
       order by person_id, case given_by when 'person' then 0 when 'volunteer' then 1 else 2 end, added_at desc, id desc`,
      [campaignId, ids],
    ),
  ]);
  const byPerson = new Map(secrets.rows.map((row) => [row.person_id, row]));
  const ring = new keys.KeyRing(campaignId, campaignKey, 'canvass.contact', byPerson);
  assertNames(
    names.rows.map((row) =>
      ring.openJson({ personId: row.person_id, table: 'name', column: 'sealed', rowId: row.id }, row.sealed),
    ),
    wanted,
  );
}

function guardedCount(ground: Ground): Run {
  const why = { purpose: 'canvass.contact', action: 'bench.count' } as const;
  return { once: (round) => withPurpose(ground.looker, why, (door) => countAll(door, ground, round)) };
}

const plainCount =
  (asks: boolean) =>
  ({ ask, data, looker }: Plain): Run => {
    return {
      once: async () => {
        const { rows } = await ask<{ n: number }>(
          data,
          `select turf_id, count(*)::int as n from personal.person where campaign_id = $1 and turf_id is not null
         ${asks ? `and ${usable}` : ''} group by turf_id`,
          [looker.campaignId],
        );
        assertCount(rows.reduce((sum, row) => sum + row.n, 0));
      },
    };
  };

function assertNames(names: readonly unknown[], wanted: number): void {
  if (names.length !== wanted || names.some((name) => !name)) throw new Error('A list was not whole.');
}

function assertCount(counted: number): void {
  if (counted !== people) throw new Error(`Counted ${counted} people, not ${people}.`);
}
