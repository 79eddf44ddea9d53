// What a run of the conformance check says: one line a requirement, each with the evidence that was gathered for it.

/** One thing that was looked at just now. */
export interface Evidence {
  readonly by: 'probe' | 'test';
  readonly ok: boolean;
  /** What was seen, with its figures; no value about a person. */
  readonly saw: string;
}

export type Verdict = 'pass' | 'fail' | 'not yet';

export interface Line {
  readonly id: string;
  readonly claim: string;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** For `not yet`: what it waits for. */
  readonly needs?: string;
}

export interface Result {
  readonly at: string;
  readonly commit: string;
  readonly target: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly lines: readonly Line[];
}

/** A row of claims.md. */
export interface Claim {
  readonly id: string;
  readonly claim: string;
  readonly hasProbe: boolean;
  /** `file :: part of a name`; tests whose name begins with the id are found without being listed. */
  readonly tests: readonly { readonly file: string; readonly name: string }[];
  readonly needs?: string;
}

/** A row passes on evidence and on nothing else; one that waits has none, or its row is out of date. */
export function verdictOf(claim: Claim, evidence: readonly Evidence[]): Verdict {
  if (evidence.some(({ ok }) => !ok)) return 'fail';
  if (evidence.length === 0) return claim.needs === undefined ? 'fail' : 'not yet';
  return claim.needs === undefined ? 'pass' : 'not yet';
}

export function resultOf(
  run: Pick<Result, 'at' | 'commit' | 'target'>,
  claims: readonly Claim[],
  evidence: ReadonlyMap<string, readonly Evidence[]>,
): Result {
  const lines = claims.map((claim): Line => {
    const gathered = evidence.get(claim.id) ?? [];
    const verdict = verdictOf(claim, gathered);
    const needs = verdict === 'not yet' ? claim.needs : undefined;
    return { id: claim.id, claim: claim.claim, verdict, evidence: gathered, ...(needs !== undefined && { needs }) };
  });
  const count = (verdict: Verdict) => lines.filter((line) => line.verdict === verdict).length;
  return { ...run, counts: { pass: count('pass'), fail: count('fail'), 'not yet': count('not yet') }, lines };
}
