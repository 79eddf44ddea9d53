import { readTile } from '@/lib/audit';
import { readTilePath } from '@/lib/audit/tree';
import { Refusal } from '@/lib/platform/result';
import { defineRoute, type RouteParams } from '@/lib/web';
import { assertHolder, HolderInput } from '../../holder';

/** 256 hashes of the published log, as C2SP tlog-tiles. Entries themselves are never served: an own one is in its proof. */
async function tileAnswer({ tile }: RouteParams): Promise<Response> {
  const asked = Array.isArray(tile) ? readTilePath(tile) : undefined;
  const bytes = asked && (await readTile(asked));
  if (!bytes) throw new Refusal('not-found', 'The published log has no such tile.');
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  });
}

export const GET = defineRoute({
  who: 'log.read',
  assurance: 'second-step',
  run: (_ctx, _req, { params }) => tileAnswer(params),
});

export const POST = defineRoute({
  who: 'anyone',
  assurance: 'link',
  input: HolderInput,
  run: async (visit, _req, { params, input }) => {
    await assertHolder(input.receipt, visit.now);
    return tileAnswer(params);
  },
});
