/* Inner screens by hash: offline there is one page, and Back works as everywhere. */
import { useSyncExternalStore } from 'react';

export type Screen =
  | 'today'
  | 'walk'
  | 'map'
  | 'door'
  | 'script'
  | 'rights'
  | 'building'
  | 'queue'
  | 'safety'
  | 'end'
  | 'start'
  | 'order';
export interface Place {
  screen: Screen;
  n: number;
}

const SCREENS: readonly string[] = [
  'today',
  'walk',
  'map',
  'door',
  'script',
  'rights',
  'building',
  'queue',
  'safety',
  'end',
  'start',
  'order',
] satisfies Screen[];

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function useRoute(): Place {
  const hash = useSyncExternalStore(
    subscribe,
    () => location.hash,
    () => '',
  );
  const [screen = '', n = ''] = hash.slice(1).split('/');
  return { screen: (SCREENS.includes(screen) ? screen : 'today') as Screen, n: Number(n) || 0 };
}

/** Goes to an inner screen; `replace` leaves no step back, for screens that are finished. */
export function go(hash: string, replace = false): void {
  if (replace) location.replace(hash);
  else location.hash = hash;
}
