// Personal<T> keeps a personal value out of logs, errors, JSON and React payloads: printing shows `[personal]`, and
// sending it to a client component is refused by React. Revealing is a separate, deliberate call that is easy to find.
const inspect = Symbol.for('nodejs.util.inspect.custom');
const shown = '[personal]';

// A boxed string that is not iterable: JSON.stringify still prints it, but React, which calls toJSON before it looks
// at the class, refuses to send it instead of sending an array of letters.
const boxed = Object.freeze(
  Object.defineProperty(Object(shown) as object, Symbol.iterator, { value: undefined, enumerable: false }),
);

export class Personal<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
    Object.freeze(this);
  }

  static open<T>(personal: Personal<T>): T {
    return personal.#value;
  }

  get [Symbol.toStringTag](): string {
    return 'Personal';
  }

  toString(): string {
    return shown;
  }

  toJSON(): unknown {
    return boxed;
  }

  [Symbol.toPrimitive](): string {
    return shown;
  }

  [inspect](): string {
    return shown;
  }
}

export function personal<T>(value: T): Personal<T> {
  return new Personal(value);
}

/** Only components/personal, the phone packet, the message sender, print and the access export may call this. */
export function reveal<T>(value: Personal<T>): T {
  return Personal.open(value);
}
