import { z } from 'zod';
import { readConsistency, readProof, readProofAt } from '@/lib/audit';
import { Refusal } from '@/lib/platform/result';
import { defineRoute } from '@/lib/web';
import { assertHolder, HolderInput, plainText } from '../holder';

const Size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const asked = { index: Size.optional(), old: Size.optional() };

async function proofOf({ index, old }: { index?: number | undefined; old?: number | undefined }): Promise<Response> {
  if (old !== undefined) return plainText(await readConsistency(old));
  if (index !== undefined) return plainText(await readProofAt(index));
  throw new Refusal('invalid', 'Say which leaf (index) or which earlier size (old) the proof is for.');
}

/** `?entry=ID` proves an entry of the own campaign, `?index=N` any leaf, `?old=SIZE` that nothing before was changed. */
export const GET = defineRoute({
  who: 'log.read',
  assurance: 'second-step',
  run: async (ctx, req) => {
    const query = Object.fromEntries(new URL(req.url).searchParams);
    const wanted = z.object({ ...asked, entry: z.uuid().optional() }).safeParse(query);
    if (!wanted.success) throw new Refusal('invalid', 'This is neither an entry nor a size.');
    const { entry, ...rest } = wanted.data;
    if (entry === undefined) return proofOf(rest);
    const proof = await readProof(ctx.campaignId, entry);
    return plainText(proof.state === 'sealed' ? proof.text : undefined);
  },
});

/** A holder's own entries are proved on the receipt itself; here come the hashes with which any proof can be renewed. */
export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: HolderInput.extend(asked),
  run: async (visit, _req, { input }) => {
    await assertHolder(input.receipt, visit.now);
    return proofOf(input);
  },
});
