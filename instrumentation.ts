// Runs once when the web process starts. Next's own signal handling is switched off (NEXT_MANUAL_SIG_HANDLE), because it
// would leave before jobs and open transactions have ended; so this must end the process itself.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { openWebProcess } = await import('./scripts/web-process');
  openWebProcess();
}
