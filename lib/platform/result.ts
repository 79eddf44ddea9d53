// The one way a lawful "no" travels. Rules return values; commands throw a Refusal; lib/web maps its code to a form
// message or an HTTP answer in one exhaustive table. Anything else that is thrown is a defect.

export const refusalCodes = [
  'not-permitted',
  'no-consent',
  'restricted',
  'out-of-scope',
  'not-found',
  'conflict',
  'invalid',
  'too-many',
  'held',
  'expired',
  'not-lawful-here',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal carries a code, a plain sentence without any personal value and, for forms, the fields it concerns. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}

/** The thing itself; what is not there and what is not somebody's to see answer alike. */
export function found<T>(thing: T | undefined | null): T {
  if (thing === undefined || thing === null)
    throw new Refusal('not-found', 'We cannot show this. It may not exist, or it is not yours to see.');
  return thing;
}

/** For `switch` over a closed list: a case that is missing does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${typeof value}`);
}
