import type { Translate } from '@/components/form/words';
import type { LinkMailWords } from '@/lib/auth';
import type { Role } from '@/lib/auth/model';

/** The mail with link and code. It names the campaign and the role, never the person. */
export function linkMailWords(t: Translate, role: (role: Role) => string): LinkMailWords {
  return ({ links, code }) => {
    const ways = links.map(({ url, spelledUrl, seat }) =>
      [t('mail.continue', { role: role(seat.role), campaign: seat.slug }), url, t('mail.spelled'), spelledUrl].join(
        '\n',
      ),
    );
    const text = [t('mail.lead'), ...ways, t('mail.code', { code }), t('mail.ends'), t('mail.notYou')].join('\n\n');
    return { subject: t('mail.subject'), text };
  };
}
