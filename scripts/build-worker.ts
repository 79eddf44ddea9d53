// Builds the phone's service worker after a page build: the list of what it keeps is read from that build, because a
// worker made from an older one fails to install in silence. Its version is the hash of list and page.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './database/settings';

const buildFolder = join(root, '.next');
const page = join(buildFolder, 'server', 'app', 'field.html');
const workerFile = join(root, 'public', 'sw.js');
const publicFiles = ['/field.webmanifest', '/field-icon.svg'];

/** Files that the page's HTML names, without the polyfills that today's browsers skip. */
export function filesOfPage(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].flatMap(([tag]) =>
    /\snomodule/i.test(tag) ? [] : [/\ssrc="([^"]+)"/.exec(tag)?.[1] ?? ''],
  );
  const links = [...html.matchAll(/<link\b[^>]*>/g)].flatMap(([tag]) =>
    /rel="(?:stylesheet|preload)"/.test(tag) ? [/\shref="([^"]+)"/.exec(tag)?.[1] ?? ''] : [],
  );
  const named = [...scripts, ...links].map((address) => address.replace(/\?.*$/, ''));
  return [...new Set(named)].filter((address) => address.startsWith('/_next/')).sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The same files and all that they load later, screens and languages: a chunk names the chunks it may ask for.
 * Next's own list of later files knows only its `dynamic()`, not a plain import().
 */
export function withLaterFiles(files: readonly string[], read: (file: string) => string | null): string[] {
  const found = new Set<string>(files);
  for (const file of found) {
    for (const [name] of (read(file) ?? '').matchAll(/static\/chunks\/[\w.~-]+\.(?:js|css)/g))
      found.add(`/_next/${name}`);
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

export async function buildWorker(): Promise<void> {
  if (!existsSync(page)) throw new Error('The field page was not made at build, so its worker cannot be built.');
  const html = readFileSync(page, 'utf8');
  const onDisk = (file: string) => join(buildFolder, file.slice('/_next/'.length));
  const files = withLaterFiles(filesOfPage(html), (file) => {
    return file.endsWith('.js') && existsSync(onDisk(file)) ? readFileSync(onDisk(file), 'utf8') : null;
  });
  const missing = files.filter((file) => !existsSync(onDisk(file)));
  if (missing.length > 0) throw new Error(`The worker would keep files that this build does not have: ${missing}`);
  const kept = ['/field', ...publicFiles, ...files];
  const version = createHash('sha256').update(kept.join('\n')).update(html).digest('hex').slice(0, 12);
  mkdirSync(join(root, 'public'), { recursive: true });
  await build({
    entryPoints: [join(root, 'components', 'field', 'worker', 'sw.ts')],
    outfile: workerFile,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { __FILES__: JSON.stringify(kept), __VERSION__: JSON.stringify(version) },
  });
  const size = gzipSync(readFileSync(workerFile)).length;
  console.log(`phone worker ${version}: ${kept.length} files kept, ${size} bytes`);
}
