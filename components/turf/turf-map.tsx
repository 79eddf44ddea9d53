'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { DotSheet } from './dot-sheet';
import { letterPixels } from './map-dots';
import { MapDrawing, MapGround, MapNumbers } from './map-layers';
import { around, type Box, moved, shown, zoomed } from './map-view';
import { snapPixels } from './snap';

export interface MapWords {
  readonly label: string;
  readonly help: string;
  readonly closer: string;
  readonly wider: string;
  readonly whole: string;
  /** Says how many doors lie outside the first view, and shows them; empty when none does. */
  readonly outside: string;
  readonly showOutside: string;
  readonly precincts: string;
}

export interface Drawing {
  readonly corners: readonly MapPoint[];
  /** `reach`: how near a street draws the corner to it, in the units of the map. */
  readonly add: (corner: MapPoint, reach: number) => void;
  /** A line along something, not an outline around it. */
  readonly isLine?: boolean;
}

/** A drag under way, with the pixels by which the drawn sheet lies off its place. */
interface Drag {
  x: number;
  y: number;
  moved: boolean;
  pushedX: number;
  pushedY: number;
}

const keys: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.1, 0],
  ArrowRight: [0.1, 0],
  ArrowUp: [0, -0.1],
  ArrowDown: [0, 0.1],
};

/**
 * Doors, streets and turfs, drawn by ourselves: nothing is asked of anybody else's server. Every gesture has a button and
 * a key. With `drawing`, a tap or Enter puts a corner (Enter: at the cross in the middle).
 */
export function TurfMap({ map, words, drawing }: { map: GroundMap; words: MapWords; drawing?: Drawing | undefined }) {
  const [view, setView] = useState<Box>(map.box);
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [hasPrecincts, setPrecincts] = useState(false);
  const helpId = useId();
  const [size, setSize] = useState({ width: 640, height: 540 });

  // Letters are as high on a phone as on a desk: the map has to know how large it is drawn.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setSize(entry.contentRect);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const perPixel = Math.max(view[2] / size.width, view[3] / size.height);
  const letter = letterPixels * perPixel;
  const reach = snapPixels * perPixel;

  const placeOf = (event: { clientX: number; clientY: number }): MapPoint | null => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return null;
    const [left, top, width, height] = shown(view, box);
    const x = left + ((event.clientX - box.left) / box.width) * width;
    const y = top + ((event.clientY - box.top) / box.height) * height;
    return [Math.round(x), Math.round(y)];
  };

  // While it is dragged, the drawn sheet is pushed as it is; it is drawn anew when it has come to rest or would run out.
  const push = (x: number, y: number) => {
    if (sheet.current) sheet.current.style.transform = x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px)`;
  };
  const settle = (from: Drag) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || (from.pushedX === 0 && from.pushedY === 0)) return;
    const { pushedX, pushedY } = from;
    Object.assign(from, { pushedX: 0, pushedY: 0 });
    setView((now) => {
      const [, , width, height] = shown(now, box);
      return [now[0] - (pushedX / box.width) * width, now[1] - (pushedY / box.height) * height, now[2], now[3]];
    });
  };
  // The new view and the sheet put back are one picture: nothing jumps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every view the sheet lies where it is drawn
  useLayoutEffect(() => push(drag.current?.pushedX ?? 0, drag.current?.pushedY ?? 0), [view]);

  const down = (event: PointerEvent<HTMLDivElement>) => {
    drag.current = { x: event.clientX, y: event.clientY, moved: false, pushedX: 0, pushedY: 0 };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    const box = frame.current?.getBoundingClientRect();
    if (!from || !box) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(dx, dy) < 5) return;
    Object.assign(from, { x: event.clientX, y: event.clientY, moved: true });
    from.pushedX += dx;
    from.pushedY += dy;
    if (Math.abs(from.pushedX) > box.width * 0.45 || Math.abs(from.pushedY) > box.height * 0.45) settle(from);
    else push(from.pushedX, from.pushedY);
  };
  const up = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    drag.current = null;
    if (from) settle(from);
    const place = from && !from.moved ? placeOf(event) : null;
    if (drawing && place) drawing.add(place, reach);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = keys[event.key];
    if (step) setView((now) => moved(now, ...step));
    else if (event.key === '+' || event.key === '=') setView((now) => zoomed(now, 0.8, map.whole));
    else if (event.key === '-') setView((now) => zoomed(now, 1.25, map.whole));
    else if (event.key === '0') setView(map.box);
    else if (event.key === 'Enter' && drawing) drawing.add(middle(view), reach);
    else return;
    event.preventDefault();
  };

  // React listens passively; the page must not scroll while Ctrl and the wheel zoom the map.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      setView((now) => zoomed(now, event.deltaY < 0 ? 0.85 : 1.18, map.whole, at));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [map.whole]);

  const drawn = {
    className: 'absolute inset-0 size-full',
    viewBox: around(view).join(' '),
    preserveAspectRatio: 'xMidYMid meet',
  } as const;
  return (
    <div className="grid gap-2">
      <div
        ref={frame}
        className="relative aspect-square w-full cursor-crosshair overflow-hidden sm:aspect-auto sm:h-[min(34rem,70vh)] touch-none rounded-[2px] border border-line bg-sunk"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move the map
        tabIndex={0}
        role="application"
        aria-label={words.label}
        aria-describedby={helpId}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          if (drag.current) settle(drag.current);
          drag.current = null;
        }}
        onKeyDown={press}
      >
        <div
          ref={sheet}
          aria-hidden="true"
          className="pointer-events-none absolute -left-1/2 -top-1/2 size-[200%] will-change-transform"
        >
          <svg {...drawn} aria-hidden="true">
            <MapGround map={map} letter={letter} precincts={hasPrecincts} />
          </svg>
          <DotSheet dots={map.dots} view={view} size={size} />
          <svg {...drawn} aria-hidden="true">
            <MapNumbers map={map} letter={letter} precincts={hasPrecincts} />
            <MapDrawing
              letter={letter}
              corners={drawing?.corners ?? []}
              isLine={drawing?.isLine === true}
              cross={drawing ? middle(view) : null}
            />
          </svg>
        </div>
      </div>
      {map.outside > 0 ? (
        <p className="ui-row">
          <span>{words.outside}</span>
          <Button type="button" quiet onClick={() => setView(map.whole)}>
            {words.showOutside}
          </Button>
        </p>
      ) : null}
      <div className="ui-row">
        <Button type="button" onClick={() => setView((now) => zoomed(now, 0.7, map.whole))}>
          {words.closer}
        </Button>
        <Button type="button" onClick={() => setView((now) => zoomed(now, 1.4, map.whole))}>
          {words.wider}
        </Button>
        <Button type="button" onClick={() => setView(map.box)}>
          {words.whole}
        </Button>
        {map.precincts.length > 0 ? (
          <Button type="button" aria-pressed={hasPrecincts} onClick={() => setPrecincts(!hasPrecincts)}>
            {words.precincts}
          </Button>
        ) : null}
      </div>
      <p className="ui-second ui-small" id={helpId}>
        {words.help}
      </p>
    </div>
  );
}

function middle([left, top, width, height]: Box): MapPoint {
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}
