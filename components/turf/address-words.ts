// A door's address as one line, as lists on the desk and on paper show it.
import type { TurfDoor } from '@/lib/turf/model';

export function addressWords({ number, street, unit }: Pick<TurfDoor, 'number' | 'street' | 'unit'>): string {
  return [`${number} ${street}`.trim(), unit].filter(Boolean).join(', ');
}
