// What the log costs and what it notices: entries appended by eight writers against plain INSERTs of the same row in the
// same kind of transaction, alone and while sealing once a second on the same cores; how long the oldest entry waits;
// how fast an export is verified against bare SHA-256; and every kind of tampering.
import { createHash, hash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { act, exportLog, listCheckpoints, logVerifierKey, sealLog, unsealedSince } from '@/lib/audit';
import { keyOfEpoch } from '@/lib/audit/head';
import { logKeyOf } from '@/lib/audit/tree';
import { systemActor } from '@/lib/auth/model';
import { foundCampaign, keys } from '@/lib/people';
import { callOf } from '@/lib/platform/call';
import { machineNow } from '@/lib/platform/clock';
import { randomFromBulk } from '@/lib/platform/crypto';
import { closePools, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { startOwnServers } from '@/lib/testing/dump/own-servers';
import { tamperings } from '@/lib/testing/tampering';
import { verifyLog } from '@/scripts/verify';

const writers = 8;
const rounds = 6;
const sliceMs = 3_000;
const sealEveryMs = 1_000;

export async function bench(): Promise<Record<string, unknown>[]> {
  const servers = await startOwnServers({ durable: true });
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-bench-'));
  process.env.ASKFIRST_SECRETS ??= folder;
  try {
    const data = await servers.connect('data');
    keys.makeMaster();
    const campaignId = await foundCampaign({
      ...{ slug: 'bench', name: 'Bench', jurisdiction: 'UK', country: 'GB', locale: 'en', timeZone: 'Europe/London' },
    });
    const appended = await measureAppend(data, campaignId);
    return [...appended, await missed(data), ...(await measureReading(campaignId))];
  } finally {
    await closePools();
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const detail = { turf: '12', doors: 40 };

const scopeOf = (campaignId: string) =>
  ({ campaignId, actorId: systemActor.id, actorKind: 'system', purpose: 'security.audit' }) as const;

const rowOf = (campaignId: string) => [
  ...[campaignId, newId(), 'system', systemActor.id, 'system', 'security.audit', 'bench.append'],
  ...[campaignId, [], null, JSON.stringify(detail), randomFromBulk(16), 0],
];

// BEGIN, INSERT, COMMIT, each a message of its own: what a program does that writes a row beside its other work.
async function plainInsert(campaignId: string): Promise<void> {
  await transaction(scopeOf(campaignId), (tx) =>
    tx.run(
      `insert into public.bench_plain (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, fields, refused, detail, salt, opened)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      rowOf(campaignId),
    ),
  );
}

// The same with every saving that an entry has: the INSERT is a function whose plan is kept, in the message of BEGIN.
async function plainInsertAtOnce(campaignId: string): Promise<void> {
  await transaction(scopeOf(campaignId), async () => undefined, callOf('public.bench_insert', rowOf(campaignId)));
}

async function append(campaignId: string): Promise<void> {
  const what = { action: 'bench.append', subject: campaignId, detail };
  await act({ campaignId, actor: systemActor }, what, async () => undefined);
}

/** Transactions a second of eight writers during one slice. */
async function rateOf(once: () => Promise<void>): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() - start < sliceMs) {
        await once();
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - start);
}

/** The same while the log is sealed once a second; `ages` gets how long the oldest entry has waited, ten times a second. */
async function rateWhileSealing(once: () => Promise<void>, ages: number[]): Promise<number> {
  const stop = new AbortController();
  const repeat = async (everyMs: number, run: () => Promise<unknown>): Promise<void> => {
    while (!stop.signal.aborted) {
      await run();
      await wait(everyMs);
    }
  };
  const sealing = repeat(sealEveryMs, sealLog);
  const looking = repeat(100, async () => {
    const since = await unsealedSince();
    ages.push(since === null ? 0 : machineNow().getTime() - since.getTime());
  });
  const rate = await rateOf(once);
  stop.abort();
  await Promise.all([sealing, looking]);
  return rate;
}

/** What waits is sealed: a slice begins with a log that is up to date, as it is in a server that seals all day. */
async function catchUp(): Promise<void> {
  for (let tries = 0; tries < 50 && (await unsealedSince()) !== null; tries += 1) await sealLog();
}

// The same columns, without the transaction number, its index, the time index, the policies and the purposes.
const plainTable = `
  create table public.bench_plain (like audit.entry including defaults);
  alter table public.bench_plain drop column xid, add primary key (campaign_id, id);
  grant insert on public.bench_plain to askfirst_app;
  create function public.bench_insert(in_campaign uuid, in_id uuid, in_kind text, in_actor text, in_role text, in_purpose text, in_action text,
    in_subject text, in_fields text[], in_refused text, in_detail jsonb, in_salt bytea, in_opened integer)
  returns void language plpgsql set search_path = '' as $$
  begin
    insert into public.bench_plain (campaign_id, id, actor_kind, actor_id, actor_role, purpose, action, subject, fields, refused, detail, salt, opened)
    values (in_campaign, in_id, in_kind, in_actor, in_role, in_purpose, in_action, in_subject, in_fields, in_refused, in_detail, in_salt, in_opened);
  end $$`;

async function measureAppend(data: pg.Client, campaignId: string): Promise<Record<string, unknown>[]> {
  await data.query(plainTable);
  const plain = () => plainInsert(campaignId);
  const atOnce = () => plainInsertAtOnce(campaignId);
  const own = () => append(campaignId);
  for (const once of [plain, atOnce, own]) await rateOf(once);
  await catchUp();
  const rates = { plain: [] as number[], atOnce: [] as number[], append: [] as number[], sealing: [] as number[] };
  const ages: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    rates.plain.push(await rateOf(plain));
    rates.append.push(await rateOf(own));
    await catchUp();
    rates.sealing.push(await rateWhileSealing(own, ages));
    await catchUp();
    rates.atOnce.push(await rateOf(atOnce));
  }
  // Round by round, so that both sides of a ratio met the same machine.
  const against = (own: readonly number[], other: readonly number[]) =>
    round2(median(own.map((rate, round) => rate / (other[round] ?? Number.NaN))));
  const measured = (measure: string, aim: number, own: readonly number[]) => ({
    ...{
      measure,
      aim,
      ratio: against(own, rates.plain),
      againstOneMessage: against(own, rates.atOnce),
      writers,
      rounds,
    },
    ...{ perSecond: Math.round(median(own)), plainPerSecond: Math.round(median(rates.plain)) },
    plainAtOncePerSecond: Math.round(median(rates.atOnce)),
  });
  return [
    measured('append', 0.85, rates.append),
    measured('append while sealing', 0.7, rates.sealing),
    {
      ...{ measure: 'oldest unsealed, ms', aim: 5_000, p99: Math.round(quantile(ages, 0.99)) },
      ...{ median: Math.round(quantile(ages, 0.5)), worst: Math.round(quantile(ages, 1)), samples: ages.length },
    },
  ];
}

async function missed(data: pg.Client): Promise<Record<string, unknown>> {
  await catchUp();
  const { rows } = await data.query<{ entries: number; missed: number }>(
    `select count(*) as entries, count(*) filter (where not exists (
       select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id)) as missed from audit.entry e`,
  );
  return { measure: 'entries missed by sealing', aim: 0, ...rows[0], writers };
}

async function measureReading(campaignId: string): Promise<Record<string, unknown>[]> {
  const log = await exportLog({ campaignId, actorId: 'bench', actorKind: 'system' });
  const known = { key: logVerifierKey(), checkpoints: [(await listCheckpoints(1))[0]?.note ?? ''] };
  const file = Buffer.from(log);
  const texts = log
    .split('\n')
    .flatMap((line) => /^\{"leaf":\d+,"hash":"\w+","entry":(.+)\}$/.exec(line)?.[1] ?? [])
    .map((text) => Buffer.from(text));
  const leaves = log.split('\n').filter((line) => line.startsWith('{"leaf"')).length;
  const pair = Buffer.alloc(65);
  const times = { verify: [] as number[], bare: [] as number[], stream: [] as number[] };
  for (let round = 0; round < 5; round += 1) {
    times.verify.push(timed(() => verifyLog(file, known).ok || fail('The log does not hold.')));
    times.bare.push(
      timed(() => {
        for (const text of texts) hash('sha256', text, 'hex');
        for (let node = 1; node < leaves; node += 1) hash('sha256', pair, 'hex');
      }),
    );
    times.stream.push(timed(() => createHash('sha256').update(file).digest()));
  }
  const [verifyMs, bareMs, streamMs] = [median(times.verify), median(times.bare), median(times.stream)];
  const unnoticed = Object.entries(tamperings).filter(([, { change }]) => {
    const tampered = change(log, { own: keyOfEpoch(1), other: logKeyOf(Buffer.alloc(32, 7)) });
    return tampered === log || verifyLog(tampered, known).ok;
  });
  return [
    {
      measure: 'verification against bare SHA-256 of the same leaves and nodes',
      aim: 0.5,
      ratio: round2(bareMs / verifyMs),
      verifyMs: Math.round(verifyMs),
      bareMs: Math.round(bareMs),
      // One hash over the whole file, as a digest program would do: no tree, no text read.
      oneStreamMs: Math.round(streamMs),
      entries: texts.length,
      leaves,
      bytes: file.length,
    },
    {
      measure: 'tampering unnoticed',
      aim: 0,
      unnoticed: unnoticed.length,
      which: unnoticed.map(([name]) => name),
      kinds: Object.keys(tamperings).length,
    },
  ];
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function fail(words: string): never {
  throw new Error(words);
}

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const median = (values: readonly number[]): number => quantile(values, 0.5);
const round2 = (value: number): number => Math.round(value * 100) / 100;
