/** How often a walk is disturbed and improved again: a turf is ready within 50 ms, ten thousand doors in a few seconds. */
export function kicksFor(stops: number): number {
  return Math.min(30_000, Math.max(1_500, stops * 6));
}
