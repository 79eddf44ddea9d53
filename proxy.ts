// The content security policy of every page.
// A page made at build has no nonce: its inline scripts are named by hash, read from the file that scripts/after-build.ts
// wrote. A page made on request gets a nonce. A route handler sets its own, stricter policy, which one set here would
// overwrite: those addresses are left alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NextRequest, NextResponse } from 'next/server';
import { localeOfPath, localisedAddress } from '@/i18n/public-address';
import { askedHeader } from '@/lib/web/model';
import type { PagePolicies } from '@/scripts/after-build';

let known: PagePolicies | undefined;

// Read at run time: an import would bake in the file of the build before.
function policies(): PagePolicies {
  if (known !== undefined) return known;
  try {
    known = JSON.parse(readFileSync(join(process.cwd(), '.next', 'page-policies.json'), 'utf8')) as PagePolicies;
  } catch {
    known = { hashes: {}, shared: [], handlers: [], roots: [] };
  }
  return known;
}

const isDevelopment = process.env.NODE_ENV === 'development';
const isHttps = process.env.ASKFIRST_URL?.startsWith('https://') ?? false;

/** The one page that is shown in a frame of our own: what a notice looks like, measured before it is published. */
const framed = '/notice-screen/';

function policyOf(scripts: readonly string[], path: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts.join(' ')}${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${path.startsWith(framed) ? "'self'" : "'none'"}`,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/**
 * No address begins like this one. Left alone it would be taken for a language of the voter's pages, whose page says
 * nothing until its scripts run; so a page that needs none answers. Files are served, or missed, as they are.
 */
function isNowhere(path: string, inLanguage: string | null): boolean {
  const { roots } = policies();
  const first = path.split('/')[1] ?? '';
  if (roots.length === 0 || first === '' || inLanguage !== null || localeOfPath(path) !== null) return false;
  return !roots.includes(first) && !/\.[^/]+$/.test(path);
}

export function proxy(req: NextRequest): NextResponse {
  const { hashes, shared, handlers } = policies();
  const path = req.nextUrl.pathname;
  // A voter's address without a language opens in the reader's own, without a redirect.
  const chosen = req.cookies.get('askfirst-locale')?.value;
  const inLanguage = localisedAddress(path, req.headers.get('accept-language'), chosen);
  const pageHashes = hashes[inLanguage ?? path];
  if (isNowhere(path, inLanguage)) return NextResponse.rewrite(new URL(`/missing${req.nextUrl.search}`, req.url));
  const response = handlers.some((pattern) => new RegExp(pattern).test(path))
    ? NextResponse.next()
    : pageHashes === undefined
      ? withNonce(req, inLanguage, shared)
      : withHashes(req, inLanguage, pageHashes);
  if (inLanguage !== null) response.headers.append('Vary', 'Accept-Language, Cookie');
  if (isHttps) response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  return response;
}

function rewritten(req: NextRequest, inLanguage: string, headers: Headers): NextResponse {
  return NextResponse.rewrite(new URL(`${inLanguage}${req.nextUrl.search}`, req.url), { request: { headers } });
}

/** A page made at build: its scripts are known. */
function withHashes(req: NextRequest, inLanguage: string | null, hashes: readonly string[]): NextResponse {
  const response = inLanguage === null ? NextResponse.next() : rewritten(req, inLanguage, new Headers(req.headers));
  response.headers.set('Content-Security-Policy', policyOf(hashes, req.nextUrl.pathname));
  return response;
}

/** A page made now. `shared` are the hashes of the page for addresses that do not exist: it can appear anywhere. */
function withNonce(req: NextRequest, inLanguage: string | null, shared: readonly string[]): NextResponse {
  const nonce = `'nonce-${Buffer.from(crypto.randomUUID()).toString('base64')}'`;
  const policy = policyOf([nonce, ...shared], req.nextUrl.pathname);
  // Next takes the nonce for its own scripts from the policy of the request.
  const headers = new Headers(req.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set(askedHeader, `${req.nextUrl.pathname}${req.nextUrl.search}`);
  const response =
    inLanguage === null ? NextResponse.next({ request: { headers } }) : rewritten(req, inLanguage, headers);
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|sw.js|.*\\.(?:svg|png|ico|webmanifest|css|woff2)$).*)'],
};
