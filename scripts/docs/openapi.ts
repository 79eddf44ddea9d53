// The published description of every address that anybody may call (OpenAPI 3.1): the addresses, who may and what a body
// holds are read from the routes themselves, so that it cannot say something else than they do; only the sentences are
// written by hand.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeclaredAccess } from '@/lib/web/model';
import { root } from '../database/settings';
import { type Answer, areas, interfaces } from './interfaces';

interface FoundRoute {
  readonly access?: DeclaredAccess;
  readonly body?: z.ZodType;
}
export type FoundRoutes = Readonly<Record<string, FoundRoute>>;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Route handlers by method and address, such as `POST /c/{token}`. */
export async function findRoutes(): Promise<FoundRoutes> {
  const found: Record<string, FoundRoute> = {};
  // A star does not match a name that begins with a dot.
  for (const file of globSync(['app/**/route.{ts,tsx}', 'app/.well-known/**/route.ts'], { cwd: root }).sort()) {
    const handlers = (await import(join(root, file))) as Readonly<Record<string, FoundRoute | undefined>>;
    for (const method of methods) {
      const handler = handlers[method];
      if (handler) found[`${method} ${addressOf(file)}`] = handler;
    }
  }
  return found;
}

/** `app/(public)/c/[token]/route.ts` is `/c/{token}`. */
export function addressOf(file: string): string {
  const parts = file
    .split('/')
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.map((part) => part.replace(/^\[(?:\.\.\.)?(\w+)\]$/, '{$1}')).join('/')}`;
}

const types: Readonly<Record<Exclude<Answer, 'redirect'>, string>> = {
  page: 'text/html',
  json: 'application/json',
  jsonld: 'application/ld+json',
  text: 'text/plain',
  octets: 'application/octet-stream',
};

/** Fails with the names when an open address has no sentence, or a sentence has no address. */
export function describeRoutes(routes: FoundRoutes, said = interfaces): object {
  const open = Object.entries(routes).filter(([, route]) => (route.access?.who ?? 'anyone') === 'anyone');
  const unsaid = open.map(([key]) => key).filter((key) => !(key in said));
  const gone = Object.keys(said).filter((key) => !open.some(([name]) => name === key));
  if (unsaid.length + gone.length > 0)
    throw new Error(
      `scripts/docs/interfaces.ts: no sentence for ${unsaid.join(', ') || '-'}; no address for ${gone.join(', ') || '-'}`,
    );
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, route] of open) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, path, route, said[key]) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Askfirst: the addresses that anybody may call',
      version: '1',
      description:
        'Receipts, rights and the public log. Nobody needs an account: a secret in the address or body opens one receipt or one request, and no identifier does. A GET changes nothing. A POST must come from this site (Origin or Sec-Fetch-Site) and takes a form or JSON. Times are ISO 8601 in UTC. `lang` chooses en, fr or es.',
    },
    servers: [{ url: '/' }],
    tags: Object.entries(areas).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: { Problem: problem } },
  };
}

const problem = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'refusal'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    refusal: { type: 'string', description: 'The code of the refusal, or the reference of a defect.' },
  },
};

function operation(key: string, path: string, route: FoundRoute, said = interfaces[key]): object {
  const answers = said?.answers ?? [];
  const isPage = answers.includes('page') || answers.includes('redirect');
  const content = Object.fromEntries(answers.flatMap((answer) => (answer === 'redirect' ? [] : [[types[answer], {}]])));
  const refusal = {
    description: isPage ? 'Refused, on a page in words.' : 'Refused.',
    content: isPage
      ? { 'text/html': {} }
      : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const language = { name: 'lang', in: 'query', schema: { type: 'string', enum: ['en', 'fr', 'es'] } };
  const schema = route.body && z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' });
  const media = schema && { schema: withoutDialect(schema) };
  return {
    ...{ operationId: key.replace(' /', '-').replaceAll(/[{}]/g, '').replaceAll('/', '-'), tags: [said?.area] },
    summary: said?.says,
    parameters: isPage ? [...inPath, language] : inPath,
    ...(media && {
      requestBody: { content: { 'application/x-www-form-urlencoded': media, 'application/json': media } },
    }),
    responses: {
      ...(Object.keys(content).length > 0 && { 200: { description: 'As asked.', content } }),
      ...(answers.includes('redirect') && { 303: { description: 'Done; the answer is at `location`.' } }),
      default: refusal,
    },
  };
}

/** OpenAPI 3.1 names the dialect once for the whole document. */
function withoutDialect({ $schema: _dialect, ...schema }: Readonly<Record<string, unknown>>): object {
  return schema;
}
