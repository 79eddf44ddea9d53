// Whether one volunteer's yeses stand out: much more frequent, or taken much faster, than those of the others. It says
// "look", never "wrong", and ranks nobody. Robust statistics, so that the one who stands out does not set the measure.

/** Work of one volunteer, from ten answers on. `gapSeconds`: median time between two answers of the same outing. */
export interface Witness {
  readonly witnessId: string;
  readonly answers: number;
  readonly yeses: number;
  readonly gapSeconds: number | null;
}

export interface StandsOut {
  readonly witnessId: string;
  readonly why: readonly ('often' | 'fast')[];
  /** Yeses in ten answers, rounded: this volunteer's, and the middle of the others'. */
  readonly inTen: number;
  readonly othersInTen: number;
  /** Minutes between two answers, one decimal, and the middle of the others'; null when nothing can be said. */
  readonly minutes: number | null;
  readonly othersMinutes: number | null;
}

/** With fewer others there is no "the others". */
export const fewestOthers = 4;
export const fewestAnswers = 10;
// Iglewicz and Hoaglin 1993: a modified z-score beyond 3.5 is an outlier.
const outlying = 3.5;
// A difference that nobody would notice is no finding, however steady the others are.
const leastRateGap = 0.2;
const leastSpeedUp = 2;

export function standingOut(all: readonly Witness[]): readonly StandsOut[] {
  const enough = all.filter((each) => each.answers >= fewestAnswers);
  return enough.flatMap((own) => {
    const others = enough.filter((each) => each !== own);
    if (others.length < fewestOthers) return [];
    const rates = others.map(rateOf);
    const gaps = others.flatMap((each) => (each.gapSeconds === null ? [] : [each.gapSeconds]));
    const usual = median(rates);
    const usualGap = gaps.length >= fewestOthers ? median(gaps) : null;
    const isOften = rateOf(own) - usual >= leastRateGap && score(rateOf(own), rates) > outlying;
    const isFast =
      own.gapSeconds !== null &&
      usualGap !== null &&
      usualGap / Math.max(own.gapSeconds, 1) >= leastSpeedUp &&
      score(
        -Math.log(Math.max(own.gapSeconds, 1)),
        gaps.map((gap) => -Math.log(Math.max(gap, 1))),
      ) > outlying;
    if (!(isOften || isFast)) return [];
    return [
      {
        witnessId: own.witnessId,
        why: [...(isOften ? (['often'] as const) : []), ...(isFast ? (['fast'] as const) : [])],
        ...{ inTen: Math.round(rateOf(own) * 10), othersInTen: Math.round(usual * 10) },
        ...{ minutes: inMinutes(own.gapSeconds), othersMinutes: inMinutes(usualGap) },
      },
    ];
  });
}

const rateOf = (each: Witness): number => each.yeses / each.answers;
const inMinutes = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 6) / 10);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Modified z-score against the others: median absolute deviation, or the mean one when more than half are alike. */
function score(own: number, others: readonly number[]): number {
  const middle = median(others);
  const off = others.map((each) => Math.abs(each - middle));
  const spread = median(off) / 0.6745;
  const mean = (off.reduce((sum, each) => sum + each, 0) / off.length) * 1.2533;
  return (own - middle) / Math.max(spread, mean, 0.01);
}
