// A route handler that says who may call it. Route handlers have no origin check in Next (a foreign POST passes), so
// every method that can change something is checked here; refusals answer with the status of the one table.

import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Assurance, Ctx } from '@/lib/auth/model';
import { env } from '@/lib/platform/env';
import { isRefusal } from '@/lib/platform/result';
import { decideAccess, readVisit, type Visit } from './access';
import { reportDefect } from './defect';
import type { DeclaredAccess, Who } from './model';
import { problemJson } from './problem';
import { formToObject, isOwnSite, refusalAnswer } from './rules';

export type RouteParams = Readonly<Record<string, string | string[] | undefined>>;
type RouteContext = { readonly params: Promise<RouteParams> };
type CtxFor<W extends Who> = W extends 'anyone' ? Visit : Ctx;

export type RouteSpec<W extends Who, S extends z.ZodType> = {
  readonly who: W;
  readonly assurance: Assurance;
  /** Parses the body: JSON by content type, otherwise form fields. Leave out for GET and for streamed bodies. */
  readonly input?: S;
  /** Fields of a form that the route reads itself, to show it again with what was typed; only for the published description. */
  readonly form?: z.ZodType;
  /** For pages rendered as HTML by a handler: how to answer a refusal. Problem details otherwise. */
  readonly onRefusal?: (status: number, code: string, visit: Visit) => Response | Promise<Response>;
  readonly run: (ctx: CtxFor<W>, req: Request, given: { params: RouteParams; input: z.output<S> }) => Promise<Response>;
};

export type DefinedRoute = ((req: Request, context: RouteContext) => Promise<Response>) & {
  readonly access?: DeclaredAccess;
  /** What its body holds, for the published description. */
  readonly body?: z.ZodType;
};

const readOnly = ['GET', 'HEAD', 'OPTIONS'];

export function defineRoute<const W extends Who, S extends z.ZodType>(spec: RouteSpec<W, S>): DefinedRoute {
  const route = async (req: Request, context: RouteContext): Promise<Response> => {
    const visit = await readVisit();
    const refuse = (status: number, code: string) =>
      spec.onRefusal ? spec.onRefusal(status, code, visit) : problemJson(status, code);
    if (!readOnly.includes(req.method) && !isOwnSite(req.headers, env().publicUrl)) return refuse(403, 'foreign-site');
    const access = decideAccess(visit, spec);
    if (access.kind === 'signed-out') return refuse(401, access.kind);
    if (access.kind === 'second-step') return refuse(401, access.kind);
    if (access.kind !== 'granted') return refuse(404, 'cannot-show');
    try {
      // Next gives none at all to an address without parts that vary.
      const params: RouteParams = (await context.params) ?? {};
      // A session acts in one campaign: another campaign's address does not exist for it, as for pages.
      const isElsewhere = params.campaign !== undefined && visit.session?.campaignSlug !== params.campaign;
      if (spec.who !== 'anyone' && isElsewhere) return await refuse(404, 'cannot-show');
      const input = spec.input ? spec.input.safeParse(await readBody(req)) : null;
      if (input && !input.success) return await refuse(422, 'invalid');
      const ctx = (spec.who === 'anyone' ? visit : access.ctx) as CtxFor<W>;
      return await spec.run(ctx, req, { params, input: input?.data as z.output<S> });
    } catch (error) {
      unstable_rethrow(error);
      if (!isRefusal(error)) return refuse(500, reportDefect(error));
      const answer = refusalAnswer(error.code, visit.ctx?.actor ?? null);
      return refuse(answer.status, answer.shown);
    }
  };
  const body = spec.input ?? spec.form;
  return Object.assign(route, { access: { who: spec.who, assurance: spec.assurance }, ...(body && { body }) });
}

async function readBody(req: Request): Promise<unknown> {
  const type = req.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return await req.json().catch(() => undefined);
  return formToObject(await req.formData().catch(() => new FormData()));
}
