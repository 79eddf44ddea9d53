import { fullName, type PersonName } from '@/lib/people/names';
import { type Personal, reveal } from '@/lib/platform/redacted';

/** A member's own name, on pages that went through the gateway under volunteer.manage. */
export function MemberName({ name, otherwise }: { name: Personal<PersonName> | null; otherwise: string }) {
  return <>{name ? fullName(reveal(name)) : otherwise}</>;
}

/** A member's address, for whoever may write to the team. Not a link: a click would hand it to another program. */
export function MemberAddress({ email }: { email: Personal<string> | null }) {
  return email ? <span className="ui-second font-normal">{reveal(email)}</span> : null;
}
