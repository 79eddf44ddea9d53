// The licences of everything we ship or build with, against a closed list. A package that changes its terms, or a new one
// under terms that bind what we write, fails the test until somebody has looked.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './database/settings';
import { Problem, runScript } from './problem';

const allowed = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Unlicense',
  ],
  ...['Python-2.0', 'CC-BY-4.0', 'PostgreSQL', 'Zlib', 'WTFPL', 'Bitstream-Vera'],
  // Used, not changed, and only while building or testing, or as a library of its own.
  ...['MPL-2.0', 'LGPL-3.0-or-later'],
]);

/** Packages whose own file states the terms that their package.json leaves out or points to. */
const known: Readonly<Record<string, string>> = {
  // The terms of Bitstream Vera, with DejaVu's changes in the public domain: used, embedded and passed on freely.
  'dejavu-fonts-ttf': 'Bitstream-Vera',
  'png-js': 'MIT',
};

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), optional: z.boolean().optional() })),
});

/** `(MIT OR Apache-2.0)` is fine when one side is; `A AND B` when both are. */
export function isAllowed(licence: string): boolean {
  const bare = licence.replace(/[()]/g, '');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((one) => allowed.has(one.trim()));
}

function licenceOf(path: string): string | undefined {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license } = z.object({ license: z.unknown() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  if (typeof license === 'string') return license;
  return z.object({ type: z.string() }).safeParse(license).data?.type;
}

function findRefused(): string[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(packages).flatMap(([path, entry]) => {
    // What is not on this machine is another system's copy of a package that is.
    if (path === '' || !existsSync(join(root, path))) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = known[name] ?? entry.license ?? licenceOf(path) ?? 'none stated';
    return isAllowed(licence) ? [] : [`${name}: ${licence}`];
  });
}

if (process.argv[1]?.endsWith('licences.ts')) {
  await runScript(() => {
    const refused = findRefused();
    if (refused.length > 0) throw new Problem(`Licences nobody has agreed to:\n  ${refused.join('\n  ')}`);
    return Promise.resolve(0);
  });
}
