'use client';

import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import type { Label } from '@/components/ui/labels';
import type { Point, StreetOnGround } from '@/lib/places/model';
import { metresPerDegree } from '@/lib/places/rules';
import { GroundDrawing } from './ground-drawing';
import { type GroundView, inView, leastAcross, mostAcross, onGround } from './ground-view';

export interface PinWords {
  readonly map: string;
  readonly help: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly closer: string;
  readonly wider: string;
}

const size = 360;

/**
 * A drawn map with one pin: click to move it, arrow keys for a metre, with Shift ten. The two fields below say the same in
 * figures and work without script; no tile is asked of anybody.
 */
export function PlacePin({
  start,
  centre,
  across,
  ground,
  street,
  words,
}: {
  start: Point | null;
  /** Where to look first; null when there is nothing to draw. */
  centre: Point | null;
  /** Metres from edge to edge, at first. */
  across: number;
  ground: readonly StreetOnGround[];
  street: readonly { readonly label: string; readonly point: Point }[];
  words: PinWords;
}) {
  // What stands in the two fields is the truth; the pin is where both are figures. Text that is no number stays as typed
  // and is left to the server to refuse.
  const [typed, setTyped] = useState(textOf(start));
  const [shown, setShown] = useState(centre && { centre, across });
  const pin = pointOf(typed);
  const setPin = (point: Point) => setTyped(textOf(point));
  const view: GroundView | null = shown && { ...shown, size };
  const look = (times: number) =>
    view &&
    setShown({
      centre: pin ?? view.centre,
      across: Math.min(mostAcross, Math.max(leastAcross, view.across * times)),
    });
  const move = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '-') look(event.key === '+' ? 0.5 : 2);
    const step = event.shiftKey ? 10 : 1;
    const by = { ArrowUp: [step, 0], ArrowDown: [-step, 0], ArrowRight: [0, step], ArrowLeft: [0, -step] }[event.key];
    const from = pin ?? view?.centre;
    if (!by || !from) return;
    event.preventDefault();
    const metres = metresPerDegree(from.latitude);
    const [north = 0, east = 0] = by;
    setPin({
      latitude: from.latitude + north / metres.latitude,
      longitude: from.longitude + east / metres.longitude,
    });
  };
  // A click and no press: on a phone a finger that scrolls the page over the map moves nothing.
  const click = (event: MouseEvent<SVGSVGElement>) => {
    if (!view) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    setPin(onGround(view, [x * size, y * size]));
  };
  return (
    <div className="ui-stack">
      {view ? (
        <>
          <p className="ui-second ui-small" id="pin-help">
            {words.help}
          </p>
          <svg
            viewBox={`0 0 ${size} ${size}`}
            role="application"
            aria-label={words.map}
            aria-describedby="pin-help"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the pin is moved by arrow keys
            tabIndex={0}
            onKeyDown={move}
            onClick={click}
            className="block w-full max-w-lg touch-manipulation border border-line bg-surface"
          >
            <GroundDrawing view={view} ground={ground} numbers={numbersOf(view, street)} />
            {pin ? <Pin at={inView(view, pin)} /> : null}
          </svg>
          <div className="ui-row">
            <Button kind="plain" type="button" disabled={view.across <= leastAcross} onClick={() => look(0.5)}>
              {words.closer}
            </Button>
            <Button kind="plain" type="button" disabled={view.across >= mostAcross} onClick={() => look(2)}>
              {words.wider}
            </Button>
          </div>
        </>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="latitude"
          label={words.latitude}
          inputMode="decimal"
          value={typed.latitude}
          onChange={({ currentTarget }) => setTyped({ ...typed, latitude: currentTarget.value })}
        />
        <TextInput
          name="longitude"
          label={words.longitude}
          inputMode="decimal"
          value={typed.longitude}
          onChange={({ currentTarget }) => setTyped({ ...typed, longitude: currentTarget.value })}
        />
      </div>
    </div>
  );
}

function Pin({ at: [x, y] }: { at: readonly [number, number] }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M0 0 L-8 -18 A9 9 0 1 1 8 -18 Z" className="fill-porch stroke-ink" strokeWidth="2" />
      <circle cy="-21" r="3" className="fill-ink" />
    </g>
  );
}

/** House numbers of the door's own street, each beside its house. */
function numbersOf(view: GroundView, street: readonly { readonly label: string; readonly point: Point }[]): Label[] {
  return street.map(({ label, point }) => {
    const [x, y] = inView(view, point);
    return { at: [x + 6 + label.length * 3.5, y], text: label, size: 12 };
  });
}

interface Typed {
  readonly latitude: string;
  readonly longitude: string;
}

function textOf(point: Point | null): Typed {
  return { latitude: point?.latitude.toFixed(7) ?? '', longitude: point?.longitude.toFixed(7) ?? '' };
}

function pointOf(typed: Typed): Point | null {
  const [latitude = Number.NaN, longitude = Number.NaN] = [typed.latitude, typed.longitude].map((text) =>
    text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')),
  );
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
