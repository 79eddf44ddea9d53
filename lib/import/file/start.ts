// Where a list starts in its file. Registers and spreadsheets put a title above the header row: whose list it is, when it
// was printed, a blank line. Read as a header, a title makes every row one with too many columns.

/** A title is short. Further down a strange line is a row like any other, and is refused by its number. */
export const mostAbove = 20;

const filledOf = (row: readonly string[]): number => row.filter((value) => value.trim() !== '').length;

/** How many columns most rows have. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/**
 * How many of the first rows look like a title and not like rows of the list: nearly empty, or far narrower than the
 * others. 0 where nothing would be left. What follows has to prove itself as a list before they are left out.
 */
export function countTitles(rows: readonly (readonly string[])[]): number {
  const usual = usualWidth(rows);
  if (usual < 2) return 0;
  const few = usual >= 5 ? 2 : 1;
  const isTitle = (row: readonly string[]): boolean =>
    filledOf(row) <= (row.length < usual ? Math.max(few, Math.floor(usual / 2)) : few);
  const first = rows.findIndex((row) => !isTitle(row));
  return first > mostAbove ? 0 : Math.max(first, 0);
}
