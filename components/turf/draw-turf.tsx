'use client';

import { useMemo, useState } from 'react';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormText } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { isInside } from '@/lib/places/rules';
import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { groundAround } from '@/lib/turf/rules';
import type { FormState } from '@/lib/web/model';
import { snapToStreets } from './snap';
import { type MapWords, TurfMap } from './turf-map';

export interface DrawWords {
  readonly start: string;
  readonly back: string;
  readonly clear: string;
  readonly make: string;
  /** Holes %free%, %taken% and %corners%. */
  readonly count: string;
  readonly help: string;
  /** On a button that is pressed or not: corners go onto streets that are near. */
  readonly snap: string;
}

/** `FormData` carries `area`, the corners in degrees; for a barrier, a line and its `name`. */
type DrawAction = (previous: FormState, data: FormData) => Promise<FormState>;

/** The map with its drawing tools. The counts follow every corner; the server counts again before it keeps anything. */
export function DrawTurf({
  map,
  mapWords,
  words,
  formWords,
  action,
  barrierWords,
  barrierAction,
}: {
  map: GroundMap;
  mapWords: MapWords;
  words: DrawWords;
  formWords: FormWords;
  action: DrawAction;
  barrierWords: Pick<DrawWords, 'start' | 'make' | 'count' | 'help'> & { readonly name: string };
  barrierAction: DrawAction;
}) {
  const [tool, setTool] = useState<'turf' | 'barrier' | null>(null);
  const [corners, setCorners] = useState<readonly MapPoint[]>([]);
  const [snaps, setSnaps] = useState(false);
  const counts = useMemo(() => countInside(map, corners), [map, corners]);
  const start = (next: 'turf' | 'barrier' | null) => {
    setCorners([]);
    setTool(next);
  };
  if (tool === null) {
    return (
      <>
        <TurfMap map={map} words={mapWords} />
        <div className="ui-row ui-no-print">
          <Button type="button" onClick={() => start('turf')}>
            {words.start}
          </Button>
          <Button type="button" onClick={() => start('barrier')}>
            {barrierWords.start}
          </Button>
        </div>
      </>
    );
  }
  const isLine = tool === 'barrier';
  const own = isLine ? barrierWords : words;
  const toDegrees = groundAround(map.origin);
  const area = corners.map(([x, y]) => toDegrees({ x: x / 10, y: -y / 10 }));
  // A barrier is where it is: only the outline of a turf follows streets.
  const add = (corner: MapPoint, reach: number) =>
    setCorners([...corners, snaps && !isLine ? snapToStreets(map.streets, corner, reach) : corner]);
  const drawing = { corners, isLine, add };
  return (
    <>
      <TurfMap map={map} words={{ ...mapWords, help: own.help }} drawing={drawing} />
      <p role="status">
        {own.count
          .replace('%corners%', String(corners.length))
          .replace('%free%', String(counts.free))
          .replace('%taken%', String(counts.taken))}
      </p>
      <ActionForm key={tool} action={isLine ? barrierAction : action} words={formWords}>
        <input type="hidden" name="area" value={JSON.stringify(area)} />
        {isLine ? <FormText name="name" label={barrierWords.name} maxLength={80} /> : null}
        <div className="ui-row">
          <SubmitButton kind="plain">{own.make}</SubmitButton>
          <Button type="button" onClick={() => setCorners(corners.slice(0, -1))}>
            {words.back}
          </Button>
          {isLine ? null : (
            <Button type="button" aria-pressed={snaps} onClick={() => setSnaps(!snaps)}>
              {words.snap}
            </Button>
          )}
          <Button type="button" quiet onClick={() => start(null)}>
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
