// A door's address as one line, as lists on the desk and on paper show it.
import type { TurfDoor } from '@/lib/turf/model';
import { streetName } from '@/lib/turf/rules';

export function addressWords(door: Pick<TurfDoor, 'number' | 'street' | 'unit' | 'country'>): string {
  return [`${door.number} ${streetName(door)}`.trim(), door.unit].filter(Boolean).join(', ');
}
