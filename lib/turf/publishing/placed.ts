// Whether a door can be drawn and walked to: it has a place, and not the one that files write for "unknown".
import { isUsablePoint } from '@/lib/places/rules';
import type { PlacedDoor, TurfDoor } from '../model';

export function isPlaced<D extends TurfDoor>(door: D): door is D & PlacedDoor {
  const { latitude, longitude } = door;
  return latitude !== null && longitude !== null && isUsablePoint({ latitude, longitude });
}
