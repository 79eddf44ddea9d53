/* The phone's position, on the phone only: kept in this component, never in a fact, never on the wire (VOL-02). */
import { useEffect, useState } from 'react';
import type { Packet } from '@/lib/canvass/model';

export interface Here {
  at: [number, number];
  heading: number | null;
}

const METRES_PER_DEGREE = 111_320;

/** Metres from the turf's corner, or why not. Nothing is asked of the phone until the volunteer asks. */
export function usePosition(wanted: boolean, packet: Packet | null): Here | 'refused' | null {
  const [here, setHere] = useState<Here | 'refused' | null>(null);
  const corner = packet?.corner;
  useEffect(() => {
    if (!wanted) return setHere(null);
    if (!corner || !('geolocation' in navigator)) return setHere('refused');
    const [longitude, latitude] = corner;
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) =>
        setHere({
          at: [
            (coords.longitude - longitude) * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180),
            (coords.latitude - latitude) * METRES_PER_DEGREE,
          ],
          heading: coords.heading,
        }),
      () => setHere('refused'),
      { enableHighAccuracy: true, maximumAge: 15_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [wanted, corner]);
  return here;
}
