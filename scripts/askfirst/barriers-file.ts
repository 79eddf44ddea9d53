// Barriers for the command line: the lines of a GeoJSON file, or none.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { linesSentences, readLines } from '@/lib/turf/cut';
import type { Barrier } from '@/lib/turf/model';
import { Problem } from '@/scripts/problem';
import { type Options, text } from './command';

export function barriersOf(options: Options): readonly Barrier[] {
  const file = text(options, 'barriers');
  if (file === undefined) return [];
  if (!existsSync(file)) throw new Problem(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new Problem(`${file} is no file.`);
  const read = readLines(readFileSync(file, 'utf8'));
  if (read.ok) return read.barriers;
  throw new Problem(`${file}: ${linesSentences[read.why]}`);
}
