// A refusal as a machine reads it: problem details (RFC 9457), one form for every address that answers no page. `refusal` is
// the code of the one table; the title says it in plain words and never what was asked for.
import words from '@/messages/en/form.json';

const titles: Readonly<Record<string, string>> = {
  ...words.refusal,
  // On a page these go on about the form or the role; a program has neither.
  'not-permitted': 'Your role cannot do this.',
  conflict: 'Changed by someone else.',
  invalid: 'The request is not in the described form.',
};

/** `detail`: a plain sentence about this one refusal, without anything that was asked for. */
export function problemJson(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
  detail?: string,
): Response {
  const title = titles[code] ?? 'Something broke here.';
  // A defect has a reference instead of a code, which is no kind of problem of its own.
  const type = code in titles ? `urn:askfirst:refusal:${code}` : 'about:blank';
  return new Response(`${JSON.stringify({ type, title, status, refusal: code, ...(detail && { detail }) })}\n`, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
