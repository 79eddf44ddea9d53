// One import of the benchmark: the file is received and declared here, as the web server does it; checking and importing run
// in the product's own process for them, which says what it took. Says on the way how far it is.
import { createReadStream, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  prepareImport,
  readImport,
  receiveFile,
  runInOwnProcess,
  startCheck,
  startImport,
  type Used,
} from '@/lib/import';
import type { Declaration, ImportCounts, Runner } from '@/lib/import/model';
import { buildImport, importScript } from '@/scripts/build-import';

export interface Once {
  readonly receiveMs: number;
  readonly checkMs: number;
  readonly importMs: number;
  readonly counts: Partial<ImportCounts>;
  readonly check: Used;
  readonly run: Used;
}

const declaration: Declaration = {
  ...({ source: 'roll', givenBy: 'Bench', licence: 'public record', collectedOn: '2026-01-01' } as const),
  ...({ collectedFor: 'the roll', basis: 'state-law', undertaking: false, country: 'US' } as const),
};

/** The process of imports as the product has it after its build. */
export async function asBuilt(): Promise<void> {
  await buildImport();
  Object.assign(process.env, { NODE_ENV: 'production' });
}

/** `flags` are further ones of Node's for the import itself. */
export async function importOnce(who: Runner, file: string, flags: readonly string[] = []): Promise<Once> {
  const times = [performance.now()];
  const { importId } = await receiveFile(who, 'roll.csv', createReadStream(file));
  await prepareImport(who, importId, { declaration, area: { kind: 'everything' } });
  times.push(performance.now());
  await startCheck(who, importId);
  const check = await run(who, importId);
  times.push(performance.now());
  await startImport(who, importId);
  const done = await run(who, importId, flags);
  times.push(performance.now());
  const { record } = await readImport(who, importId);
  const [start = 0, received = 0, checked = 0, ended = 0] = times;
  return {
    receiveMs: received - start,
    checkMs: checked - received,
    importMs: ended - checked,
    counts: record.counts,
    check,
    run: done,
  };
}

/**
 * Of the processor time of the importing process, the part spent in our pieces of cryptography: of an import that nothing else
 * is measured of, because being watched takes time too.
 */
export async function shareOfCiphers(who: Runner, file: string, folder: string): Promise<number> {
  const profiles = mkdtempSync(join(folder, 'profile-'));
  await importOnce(who, file, ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--cpu-prof-interval=2000']);
  const [profile = ''] = readdirSync(profiles);
  const watched = JSON.parse(readFileSync(join(profiles, profile), 'utf8')) as Profile;
  return shareOf(watched, linesOf('lib/platform/crypto.ts'));
}

async function run(who: Runner, importId: string, flags: readonly string[] = []): Promise<Used> {
  const saying = setInterval(() => void say(who, importId).catch(() => undefined), 10_000);
  try {
    const used = await runInOwnProcess(who.campaignId, importId, flags);
    if (!used) throw new Error('The import of the benchmark did not come to its end.');
    return used;
  } finally {
    clearInterval(saying);
  }
}

async function say(who: Runner, importId: string): Promise<void> {
  const { record } = await readImport(who, importId);
  process.stderr.write(`${record.state}: ${record.atRow} of ${record.totalRows} rows\n`);
}

type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly hitCount?: number | undefined;
    readonly children?: readonly number[] | undefined;
    readonly callFrame: { readonly url: string; readonly functionName: string; readonly lineNumber: number };
  }[];
};

/** Where a file stands in what was built, whose parts carry their names. */
function linesOf(file: string): (line: number) => boolean {
  const lines = readFileSync(importScript, 'utf8').split('\n');
  const from = lines.indexOf(`// ${file}`);
  const length = lines.slice(from + 1).findIndex((line) => /^\/\/ [\w./-]+\.ts$/.test(line));
  return (line) => line > from && line <= from + length;
}

/** Share of the busy samples that lie in these lines of the process's script or under them. */
function shareOf({ nodes }: Profile, isMeant: (line: number) => boolean): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Set(nodes.flatMap((node) => node.children ?? []));
  let [inside, busy] = [0, 0];
  const walk = (id: number, isInside: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const { url, functionName, lineNumber } = node.callFrame;
    const isIn = isInside || (url.endsWith('import-process.mjs') && isMeant(lineNumber));
    const hits = functionName === '(idle)' ? 0 : (node.hitCount ?? 0);
    busy += hits;
    if (isIn) inside += hits;
    for (const child of node.children ?? []) walk(child, isIn);
  };
  for (const { id } of nodes) if (!children.has(id)) walk(id, false);
  return busy === 0 ? 0 : inside / busy;
}
