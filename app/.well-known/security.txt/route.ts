import { readOnlyCampaign } from '@/lib/campaign';
import { day, plus } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { defineRoute } from '@/lib/web';

const daysValid = 180;

/** RFC 9116: where to report a weakness. Until a campaign names a contact, its accessibility page says how to write. */
export const GET = defineRoute({
  who: 'anyone',
  assurance: 'link',
  run: async ({ now }) => {
    const contact = (await readOnlyCampaign())?.controllerContact;
    const address = contact?.includes('@') ? `mailto:${contact}` : `${env().publicUrl}/accessibility`;
    const lines = [
      `Contact: ${address}`,
      `Expires: ${plus(now, daysValid * day).toISOString()}`,
      'Preferred-Languages: en, fr, es',
      `Canonical: ${env().publicUrl}/.well-known/security.txt`,
    ];
    return new Response(`${lines.join('\n')}\n`, {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  },
});
