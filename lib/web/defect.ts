// Anything that is not a refusal is a defect: the visitor gets a reference, the log gets the same reference with the
// class of the error and where it was thrown, never its message, which may quote a value.

import { newTypedCode } from '@/lib/platform/ids';
import { logDefect } from '@/lib/platform/log';

/** Logs the error without values; returns four signs to read aloud, such as `7F3K`. */
export function reportDefect(error: unknown): string {
  const reference = newTypedCode(4);
  logDefect(reference, error);
  return reference;
}
