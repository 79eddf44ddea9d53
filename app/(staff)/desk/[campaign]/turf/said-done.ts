// After a change the page is shown again and says what was done. The address carries a word from this closed list.
const done = [
  'cut',
  'drawn',
  'streets',
  'split',
  'merged',
  'moved',
  'discarded',
  'undone',
  'published',
  'retired',
  'assigned',
  'again',
  'back',
  'settled',
  'unsettled',
  'barrier',
  'barrier-away',
] as const;

export function saidDone(t: (key: `ground.did.${(typeof done)[number]}`) => string, word: unknown): string | null {
  const known = done.find((each) => each === word);
  return known ? t(`ground.did.${known}`) : null;
}
