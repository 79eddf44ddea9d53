import { receiptPublicKey } from '@/lib/requests';
import { defineRoute } from '@/lib/web';

// Read from this installation's own secret: not made at build.
export const dynamic = 'force-dynamic';

/** The key by which anybody checks receipts and saved proofs (RFC 8037). `base64` is what stands in each file. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: async () => {
    const base64 = receiptPublicKey();
    const x = Buffer.from(base64, 'base64').toString('base64url');
    return Response.json(
      { kty: 'OKP', crv: 'Ed25519', use: 'sig', x, base64 },
      { headers: { 'cache-control': 'public, max-age=3600' } },
    );
  },
});
