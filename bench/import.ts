// What an import costs: 500,000 rows through the product's own import (checked, stops asked, sealed, merged under the
// policies), against COPY of the same file into one plain table with the same columns and four indexes, same run.
import { once as happened } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished, pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { prepareImport, readImport, receiveFile, runImport, startCheck, startImport } from '@/lib/import';
import { foundCampaign, keys } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { startOwnServers } from '@/lib/testing/dump/own-servers';

const rows = 500_000;
const columns =
  'SOS_VOTERID,COUNTY_NUMBER,COUNTY_ID,LAST_NAME,FIRST_NAME,MIDDLE_NAME,SUFFIX,DATE_OF_BIRTH,REGISTRATION_DATE,VOTER_STATUS,PARTY_AFFILIATION,RESIDENTIAL_ADDRESS1,RESIDENTIAL_SECONDARY_ADDR,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,CONGRESSIONAL_DISTRICT,LOCAL_SCHOOL_DISTRICT,PRECINCT_NAME,PRECINCT_CODE,STATE_SENATE_DISTRICT,TOWNSHIP,WARD,LIBRARY'.split(
    ',',
  );

export async function bench(): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-bench-'));
  const file = join(folder, 'roll.csv');
  await writeFile(file);
  const servers = await startOwnServers({ durable: true });
  process.env.ASKFIRST_DATA ??= folder;
  try {
    const data = await servers.connect('data');
    const plainMs = await plainCopy(data, file);
    const measured = await realImport(file);
    const [size] = (
      await data.query<{ plain: string; ours: string }>(
        `select pg_total_relation_size('bench_plain') as plain,
           pg_total_relation_size('personal.person') + pg_total_relation_size('personal.name') + pg_total_relation_size('public.door') as ours`,
      )
    ).rows;
    return [
      {
        ratio: round2(measured.importMs / plainMs),
        aim: 4,
        importMs: Math.round(measured.importMs),
        plainMs: Math.round(plainMs),
        receiveMs: Math.round(measured.receiveMs),
        checkMs: Math.round(measured.checkMs),
        againMs: Math.round(measured.againMs),
        rows,
        accepted: measured.accepted,
        fileBytes: statSync(file).size,
        plainBytes: Number(size?.plain),
        importBytes: Number(size?.ours),
        peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      },
    ];
  } finally {
    await closePools();
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${columns.join(',')}\n`);
  let state = 11;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let n = 0; n < rows; n += 1) {
    const door = Math.floor(n / 1.8);
    const born = `${1930 + random(75)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
    const name = [`Bench${random(20_000)}`, `Given${random(3_000)}`, n % 3 ? `Mid${random(400)}` : ''];
    const street = `${1 + (door % 400)} ${n % 50 === 0 ? '"Old, Long' : 'Fable'}${Math.floor(door / 400)} LANE${n % 50 === 0 ? '"' : ''}`;
    const address = n % 50 === 0 ? `"${street.replaceAll('"', '')}"` : street;
    const hasRoom = out.write(
      `${[
        `OH${String(n).padStart(9, '0')}`,
        '31',
        String(n),
        ...name,
        '',
        born,
        '2001-01-01',
        'ACTIVE',
        'D',
        address,
        '',
        'ALDERQUAY',
        'OH',
        String(43_000 + (door % 40)),
        '3',
        'Local',
        `Precinct ${door % 60}`,
        `P${door % 60}`,
        '12',
        'North',
        '4',
        'Quay library',
      ].join(',')}\n`,
    );
    if (!hasRoom) await happened(out, 'drain');
  }
  out.end();
  await finished(out);
}

async function plainCopy(data: pg.Client, file: string): Promise<number> {
  const names = columns.map((name) => name.toLowerCase());
  await data.query(
    `create table bench_plain (id uuid primary key default gen_random_uuid(), ${names.map((name) => `${name} text`).join(', ')})`,
  );
  await data.query('create unique index on bench_plain (sos_voterid)');
  for (const on of ['first_name, last_name', 'residential_zip, residential_address1']) {
    await data.query(`create index on bench_plain (${on})`);
  }
  await data.query('checkpoint');
  const before = performance.now();
  await pipeline(
    createReadStream(file),
    data.query(copyFrom(`copy bench_plain (${names.join(', ')}) from stdin with (format csv, header)`)),
  );
  return performance.now() - before;
}

async function realImport(file: string) {
  keys.makeMaster();
  const campaignId = await foundCampaign({
    slug: 'bench',
    name: 'Bench',
    jurisdiction: 'US',
    country: 'US',
    locale: 'en',
    timeZone: 'America/New_York',
  });
  const who = { campaignId, actor: systemActor };
  await act(who, { action: 'bench.set-up' }, (tx) =>
    tx.run(
      "update public.campaign set set_up_done_at = now(), roll_use = 'roll', purge_at = now() + interval '90 days' where id = $1",
      [campaignId],
    ),
  );
  const declaration = {
    source: 'roll',
    givenBy: 'Bench',
    licence: 'public record',
    collectedOn: '2026-01-01',
    collectedFor: 'the roll',
    basis: 'state-law',
    undertaking: false,
    country: 'US',
  } as const;
  const once = async () => {
    const times = [performance.now()];
    const { importId } = await receiveFile(who, 'roll.csv', createReadStream(file));
    await prepareImport(who, importId, { declaration, area: { kind: 'everything' } });
    times.push(performance.now());
    await startCheck(who, importId);
    await runImport(campaignId, importId);
    times.push(performance.now());
    await startImport(who, importId);
    await runImport(campaignId, importId);
    times.push(performance.now());
    const { record } = await readImport(who, importId);
    const [start = 0, received = 0, checked = 0, done = 0] = times;
    return {
      receiveMs: received - start,
      checkMs: checked - received,
      importMs: done - checked,
      counts: record.counts,
    };
  };
  const first = await once();
  const again = await once();
  const accepted = first.counts.fresh ?? 0;
  if (accepted !== rows || again.counts.same !== rows)
    throw new Error('The import did not take every row, or changed something the second time.');
  return { ...first, againMs: again.importMs, accepted };
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
