// The code that a database or an operating system gives its errors: '23505', 'ENOENT'. What is thrown can be anything.

/** '' where there is none. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
