// A line whose columns stand at fixed places, as old registers write them: no separator, blanks to fill.

/** Columns at fixed places, without the blanks that fill them. What stands beyond the last one is a column too many. */
export function cutAt(widths: readonly number[], text: string): string[] {
  const values: string[] = [];
  let from = 0;
  for (const width of widths) {
    values.push(text.slice(from, from + width).trim());
    from += width;
  }
  const beyond = text.slice(from).trim();
  return beyond === '' ? values : [...values, beyond];
}
