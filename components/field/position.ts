/* The phone's position, on the phone only: kept in this component, never in a fact, never on the wire (VOL-02). */
import { useEffect, useState } from 'react';
import type { Packet } from '@/lib/canvass/model';

export interface Here {
  at: [number, number];
  heading: number | null;
}

const METRES_PER_DEGREE = 111_320;
/** An older position than this, or one that takes longer, is not where somebody stands. */
const FRESH_MS = 15_000;

function metresFrom(corner: readonly [number, number], { coords }: GeolocationPosition): [number, number] {
  const [longitude, latitude] = corner;
  return [
    (coords.longitude - longitude) * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180),
    (coords.latitude - latitude) * METRES_PER_DEGREE,
  ];
}

/** Metres from the turf's corner, asked for once; null when the phone gives none. */
export function positionOnce({ corner }: Pick<Packet, 'corner'>): Promise<[number, number] | null> {
  if (!corner || !('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(metresFrom(corner, position)),
      () => resolve(null),
      { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: FRESH_MS },
    );
  });
}

/** Metres from the turf's corner, or why not. Nothing is asked of the phone until the volunteer asks. */
export function usePosition(wanted: boolean, packet: Packet | null): Here | 'refused' | null {
  const [here, setHere] = useState<Here | 'refused' | null>(null);
  const corner = packet?.corner;
  useEffect(() => {
    if (!wanted) return setHere(null);
    if (!corner || !('geolocation' in navigator)) return setHere('refused');
    const watch = navigator.geolocation.watchPosition(
      (position) => setHere({ at: metresFrom(corner, position), heading: position.coords.heading }),
      () => setHere('refused'),
      { enableHighAccuracy: true, maximumAge: FRESH_MS },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [wanted, corner]);
  return here;
}
