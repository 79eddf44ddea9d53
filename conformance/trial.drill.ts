// A running installation tried as a stranger tries it: every line of a trial holds, its people are gone after, and an
// installation whose operator did not allow it says so and makes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, startInstance } from './instance';
import { trialProbes } from './probes/trial';
import { beginTrial, endTrial, type Trial } from './trial';

let instance: Instance;

beforeAll(async () => {
  instance = await startInstance(undefined, { ASKFIRST_TRIALS: '1' });
}, 600_000);
afterAll(() => instance.stop(), 60_000);

async function begun(): Promise<Trial> {
  const trial = await beginTrial(instance.url);
  if (typeof trial === 'string') throw new Error(trial);
  return trial;
}

async function peopleOf(trial: Trial): Promise<number> {
  const superuser = await instance.connect?.('postgres');
  const answer = await superuser?.query<{ n: number }>(
    `select count(*)::int as n from personal.person p join public.campaign c on c.id = p.campaign_id where c.slug = $1`,
    [trial.campaign],
  );
  return answer?.rows[0]?.n ?? -1;
}

describe('an installation tried by a stranger', () => {
  it('holds in every line, leaves its own people as they were, and forgets the made-up ones', async () => {
    const trial = await begun();
    expect(await peopleOf(trial)).toBe(3);
    const lines: Record<string, unknown> = {};
    for (const [id, probe] of Object.entries(trialProbes)) lines[id] = await probe({ url: instance.url, trial });
    expect(lines).toEqual(
      Object.fromEntries(Object.keys(trialProbes).map((id) => [id, expect.objectContaining({ ok: true })])),
    );
    expect(await endTrial(instance.url, trial)).toBe(3);
    expect(await peopleOf(trial)).toBe(0);
    expect((await fetch(`${instance.url}/c/${trial.yes}`)).status).toBe(404);
    expect(await endTrial(instance.url, trial)).toBeUndefined();
  }, 120_000);

  it('is red where the product does not do what a line says', async () => {
    const trial = await begun();
    // What a stop would look like that does not hold, and words that are not the ones of the hash.
    const swapped: Trial = { ...trial, yes: trial.no, notice: { ...trial.notice, statement: 'Other words.' } };
    for (const id of ['CON-12', 'CON-03', 'WDR-02', 'WDR-10']) {
      const probe = trialProbes[id];
      const line = await probe?.({ url: instance.url, trial: swapped }).catch(() => ({ ok: false }));
      expect([id, line?.ok]).toEqual([id, false]);
    }
    await endTrial(instance.url, trial);
  }, 120_000);
});

it('an installation that does not allow it says so, and makes nothing', async () => {
  const shut = await startInstance();
  try {
    expect(await beginTrial(shut.url)).toMatch(/does not let strangers try it.*ASKFIRST_TRIALS=1/);
    const superuser = await shut.connect?.('postgres');
    const rows = await superuser?.query('select 1 from public.campaign where throwaway_until is not null');
    expect(rows?.rows).toEqual([]);
  } finally {
    await shut.stop();
  }
}, 600_000);
