// What must follow every build, in one place, so that no build is served without it: the hashes of the inline scripts of
// pages made at build, the list of addresses that answer by themselves, the phone's service worker, the process of imports.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { buildImport } from './build-import';
import { root } from './database/settings';

/** Read by proxy.ts at run time. */
export interface PagePolicies {
  /** Address of a page made at build -> sources for its inline scripts. */
  readonly hashes: Readonly<Record<string, readonly string[]>>;
  /** The same for the page of addresses that do not exist. */
  readonly shared: readonly string[];
  /** Patterns of addresses that are route handlers and set their own policy. */
  readonly handlers: readonly string[];
  /** First parts of every address there is, but for the languages. */
  readonly roots: readonly string[];
}

/** Sources (`'sha256-...'`) of the inline scripts of a page, each once. */
export function inlineScriptHashes(html: string): string[] {
  const found = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = found.map(
    ([, body]) =>
      `'sha256-${createHash('sha256')
        .update(body ?? '')
        .digest('base64')}'`,
  );
  return [...new Set(hashes)];
}

/** `/(public)/c/[token]/route` -> `c`, `[token]`. */
const partsOf = (entry: string): string[] =>
  entry
    .replace(/\/(?:route|page)$/, '')
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part));

/** `/(public)/c/[token]/route` -> `^/c/[^/]+$`; null for what is not a route handler. */
export function handlerPattern(entry: string): string | null {
  if (!entry.endsWith('/route')) return null;
  const parts = partsOf(entry);
  const patterns = parts.map((part) => {
    if (/^\[\[\.\.\..*\]\]$/.test(part)) return '(?:/.+)?';
    if (/^\[\.\.\..*\]$/.test(part)) return '/.+';
    return /^\[.*\]$/.test(part) ? '/[^/]+' : `/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
  });
  return `^${patterns.join('')}$`;
}

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
}

export function readPagePolicies(buildFolder: string): PagePolicies {
  const pages = join(buildFolder, 'server', 'app');
  const hashes: Record<string, string[]> = {};
  const shared = new Set<string>();
  for (const name of htmlFiles(pages)) {
    const found = inlineScriptHashes(readFileSync(join(pages, name), 'utf8'));
    const address = `/${name.slice(0, -'.html'.length).split(sep).join('/')}`;
    if (/^\/_/.test(address)) for (const hash of found) shared.add(hash);
    else hashes[address === '/index' ? '/' : address] = found;
  }
  const manifest = join(buildFolder, 'server', 'app-paths-manifest.json');
  const entries = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const handlers = Object.keys(entries).flatMap((entry) => handlerPattern(entry) ?? []);
  const roots = new Set(Object.keys(entries).flatMap((entry) => partsOf(entry)[0] ?? []));
  return { hashes, shared: [...shared], handlers, roots: [...roots].filter((root) => !root.startsWith('[')) };
}

async function buildServiceWorker(): Promise<void> {
  const script = join(root, 'scripts', 'build-worker.ts');
  if (!existsSync(script)) return;
  const { buildWorker } = (await import(pathToFileURL(script).href)) as { buildWorker: () => Promise<void> };
  await buildWorker();
}

/** All of it, after a build in `.next`. */
export async function afterBuild(): Promise<void> {
  const buildFolder = join(root, '.next');
  const policies = readPagePolicies(buildFolder);
  writeFileSync(join(buildFolder, 'page-policies.json'), `${JSON.stringify(policies)}\n`);
  await buildServiceWorker();
  await buildImport();
  const pages = Object.keys(policies.hashes).length;
  console.log(`${pages} pages made at build, ${policies.handlers.length} handlers (${relative(root, buildFolder)})`);
}
