// Runs once when the web process starts. Next's own signal handling is switched off (NEXT_MANUAL_SIG_HANDLE), because it
// would leave before jobs and open transactions have ended; so this must end the process itself.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { openWebProcess } = await import('./scripts/web-process');
  openWebProcess();
}

/**
 * A page that broke while it was being made: the visitor sees Next's digest as reference, the log has the same one with
 * the class of the error and where it was thrown, never its message.
 */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logDefect } = await import('./lib/platform/log');
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : 'none';
  logDefect(digest, error);
}
