// What was made of a text is kept for the next time the text comes: a file of a million rows has a few thousand streets and
// surnames. Bounded, and forgotten all at once when it is full: simpler than to forget the oldest, and as good here.

/** `make` must give the same for the same text; `most` is how many texts are kept. */
export function remembering(most: number, make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
