// A page that says who may open it and how sure we must be of who it is. The answer to a wrong role is the same as to
// an address that does not exist: three-in-one refusal, same status.

import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Assurance, Ctx } from '@/lib/auth/model';
import { isRefusal } from '@/lib/platform/result';
import { decideAccess, readVisit, type Visit } from './access';
import { wishing } from './asked-page';
import type { DeclaredAccess, Who } from './model';
import { refusalAnswer } from './rules';

/** What Next hands to a page. Values come from the address: treat them as hostile. */
export type PageProps = {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export type PageAddress = {
  readonly params: Awaited<PageProps['params']>;
  readonly searchParams: Awaited<PageProps['searchParams']>;
};

export type PageSpec<W extends Who> = {
  readonly who: W;
  readonly assurance: Assurance;
  readonly render: (ctx: W extends 'anyone' ? Visit : Ctx, address: PageAddress) => ReactNode | Promise<ReactNode>;
};

export type DefinedPage = ((props: PageProps) => Promise<ReactNode>) & {
  readonly access?: DeclaredAccess;
};

/** Default export of a `page.tsx`. A refusal thrown while rendering that hides existence becomes the 404 page. */
export function definePage<const W extends Who>(spec: PageSpec<W>): DefinedPage {
  const page = async (props: PageProps): Promise<ReactNode> => {
    const params = await props.params;
    const visit = await pageAccess(spec, params.campaign);
    const ctx = (spec.who === 'anyone' ? visit : visit.ctx) as W extends 'anyone' ? Visit : Ctx;
    try {
      return await spec.render(ctx, { params, searchParams: await props.searchParams });
    } catch (error) {
      if (isRefusal(error) && refusalAnswer(error.code, visit.ctx?.actor ?? null).status === 404) notFound();
      throw error;
    }
  };
  return Object.assign(page, { access: { who: spec.who, assurance: spec.assurance } });
}

/**
 * For layouts and for pages that cannot be wrapped. `campaign` is the short name in the address: a session acts in one
 * campaign, another campaign's address does not exist for it.
 */
export async function pageAccess(
  row: { readonly who: Who; readonly assurance: Assurance },
  campaign?: string | string[] | undefined,
): Promise<Visit> {
  const visit = await readVisit();
  const access = decideAccess(visit, row);
  if (access.kind === 'signed-out') redirect(await wishing('/sign-in'));
  if (access.kind === 'not-permitted') notFound();
  const isElsewhere = campaign !== undefined && row.who !== 'anyone' && visit.session?.campaignSlug !== campaign;
  if (isElsewhere) notFound();
  if (access.kind === 'second-step') redirect(await wishing('/sign-in/second-step'));
  return visit;
}
