// STD-13: what is published about our addresses is what the routes are, and what a machine is told has one form.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusalCodes } from '@/lib/platform/result';
import { problemJson } from '@/lib/web/problem';
import { refusalAnswer } from '@/lib/web/rules';
import { root } from '../database/settings';
import { interfaces } from './interfaces';
import { addressOf, describeRoutes, type FoundRoutes, findRoutes } from './openapi';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: unknown }>>>>;
}

let routes: FoundRoutes;
beforeAll(async () => {
  routes = await findRoutes();
}, 120_000);
const kept = () => JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')) as Described;

describe('the published description', () => {
  it('STD-13: names every address that anybody may call, and no other', () => {
    const described = Object.entries(kept().paths).flatMap(([path, each]) =>
      Object.keys(each).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const open = Object.entries(routes).flatMap(([key, { access }]) => (access?.who === 'anyone' ? [key] : []));
    expect(described.toSorted()).toEqual(open.toSorted());
    expect(open.length).toBeGreaterThan(30);
    expect(kept().openapi).toMatch(/^3\.1\./);
  });

  it('STD-13: is made from the routes, and a stale file fails', () => {
    expect(kept()).toEqual(JSON.parse(JSON.stringify(describeRoutes(routes))));
    const changed = { ...routes, 'POST /c': { ...routes['POST /c'], body: z.object({ other: z.string() }) } };
    expect(JSON.parse(JSON.stringify(describeRoutes(changed)))).not.toEqual(kept());
  });

  it('STD-13: fails for an address without a sentence, and for a sentence without an address', () => {
    const open = { access: { who: 'anyone', assurance: 'link' } } as const;
    expect(() => describeRoutes({ ...routes, 'GET /new': open })).toThrow('no sentence for GET /new');
    expect(() => describeRoutes(routes, { ...interfaces, 'GET /old': interfaces['GET /c'] ?? never() })).toThrow(
      'no address for GET /old',
    );
  });

  it('STD-13: says what the body of a form of rights or consent holds', () => {
    for (const path of ['/c', '/c/{token}', '/ask/{word}', '/r/{token}', '/privacy/requests', '/stop', '/me/correct'])
      expect(kept().paths[path]?.post?.requestBody, path).toBeDefined();
    expect(addressOf('app/(public)/log/tile/[...tile]/route.ts')).toBe('/log/tile/{tile}');
  });
});

describe('errors', () => {
  it('STD-13: are problem details, whatever was refused', async () => {
    for (const code of refusalCodes) {
      const { status, shown } = refusalAnswer(code, null);
      const answer = problemJson(status, shown);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const body = (await answer.json()) as Record<string, unknown>;
      expect(body).toEqual({
        type: `urn:askfirst:refusal:${shown}`,
        title: expect.stringMatching(/\w/),
        status: answer.status,
        refusal: shown,
      });
      expect(body.title).not.toMatch(/[{}]|below/);
    }
    expect(await problemJson(500, '7F3K').json()).toMatchObject({ type: 'about:blank', refusal: '7F3K' });
  });
});

function never(): never {
  throw new Error('there is no such row');
}
