'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { TextInput } from '@/components/ui/field';
import type { Point } from '@/lib/places/model';
import { metresPerDegree } from '@/lib/places/rules';

export interface PinWords {
  readonly map: string;
  readonly help: string;
  readonly latitude: string;
  readonly longitude: string;
}

const size = 480;

/**
 * A drawn map with one pin: click to move it, arrow keys for a metre, with Shift ten. The two fields below say the same in
 * figures and work without script; no tile is asked of anybody.
 */
export function PlacePin({
  start,
  ground,
  street,
  words,
}: {
  start: Point | null;
  ground: readonly Point[];
  street: readonly { readonly label: string; readonly point: Point }[];
  words: PinWords;
}) {
  // What stands in the two fields is the truth; the pin is where both are figures. Text that is no number stays as typed
  // and is left to the server to refuse.
  const [typed, setTyped] = useState(textOf(start));
  const pin = pointOf(typed);
  const setPin = (point: Point) => setTyped(textOf(point));
  const centre = start ?? middleOf(ground);
  // 240 metres across: a street and its neighbours.
  const metres = metresPerDegree(centre?.latitude ?? 0);
  const perUnit = 240 / size;
  const toX = (point: Point) => size / 2 + ((point.longitude - (centre?.longitude ?? 0)) * metres.longitude) / perUnit;
  const toY = (point: Point) => size / 2 - ((point.latitude - (centre?.latitude ?? 0)) * metres.latitude) / perUnit;
  const isNear = (point: Point) =>
    Math.abs(toX(point) - size / 2) < size / 2 && Math.abs(toY(point) - size / 2) < size / 2;
  const move = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 1;
    const by = { ArrowUp: [step, 0], ArrowDown: [-step, 0], ArrowRight: [0, step], ArrowLeft: [0, -step] }[event.key];
    if (!by || !(pin ?? centre)) return;
    event.preventDefault();
    const from = pin ?? centre;
    const [north = 0, east = 0] = by;
    if (from)
      setPin({
        latitude: from.latitude + north / metres.latitude,
        longitude: from.longitude + east / metres.longitude,
      });
  };
  const click = (event: PointerEvent<SVGSVGElement>) => {
    if (!centre) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * size - size / 2;
    const y = ((event.clientY - box.top) / box.height) * size - size / 2;
    setPin({
      latitude: centre.latitude - (y * perUnit) / metres.latitude,
      longitude: centre.longitude + (x * perUnit) / metres.longitude,
    });
  };
  return (
    <div className="ui-stack">
      {centre ? (
        <>
          <p className="ui-second ui-small" id="pin-help">
            {words.help}
          </p>
          {/* biome-ignore lint/a11y/useSemanticElements: a map that moves by key is an application of its own */}
          <svg
            viewBox={`0 0 ${size} ${size}`}
            role="application"
            aria-label={words.map}
            aria-describedby="pin-help"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the pin is moved by arrow keys
            tabIndex={0}
            onKeyDown={move}
            onPointerDown={click}
            className="block w-full max-w-lg touch-manipulation border border-line bg-surface"
          >
            {ground.filter(isNear).map((point) => (
              <circle
                key={`${point.latitude},${point.longitude}`}
                cx={toX(point)}
                cy={toY(point)}
                r="5"
                className="fill-none stroke-line"
                strokeWidth="1.5"
              />
            ))}
            {street
              .filter(({ point }) => isNear(point))
              .map(({ label, point }) => (
                <g key={`${label},${point.latitude},${point.longitude}`}>
                  <circle cx={toX(point)} cy={toY(point)} r="6" className="fill-ink" />
                  <text x={toX(point) + 9} y={toY(point) + 5} className="fill-ink" fontSize="14">
                    {label}
                  </text>
                </g>
              ))}
            {pin ? (
              <g transform={`translate(${toX(pin)} ${toY(pin)})`}>
                <path d="M0 0 L-9 -20 A10 10 0 1 1 9 -20 Z" className="fill-porch stroke-ink" strokeWidth="2" />
                <circle cy="-23" r="3.5" className="fill-ink" />
              </g>
            ) : null}
          </svg>
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

function middleOf(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const sum = points.reduce((a, b) => ({ latitude: a.latitude + b.latitude, longitude: a.longitude + b.longitude }), {
    latitude: 0,
    longitude: 0,
  });
  return { latitude: sum.latitude / points.length, longitude: sum.longitude / points.length };
}
