// Looks for the cast in a text, also when it is percent-encoded, and says which finds the reader of that text was
// allowed to see. What is allowed depends on the audience only; a URL, a log or a header is allowed nothing.
import { type Needle, type NeedleKind, needles, plainForm } from './needles';

export const sinks = [
  'log',
  'audit',
  'job',
  'error',
  'url',
  'statement',
  'page',
  'console',
  'header',
  'title',
] as const;
export type Sink = (typeof sinks)[number];

export const audiences = ['nobody', 'public', 'field', 'desk', 'help-desk', 'log', 'demo'] as const;
export type Audience = (typeof audiences)[number];

export type Leak = { readonly sink: Sink; readonly needle: Needle; readonly excerpt: string };

/** Someone whose own data may be in a page: a voter after the second proof, a sign-up on the help desk. */
export type Seen = { readonly audience: Audience; readonly shown?: readonly string[] };

type Allowed = Readonly<Record<'member' | 'voter', readonly NeedleKind[]>>;

// Which kinds of value the body of a page may hold. Nothing else is ever allowed anywhere else.
const allowedInPage: Readonly<Record<Audience, Allowed>> = {
  nobody: { member: [], voter: [] },
  public: { member: [], voter: [] },
  // A volunteer reads first name and initial, the address, and whom to call.
  field: { member: ['name', 'phone'], voter: ['short-name', 'street'] },
  desk: { member: ['name', 'phone', 'email'], voter: ['name', 'short-name', 'street', 'phone', 'email', 'words'] },
  // Sign-ups only, named by the test with `shown`.
  'help-desk': { member: ['name'], voter: [] },
  log: { member: [], voter: [] },
  demo: { member: ['name', 'email'], voter: [] },
};

/** Every needle of the cast in `text`. Decodes percent-encoding; compares without case and accents. */
export function findNeedles(text: string): { needle: Needle; excerpt: string }[] {
  const forms = new Set([plainForm(text), plainForm(decodeLoosely(text))]);
  return needles.flatMap((needle) => {
    for (const form of forms) {
      const at = form.search(needle.pattern);
      if (at >= 0) return [{ needle, excerpt: form.slice(Math.max(0, at - 50), at + needle.value.length + 30) }];
    }
    return [];
  });
}

/** The finds that this reader may not see. `shown` holds cast keys whose own data the page is about. */
export function findLeaks(sink: Sink, text: string, seen: Seen = { audience: 'nobody' }): Leak[] {
  const allowed = sink === 'page' ? allowedInPage[seen.audience] : allowedInPage.nobody;
  return findNeedles(text)
    .filter(({ needle }) => !allowed[needle.group].includes(needle.kind))
    .filter(({ needle }) => sink !== 'page' || !(seen.shown ?? []).includes(needle.who))
    .map(({ needle, excerpt }) => ({ sink, needle, excerpt }));
}

/** One line a leak, for the message of the test that fails. */
export function describeLeaks(leaks: readonly Leak[]): string {
  return leaks.map(({ sink, needle, excerpt }) => `${needle.kind} of ${needle.who} in ${sink}: ${excerpt}`).join('\n');
}

function decodeLoosely(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
