// The import of the benchmark in a process of its own, so that what it takes in memory is its own: receives the file,
// checks it, imports it, and says how long each step took, its peak, and where its processor time went.
import { createReadStream } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import { prepareImport, readImport, receiveFile, runImport, startCheck, startImport } from '@/lib/import';
import type { Declaration, ImportCounts, Runner } from '@/lib/import/model';

/** What one run prints as one JSON line. */
export interface Once {
  readonly receiveMs: number;
  readonly checkMs: number;
  readonly importMs: number;
  readonly counts: Partial<ImportCounts>;
  /** Of the processor time of this process while importing. */
  readonly cpuMs: number;
  readonly ciphers: number;
  readonly peakMegabytes: number;
  readonly peaks: readonly number[];
}

const declaration: Declaration = {
  ...({ source: 'roll', givenBy: 'Bench', licence: 'public record', collectedOn: '2026-01-01' } as const),
  ...({ collectedFor: 'the roll', basis: 'state-law', undertaking: false, country: 'US' } as const),
};

const [campaign = '', file = ''] = process.argv.slice(2);
const who = JSON.parse(campaign) as Runner;
const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
const times = [performance.now()];
const peaks = [peak()];
const step = (): void => {
  times.push(performance.now());
  peaks.push(peak());
};

const { importId } = await receiveFile(who, 'roll.csv', createReadStream(file));
await prepareImport(who, importId, { declaration, area: { kind: 'everything' } });
step();
await startCheck(who, importId);
await runImport(who.campaignId, importId);
step();
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 2_000 });
await session.post('Profiler.start');
const used = process.cpuUsage();
await startImport(who, importId);
await runImport(who.campaignId, importId);
const { user, system } = process.cpuUsage(used);
step();
const { profile } = await session.post('Profiler.stop');
const { record } = await readImport(who, importId);
const [start = 0, received = 0, checked = 0, done = 0] = times;
const once: Once = {
  receiveMs: received - start,
  checkMs: checked - received,
  importMs: done - checked,
  counts: record.counts,
  cpuMs: (user + system) / 1000,
  ciphers: shareOf(profile, 'lib/platform/crypto.ts'),
  peakMegabytes: peaks.at(-1) ?? 0,
  peaks,
};
process.stdout.write(`${JSON.stringify(once)}\n`);
process.exit(0);

type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly hitCount?: number | undefined;
    readonly children?: readonly number[] | undefined;
    readonly callFrame: { readonly url: string; readonly functionName: string };
  }[];
};

/** Share of the busy samples that lie in a file or under it. */
function shareOf({ nodes }: Profile, fileName: string): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Set(nodes.flatMap((node) => node.children ?? []));
  let [inside, busy] = [0, 0];
  const walk = (id: number, isInside: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const isIn = isInside || node.callFrame.url.endsWith(fileName);
    const hits = node.callFrame.functionName === '(idle)' ? 0 : (node.hitCount ?? 0);
    busy += hits;
    if (isIn) inside += hits;
    for (const child of node.children ?? []) walk(child, isIn);
  };
  for (const { id } of nodes) if (!children.has(id)) walk(id, false);
  return busy === 0 ? 0 : inside / busy;
}
