// Another installation, tried on a campaign that it makes for this run and erases: only what a stranger may do there is
// asked, through its pages, with the receipts of people who do not exist. An installation that does not allow it says so.
import { z } from 'zod';

const Refused = z.object({ detail: z.string() });
const Made = z.object({
  v: z.literal(1),
  campaign: z.string(),
  until: z.string(),
  key: z.string(),
  notice: z.object({ hash: z.string(), statement: z.string() }),
  yes: z.string(),
  waits: z.string(),
  no: z.string(),
  confirm: z.string(),
});
export type Trial = z.infer<typeof Made>;

async function call(url: string, method: 'POST' | 'DELETE', body: object): Promise<unknown> {
  const answer = await fetch(new URL('/api/conformance', url), {
    method,
    headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  });
  return answer.json().catch(() => ({}));
}

/** The campaign, or the sentence with which the installation refuses one. */
export async function beginTrial(url: string): Promise<Trial | string> {
  const said = await call(url, 'POST', {});
  const made = Made.safeParse(said);
  if (made.success) return made.data;
  const refused = Refused.safeParse(said);
  return refused.success ? refused.data.detail : 'It knows nothing of trials: an older version, or another product.';
}

/** How many people it erased; undefined when it did not say, and its clock has to. */
export async function endTrial(url: string, trial: Trial): Promise<number | undefined> {
  const said = z.object({ erased: z.number() }).safeParse(await call(url, 'DELETE', { key: trial.key }));
  return said.success ? said.data.erased : undefined;
}
