/* Registers the worker that keeps this page on the phone, and takes a newer one only when the volunteer says so. */
import { recall, remember } from './memory';

let waiting: ServiceWorker | null = null;

export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/field' }).catch(() => null);
  if (!registration) return;
  const notice = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    remember({ updateWaiting: true });
  };
  notice();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', notice);
  });
  void navigator.storage?.persist?.();
}

/** One tap: the new version takes over and the page starts again; unsent answers lie on the disk. */
export function takeUpdate(): void {
  if (recall().phase === 'handed') return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
}
