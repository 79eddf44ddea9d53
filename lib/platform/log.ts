// One line of JSON an event, on standard output. It takes codes, counts and references only: the type has no room for
// free text, so a name cannot slip in by accident; the leak detector in the tests checks that none does on purpose.

import { errorCode } from './error-code';

type LogValue = number | boolean | string | undefined;
type Sink = (line: string) => void;

let sink: Sink = (line) => process.stdout.write(`${line}\n`);

/** `event` is a fixed phrase such as `import.chunk`; fields are counts, codes and references. */
export function log(event: string, fields: Readonly<Record<string, LogValue>> = {}): void {
  sink(JSON.stringify({ event, ...fields }));
}

/** A defect: the class of the error and where it was thrown, never its message, which may quote a value. */
export function logDefect(reference: string, error: unknown): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const code = errorCode(error) || undefined;
  log('defect', {
    reference,
    kind: error instanceof Error ? error.name : typeof error,
    code,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  });
}

/** For tests: every line goes through the leak detector. Returns the former sink. */
export function captureLog(next: Sink): Sink {
  const former = sink;
  sink = next;
  return former;
}
