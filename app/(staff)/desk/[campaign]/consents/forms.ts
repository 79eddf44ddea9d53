import type { Ctx } from '@/lib/auth/model';
import { formVersion, listWordings } from '@/lib/consent';

/** Published words that an answer on paper or aloud may still stand on: not stale, and not the sign-up's own. */
export async function readForms(ctx: Ctx) {
  const { published } = await listWordings(ctx);
  return published
    .filter((notice) => notice.staleAt === null && notice.terms.template !== 'sign-up')
    .map((notice) => ({ ...notice, code: formVersion(notice.hash) }));
}

export type Form = Awaited<ReturnType<typeof readForms>>[number];

export async function readForm(ctx: Ctx, hash: unknown): Promise<Form | undefined> {
  return (await readForms(ctx)).find((form) => form.hash === hash);
}
