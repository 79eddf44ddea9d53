// What an import costs: 500,000 rows through the product's own import (checked, stops asked, sealed, merged under the
// policies), against COPY of the same file into one plain table with the same columns and four indexes, same run. The
// import runs in the product's own process for it, under the product's own ceiling, and that process is measured. `met` says
// of each aim whether it was met; `leastRatio` is what this machine would reach if none of its processors ever waited.
import { mkdtempSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import type { Runner } from '@/lib/import/model';
import { foundCampaign, keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { startOwnServers } from '@/lib/testing/dump/own-servers';
import type { Pair } from '@/scripts/database/pair';
import { processorMs } from './import-processors';
import { createMany, plainCopy, writeRoll } from './import-roll';
import { asBuilt, importOnce, type Once, shareOfCiphers } from './import-run';
import type { BenchOptions } from './run';

export async function bench({ rows = 500_000 }: BenchOptions = {}): Promise<Record<string, unknown>[]> {
  await asBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-bench-'));
  const file = join(folder, 'roll.csv');
  await writeRoll(file, rows);
  const servers = await startOwnServers({ durable: true });
  process.env.ASKFIRST_DATA ??= folder;
  try {
    const data = await servers.connect('data');
    const busy = busyOf(servers.pair);
    const plain = await busy(() => plainCopy(data, file));
    const plainMs = plain.result;
    keys.makeMaster();
    const who = await aCampaign('bench');
    const { result: first, dataMs, keysMs } = await busy(() => importOnce(who, file));
    const again = await importOnce(who, file);
    const accepted = first.counts.fresh ?? 0;
    if (accepted !== rows || again.counts.same !== rows)
      throw new Error('The import did not take every row, or changed something the second time.');
    const many = await createMany(data, rows);
    const manyMs = 'ms' in many ? many.ms : null;
    const [size] = (
      await data.query<{ plain: string; ours: string }>(
        `select pg_total_relation_size('bench_plain') as plain,
           pg_total_relation_size('personal.person') + pg_total_relation_size('personal.name') + pg_total_relation_size('public.door') as ours`,
      )
    ).rows;
    const few = join(folder, 'few.csv');
    await writeRoll(few, Math.min(rows, fewRows));
    const ciphers = await shareOfCiphers(await aCampaign('watched'), few, folder);
    const whole = ({ importMs, checkMs, receiveMs }: Once) => Math.round(importMs + checkMs + receiveMs);
    const aRow = (ms: number): number => round2((ms * 1000) / rows);
    return [
      {
        ratio: round2(first.importMs / plainMs),
        aim: 4,
        met: {
          copy: first.importMs <= 4 * plainMs,
          many: manyMs === null ? null : first.importMs * 10 <= manyMs,
          memory: peakOf(first) <= 400,
          again: again.importMs < first.importMs,
        },
        leastRatio: round2((first.run.cpuMs + dataMs + keysMs) / availableParallelism() / (plain.dataMs || plainMs)),
        copyFasterThanMany: manyMs === null ? null : round2(manyMs / plainMs),
        microsecondsARow: {
          check: aRow(first.check.cpuMs),
          program: aRow(first.run.cpuMs),
          data: aRow(dataMs),
          keys: aRow(keysMs),
          copy: aRow(plain.dataMs),
        },
        importMs: Math.round(first.importMs),
        plainMs: Math.round(plainMs),
        receiveMs: Math.round(first.receiveMs),
        checkMs: Math.round(first.checkMs),
        againMs: Math.round(again.importMs),
        wholeMs: whole(first),
        againWholeMs: whole(again),
        manyMs: manyMs === null ? many : Math.round(manyMs),
        timesFasterThanMany: manyMs === null ? null : round2(manyMs / first.importMs),
        programMs: Math.round(first.run.cpuMs),
        ciphersOfProgram: round2(ciphers),
        ciphersOfImport: round2((ciphers * first.run.cpuMs) / first.importMs),
        rows,
        accepted,
        fileBytes: statSync(file).size,
        plainBytes: Number(size?.plain),
        importBytes: Number(size?.ours),
        peakMegabytes: peakOf(first),
        checkPeakMegabytes: first.check.peakMegabytes,
        againPeakMegabytes: peakOf(again),
      },
    ];
  } finally {
    await closePools();
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs something and says what the servers' processors did meanwhile; checking asks them a little, which counts here. */
function busyOf({ servers }: Pair) {
  const now = (server: 'data' | 'keys') => (servers ? (processorMs(servers[server]) ?? 0) : 0);
  return async <T>(run: () => Promise<T>): Promise<{ result: T; dataMs: number; keysMs: number }> => {
    const before = { data: now('data'), keys: now('keys') };
    const result = await run();
    return { result, dataMs: now('data') - before.data, keysMs: now('keys') - before.keys };
  };
}

/** Enough to see where the time of a row goes. */
const fewRows = 50_000;

async function aCampaign(slug: string): Promise<Runner> {
  const campaignId = await foundCampaign({
    ...{ slug, name: 'Bench', jurisdiction: 'US', country: 'US' },
    ...{ locale: 'en', timeZone: 'America/New_York' },
  });
  const who = { campaignId, actor: systemActor };
  await act(who, { action: 'bench.set-up' }, (tx) =>
    tx.run(
      "update public.campaign set set_up_done_at = now(), roll_use = 'roll', purge_at = now() + interval '90 days' where id = $1",
      [campaignId],
    ),
  );
  return who;
}

const peakOf = ({ check, run }: Once): number => Math.max(check.peakMegabytes, run.peakMegabytes);

const round2 = (value: number): number => Math.round(value * 100) / 100;
