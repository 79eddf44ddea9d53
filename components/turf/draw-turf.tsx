'use client';

import { useMemo, useState } from 'react';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import type { FormWords } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { isInside } from '@/lib/places/rules';
import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { groundAround } from '@/lib/turf/rules';
import type { FormState } from '@/lib/web/model';
import { type MapWords, TurfMap } from './turf-map';

export interface DrawWords {
  readonly start: string;
  readonly back: string;
  readonly clear: string;
  readonly make: string;
  /** Holes %free%, %taken% and %corners%. */
  readonly count: string;
  readonly help: string;
}

/** The map with its drawing tool. The counts follow every corner; the server counts again before it keeps anything. */
export function DrawTurf({
  map,
  mapWords,
  words,
  formWords,
  action,
}: {
  map: GroundMap;
  mapWords: MapWords;
  words: DrawWords;
  formWords: FormWords;
  action: (previous: FormState, data: FormData) => Promise<FormState>;
}) {
  const [corners, setCorners] = useState<readonly MapPoint[] | null>(null);
  const counts = useMemo(() => countInside(map, corners ?? []), [map, corners]);
  if (corners === null) {
    return (
      <>
        <TurfMap map={map} words={mapWords} />
        <div className="ui-row ui-no-print">
          <Button type="button" onClick={() => setCorners([])}>
            {words.start}
          </Button>
        </div>
      </>
    );
  }
  const toDegrees = groundAround(map.origin);
  const area = corners.map(([x, y]) => toDegrees({ x: x / 10, y: -y / 10 }));
  const drawing = { corners, add: (corner: MapPoint) => setCorners([...corners, corner]) };
  return (
    <>
      <TurfMap map={map} words={{ ...mapWords, help: words.help }} drawing={drawing} />
      <p role="status">
        {words.count
          .replace('%corners%', String(corners.length))
          .replace('%free%', String(counts.free))
          .replace('%taken%', String(counts.taken))}
      </p>
      <ActionForm action={action} words={formWords}>
        <input type="hidden" name="area" value={JSON.stringify(area)} />
        <div className="ui-row">
          <SubmitButton kind="plain">{words.make}</SubmitButton>
          <Button type="button" onClick={() => setCorners(corners.slice(0, -1))}>
            {words.back}
          </Button>
          <Button type="button" quiet onClick={() => setCorners(null)}>
            {words.clear}
          </Button>
        </div>
      </ActionForm>
    </>
  );
}

function countInside(map: GroundMap, corners: readonly MapPoint[]): { free: number; taken: number } {
  const ring = corners.map(([x, y]) => ({ latitude: y, longitude: x }));
  let [free, taken] = [0, 0];
  if (ring.length < 3) return { free, taken };
  for (const [x, y, doors, turf] of map.dots) {
    if (!isInside({ latitude: y, longitude: x }, ring)) continue;
    if (turf === -1) free += doors;
    else taken += doors;
  }
  return { free, taken };
}
