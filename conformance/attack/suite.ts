// An attack suite: attempts to use data outside its purpose, made by generators from a seed, each with a name and a judge.
// A judge that can only say "held" proves nothing, so each family also brings controls: the same way in, where it is
// allowed. A control that is not seen makes the family blind, and a blind family counts as a failure.

/** One attempt. `reaches` says what it got that it must not get, or undefined when it got nothing. */
export interface Attempt {
  readonly name: string;
  readonly reaches: () => Promise<string | undefined>;
}

export interface Family {
  readonly name: string;
  /** In one sentence: what is tried, and what would count as a success. */
  readonly says: string;
  readonly attempts: readonly Attempt[];
  /** The same judge where the way is open: each must reach something. */
  readonly controls: readonly Attempt[];
}

export interface Tally {
  readonly family: string;
  readonly attempts: number;
  /** Names of attempts that reached something. */
  readonly successes: readonly string[];
  readonly controls: number;
  /** Names of controls that reached nothing: the judge is blind there. */
  readonly blind: readonly string[];
}

/** Whole numbers from a seed (mulberry32): the same seed gives the same attempts on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 up to, not including, `below`. */
  next(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.next(from.length)];
    if (chosen === undefined) throw new Error('Nothing to pick from.');
    return chosen;
  }

  /** `count` of them without repeats, in no order; all of them when there are fewer. */
  sample<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) {
      const [one] = left.splice(this.next(left.length), 1);
      if (one !== undefined) taken.push(one);
    }
    return taken;
  }
}

/** The share of a run: all of it in the drills, a tenth in `npm test`. */
export interface Size {
  readonly seed: number;
  readonly share: 1 | 10;
}

/** From the environment: ATTACK_SEED=7. The drills run everything, `npm test` a tenth. */
export function sizeFrom(share: Size['share']): Size {
  return { seed: Number(process.env.ATTACK_SEED ?? 20_261_121), share };
}

/** Whether anything of a family gets through; stops at the first. For proofs that a missing ring is noticed. */
export async function isNoticed(family: Family): Promise<boolean> {
  for (const attempt of family.attempts) if ((await attempt.reaches()) !== undefined) return true;
  return false;
}

export async function runFamily(family: Family): Promise<Tally> {
  const successes: string[] = [];
  for (const attempt of family.attempts) {
    const reached = await attempt.reaches();
    if (reached !== undefined) successes.push(`${attempt.name}: ${reached}`);
  }
  const blind: string[] = [];
  for (const control of family.controls) {
    if ((await control.reaches()) === undefined) blind.push(control.name);
  }
  const { name, attempts, controls } = family;
  return { family: name, attempts: attempts.length, successes, controls: controls.length, blind };
}

/** One line a family, and the first of each that went wrong. */
export function tallyLines(tallies: readonly Tally[]): string[] {
  const lines = tallies.map(
    ({ family, attempts, successes, controls, blind }) =>
      `${family.padEnd(34)} ${String(attempts).padStart(6)} attempts ${String(successes.length).padStart(5)} reached   ${String(controls).padStart(4)} controls ${String(blind.length).padStart(4)} blind`,
  );
  const all = tallies.reduce((sum, each) => sum + each.attempts, 0);
  const reached = tallies.reduce((sum, each) => sum + each.successes.length, 0);
  return [...lines, `${'all'.padEnd(34)} ${String(all).padStart(6)} attempts ${String(reached).padStart(5)} reached`];
}

/** What went wrong, shortened: empty when everything held and every judge saw. */
export function wrongOf(tallies: readonly Tally[]): string[] {
  return tallies.flatMap(({ family, successes, blind }) => [
    ...successes.slice(0, 10).map((name) => `${family}: ${name}`),
    ...blind.slice(0, 10).map((name) => `${family}: BLIND ${name}`),
  ]);
}
