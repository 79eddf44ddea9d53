/** Which two of the 24 words are asked back: fixed for a campaign, so that a reload asks for the same ones. */
export function askedWords(campaignId: string): readonly [number, number] {
  const seed = Number.parseInt(campaignId.replaceAll('-', '').slice(-4), 16);
  const first = 1 + (seed % 12);
  return [first, first + 1 + (seed % 11)];
}
