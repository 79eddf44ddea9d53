// `npm run bench -- NAME [--json]`: runs one benchmark and prints one JSON line with the ratio, both raw times, both
// sizes and the commit. A benchmark measures its limit in the same run; none of them is part of `npm test`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Problem, runScript } from '@/scripts/problem';

/**
 * `kept`: a folder for what is slow to fill, met again by the next run (`--keep=FOLDER`). `rows`: another size than the
 * aim's, where a benchmark knows it (`--rows=N`).
 */
export type BenchOptions = { readonly kept?: string; readonly rows?: number };

/** What a benchmark file exports as `bench`: it returns one plain object a measurement. */
export type Bench = (options: BenchOptions) => Promise<readonly Record<string, unknown>[]>;

const names = ['guarded-read', 'import', 'layouts', 'log', 'map', 'pages', 'turf', 'walk', 'withdrawal'] as const;

await runScript(async () => {
  const [name] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (!name || !names.some((each) => each === name)) {
    throw new Problem(`Say which benchmark: ${names.join(', ')}.`);
  }
  const option = (word: string) => process.argv.find((each) => each.startsWith(word))?.slice(word.length);
  const kept = option('--keep=');
  const rows = option('--rows=');
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!existsSync(file)) throw new Problem(`The benchmark ${name} is not written yet.`);
  const { bench } = (await import(pathToFileURL(file).href)) as { bench: Bench };
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  for (const measured of await bench({
    ...(kept ? { kept: resolve(kept) } : {}),
    ...(rows ? { rows: Number(rows) } : {}),
  })) {
    process.stdout.write(`${JSON.stringify({ bench: name, ...measured, commit })}\n`);
  }
  return 0;
});
