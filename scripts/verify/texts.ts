// The entries of a log, by leaf, where they stand in the file: they are read as texts only when somebody asks for one.
const timeMark = '"at" : "';
// The time stands third in every entry, after two ids of one length.
const usualPlace = '{"campaign" : "", "id" : "", '.length + 2 * 36;
const stampLength = 23;

export class Texts {
  readonly #file: Buffer;
  readonly #leaves: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  /** Of older forms, which quote their entries. */
  readonly #quoted = new Map<number, string>();

  constructor(file: Buffer) {
    this.#file = file;
  }

  get size(): number {
    return this.#leaves.length;
  }

  /** Leaves are added in their order. */
  addAt(leaf: number, from: number, to: number): void {
    this.#leaves.push(leaf);
    this.#from.push(from);
    this.#to.push(to);
  }

  add(leaf: number, text: string): void {
    this.#quoted.set(this.size, text);
    this.addAt(leaf, 0, 0);
  }

  *[Symbol.iterator](): Generator<readonly [leaf: number, text: string]> {
    for (let n = 0; n < this.size; n += 1) yield [this.#leaves[n] ?? 0, this.#text(n)];
  }

  /** Each leaf and the time that its entry says (23 letters, or fewer when it says none), in their order. */
  eachTime(take: (leaf: number, at: string) => void): void {
    for (let n = 0; n < this.size; n += 1) take(this.#leaves[n] ?? 0, this.#stamp(n));
  }

  #text(n: number): string {
    return this.#quoted.get(n) ?? this.#file.toString('utf8', this.#from[n], this.#to[n]);
  }

  #stamp(n: number): string {
    const start = (this.#from[n] ?? 0) + usualPlace + timeMark.length;
    const isUsual = start + stampLength <= (this.#to[n] ?? 0) && isMarked(this.#file, start);
    return isUsual ? this.#file.toString('latin1', start, start + stampLength) : stampOf(this.#text(n));
  }
}

const markBytes = Buffer.from(timeMark);

// Whether what begins here stands behind the mark of a time.
function isMarked(file: Buffer, start: number): boolean {
  for (let n = 1; n <= markBytes.length; n += 1) {
    if (file[start - n] !== markBytes[markBytes.length - n]) return false;
  }
  return true;
}

/** The time that an entry says, or fewer than 23 letters. */
export function stampOf(text: string): string {
  const at = text.indexOf(timeMark);
  return at < 0 ? '' : text.slice(at + timeMark.length, at + timeMark.length + stampLength);
}
