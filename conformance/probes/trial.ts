// What a stranger sees of an installation that is not ours, with the receipts of a campaign made for it: each compares a
// page before an act with the same page after it. No database is asked; what cannot be seen from outside is not claimed.
import type { Evidence } from '../model';
import type { Trial } from '../trial';
import { fieldsOf, postsOf, Visitor, yesForm } from './forms';
import { saw } from './probe';
import { seeWords } from './words';

export interface Tried {
  readonly url: string;
  readonly trial: Trial;
}

const receipt = (token: string): string => `/c/${token}?lang=en`;

/** What the receipt says of its use, by the words that stand on it. */
async function stateOf(
  visitor: Visitor,
  token: string,
): Promise<'given' | 'waits' | 'refused' | 'stopped' | 'unknown'> {
  const html = await visitor.text(receipt(token));
  if (/You stopped this on|You stopped on/.test(html)) return 'stopped';
  if (html.includes('It opens nothing until you say so yourself')) return 'waits';
  if (/You said no /.test(html)) return 'refused';
  return /You said yes /.test(html) ? 'given' : 'unknown';
}

/** In this order: what stops comes last. */
export const trialProbes: Readonly<Record<string, (tried: Tried) => Promise<Evidence>>> = {
  'CON-12': ({ url, trial }) => seeWords(new Visitor(url), trial.notice.hash, trial.notice.statement),
  'CON-03': async ({ url, trial }) => {
    const visitor = new Visitor(url);
    const states = [await stateOf(visitor, trial.no), await stateOf(visitor, trial.yes)];
    return saw(
      states[0] === 'refused' && states[1] === 'given',
      `the receipt of a no: ${states[0]}; of a yes beside it: ${states[1]}`,
    );
  },
  'CON-09': async ({ url, trial }) => {
    const visitor = new Visitor(url);
    const before = await stateOf(visitor, trial.waits);
    const path = `/confirm/${trial.confirm}?lang=en`;
    const opened = [(await visitor.get(path)).status, (await new Visitor(url).get(path)).status];
    const looked = await stateOf(visitor, trial.waits);
    const pressed = await visitor.submit(path, '<button', {});
    const after = await stateOf(visitor, trial.waits);
    return saw(
      before === 'waits' && looked === 'waits' && pressed.status === 200 && after === 'given',
      `a yes by telephone: ${before}; its link opened twice (${opened.join(', ')}): ${looked}; its button pressed (${pressed.status}): ${after}`,
    );
  },
  'WDR-01': async ({ url, trial }) => {
    const visitor = new Visitor(url);
    const stopping = postsOf(await visitor.text(receipt(trial.yes))).map(fieldsOf);
    const giving = yesForm(await visitor.text('/en/register/help'));
    return saw(
      stopping.length > 0 && Math.min(...stopping) === 0 && (giving === undefined || fieldsOf(giving) > 0),
      `fields to fill to stop from a receipt: ${Math.min(...stopping)}, in ${stopping.length} forms; for a yes to help: ${giving ? fieldsOf(giving) : 'no such form here'}`,
    );
  },
  'WDR-02': async ({ url, trial }) => {
    const visitor = new Visitor(url);
    const before = await stateOf(visitor, trial.yes);
    const opened = [
      (await visitor.get(receipt(trial.yes))).status,
      (await visitor.get(receipt(trial.yes))).status,
      (await new Visitor(url).get(receipt(trial.yes))).status,
    ];
    const looked = await stateOf(visitor, trial.yes);
    const began = performance.now();
    const done = await visitor.submit(receipt(trial.yes), 'value="use"', {});
    const after = await stateOf(visitor, trial.yes);
    const ms = Math.round(performance.now() - began);
    return saw(
      before === 'given' && looked === 'given' && after === 'stopped' && ms < 60_000,
      `opened three times by two visitors (${opened.join(', ')}): ${looked}; the button pressed (${done.status}): ${after} ${ms} ms later; no sign-in, no reason asked`,
    );
  },
  'WDR-10': async ({ url, trial }) => {
    const visitor = new Visitor(url);
    const others = [await stateOf(visitor, trial.waits), await stateOf(visitor, trial.no)];
    const stopped = await stateOf(visitor, trial.yes);
    const wrong = (await visitor.get(receipt(`${trial.yes.slice(0, -4)}AAAA`))).status;
    return saw(
      stopped === 'stopped' && others[0] === 'given' && others[1] === 'refused' && wrong === 404,
      `after one talk was stopped it says ${stopped}, the two others say ${others.join(' and ')}; another link: ${wrong}`,
    );
  },
  'WDR-12': async ({ url, trial }) => {
    const visitor = new Visitor(url);
    const again = await visitor.submit(receipt(trial.waits), 'value="use"', {});
    const stopped = await stateOf(visitor, trial.waits);
    const link = await visitor.text(`/confirm/${trial.confirm}?lang=en`);
    const isShut = postsOf(link).length === 0;
    return saw(
      stopped === 'stopped' && isShut,
      `stopped (${again.status}): ${stopped}; the link that had confirmed it: ${isShut ? 'offers nothing any more' : 'still confirms'}`,
    );
  },
};
