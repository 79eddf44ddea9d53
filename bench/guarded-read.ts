// What the rings cost a read: a turf list of 150 people and a count over 200,000, through the gateway, against the same
// SQL with an explicit WHERE as a superuser without policies, with the same decryption, in the same run.
import { performance } from 'node:perf_hooks';
import { countPeopleByTurf, discloseList, discloseWithin, keys, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { startOwnServers } from '@/lib/testing/dump/own-servers';
import { fill, type Ground, people, peopleInTurf } from './guarded-ground';

const rounds = 60;

export async function bench(): Promise<Record<string, unknown>[]> {
  const servers = await startOwnServers({ durable: true });
  try {
    const ground = await fill(await servers.connect('data'), await servers.connect('keys'));
    const sizes = { people, listed: peopleInTurf, rounds };
    // Each pair is measured in turns, so that both meet the same machine.
    return [
      {
        read: 'turf list, policies only',
        aim: 1.2,
        ...sizes,
        ...(await compare(listInOpenDoor(ground), plainList(ground))),
      },
      {
        read: 'turf list, with its entry',
        aim: 1.5,
        ...sizes,
        ...(await compare(guardedList(ground), plainList(ground))),
      },
      {
        read: 'count, with its entry',
        aim: 1.5,
        ...sizes,
        ...(await compare(guardedCount(ground), plainCount(ground))),
      },
    ];
  } finally {
    await closePools();
    await servers.stop();
  }
}

type Run = { readonly once: (round: number) => Promise<void>; readonly end?: () => Promise<void> };

async function compare(guarded: Run, plain: Run): Promise<Record<string, number>> {
  const times = { guarded: [] as number[], plain: [] as number[] };
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, run] of [
      ['guarded', guarded],
      ['plain', plain],
    ] as const) {
      const before = performance.now();
      await run.once(Math.abs(round));
      // The first five warm connections, plans and caches.
      if (round >= 0) times[name].push(performance.now() - before);
    }
  }
  await Promise.all([guarded.end?.(), plain.end?.()]);
  const [guardedMs, plainMs] = [median(times.guarded), median(times.plain)];
  return { ratio: round2(guardedMs / plainMs), guardedMs: round2(guardedMs), plainMs: round2(plainMs) };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

const look = { purpose: 'canvass.contact', action: 'bench.list', fields: ['name'] } as const;

function turfOf(ground: Ground, round: number): string {
  return ground.turfs[(round * 7) % ground.turfs.length] ?? '';
}

function guardedList(ground: Ground): Run {
  return {
    once: async (round) => {
      const listed = await discloseList(ground.looker, look, { turfId: turfOf(ground, round) });
      assertFull(listed.map((each) => each.name && reveal(each.name)));
    },
  };
}

// One entry opens the door, then every round reads inside it: what is left is the price of the policies.
function listInOpenDoor(ground: Ground): Run {
  const opened = Promise.withResolvers<(round: number) => Promise<void>>();
  const closed = Promise.withResolvers<void>();
  const whole = withPurpose(ground.looker, look, async (door) => {
    opened.resolve(async (round) => {
      const { campaignId } = ground.looker;
      const listed = await discloseWithin(door, campaignId, 'canvass.contact', ['name'], {
        turfId: turfOf(ground, round),
      });
      assertFull(listed.map((each) => each.name && reveal(each.name)));
    });
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

function plainList(ground: Ground): Run {
  const { data, keyServer, campaignKey, looker } = ground;
  const { campaignId } = looker;
  return {
    once: async (round) => {
      const turf = turfOf(ground, round);
      const listed = await data.query<{ id: string }>(
        'select id, ref, door_id from personal.person where campaign_id = $1 and turf_id = $2 limit 501',
        [campaignId, turf],
      );
      const ids = listed.rows.map((row) => row.id);
      const secrets = await keyServer.query<{ person_id: string; circle: 'roll'; secret: Buffer }>(
        'select person_id, circle, secret from keys.person where campaign_id = $1 and person_id = any ($2::uuid[])',
        [campaignId, ids],
      );
      const byPerson = new Map(secrets.rows.map((row) => [row.person_id, row]));
      const ring = new keys.KeyRing(campaignId, campaignKey, 'canvass.contact', byPerson);
      const names = await data.query<{ id: string; person_id: string; sealed: Buffer }>(
        `select distinct on (person_id) id, person_id, sealed, language, '' as kind from personal.name
         where campaign_id = $1 and person_id = any ($2::uuid[])
         order by person_id, case given_by when 'person' then 0 when 'volunteer' then 1 else 2 end, added_at desc, id desc`,
        [campaignId, ids],
      );
      assertFull(
        names.rows.map((row) =>
          ring.openJson({ personId: row.person_id, table: 'name', column: 'sealed', rowId: row.id }, row.sealed),
        ),
      );
    },
  };
}

function guardedCount(ground: Ground): Run {
  return {
    once: async () => {
      const byTurf = await withPurpose(ground.looker, { purpose: 'canvass.contact', action: 'bench.count' }, (door) =>
        countPeopleByTurf(door, ground.looker.campaignId),
      );
      assertCount([...byTurf.values()].reduce((sum, n) => sum + n, 0));
    },
  };
}

function plainCount({ data, looker }: Ground): Run {
  return {
    once: async () => {
      const { rows } = await data.query<{ n: number }>(
        `select turf_id, count(*)::int as n from personal.person where campaign_id = $1 and turf_id is not null group by turf_id`,
        [looker.campaignId],
      );
      assertCount(rows.reduce((sum, row) => sum + row.n, 0));
    },
  };
}

function assertFull(names: readonly unknown[]): void {
  if (names.length !== peopleInTurf || names.some((name) => !name)) throw new Error('A list was not whole.');
}

function assertCount(counted: number): void {
  if (counted !== people) throw new Error(`Counted ${counted} people, not ${people}.`);
}
