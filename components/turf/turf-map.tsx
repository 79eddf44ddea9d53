'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { GroundMap, MapPoint } from '@/lib/turf/model';
import { MapLayers } from './map-layers';
import { type Box, moved, shown, zoomed } from './map-view';

export interface MapWords {
  readonly label: string;
  readonly help: string;
  readonly closer: string;
  readonly wider: string;
  readonly whole: string;
}

export interface Drawing {
  readonly corners: readonly MapPoint[];
  readonly add: (corner: MapPoint) => void;
  /** A line along something, not an outline around it. */
  readonly isLine?: boolean;
}

const letterPixels = 11;

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
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const helpId = useId();
  const [size, setSize] = useState({ width: 640, height: 540 });

  // Letters are as high on a phone as on a desk: the map has to know how large it is drawn.
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setSize(entry.contentRect);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const placeOf = (event: { clientX: number; clientY: number }): MapPoint | null => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return null;
    const [left, top, width, height] = shown(view, box);
    const x = left + ((event.clientX - box.left) / box.width) * width;
    const y = top + ((event.clientY - box.top) / box.height) * height;
    return [Math.round(x), Math.round(y)];
  };

  const down = (event: PointerEvent<SVGSVGElement>) => {
    drag.current = { x: event.clientX, y: event.clientY, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const from = drag.current;
    const box = svg.current?.getBoundingClientRect();
    if (!from || !box) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(dx, dy) < 5) return;
    drag.current = { x: event.clientX, y: event.clientY, moved: true };
    setView((now) => {
      const [, , width, height] = shown(now, box);
      return [now[0] - (dx / box.width) * width, now[1] - (dy / box.height) * height, now[2], now[3]];
    });
  };
  const up = (event: PointerEvent<SVGSVGElement>) => {
    const from = drag.current;
    drag.current = null;
    const place = from && !from.moved ? placeOf(event) : null;
    if (drawing && place) drawing.add(place);
  };
  const press = (event: KeyboardEvent<SVGSVGElement>) => {
    const step = keys[event.key];
    if (step) setView((now) => moved(now, ...step));
    else if (event.key === '+' || event.key === '=') setView((now) => zoomed(now, 0.8, map.box));
    else if (event.key === '-') setView((now) => zoomed(now, 1.25, map.box));
    else if (event.key === '0') setView(map.box);
    else if (event.key === 'Enter' && drawing) drawing.add(middle(view));
    else return;
    event.preventDefault();
  };

  // React listens passively; the page must not scroll while Ctrl and the wheel zoom the map.
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
      setView((now) => zoomed(now, event.deltaY < 0 ? 0.85 : 1.18, map.box, at));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [map.box]);

  const [left, top, width, height] = view;
  return (
    <div className="grid gap-2">
      <svg
        ref={svg}
        className="aspect-square w-full cursor-crosshair sm:aspect-auto sm:h-[min(34rem,70vh)] touch-none rounded-[2px] border border-line bg-sunk"
        viewBox={`${left} ${top} ${width} ${height}`}
        preserveAspectRatio="xMidYMid meet"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move the map
        tabIndex={0}
        role="application"
        aria-label={words.label}
        aria-describedby={helpId}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          drag.current = null;
        }}
        onKeyDown={press}
      >
        <MapLayers
          map={map}
          letter={letterPixels * Math.max(width / size.width, height / size.height)}
          corners={drawing?.corners ?? []}
          isLine={drawing?.isLine === true}
          cross={drawing ? middle(view) : null}
        />
      </svg>
      <div className="ui-row">
        <Button type="button" onClick={() => setView((now) => zoomed(now, 0.7, map.box))}>
          {words.closer}
        </Button>
        <Button type="button" onClick={() => setView((now) => zoomed(now, 1.4, map.box))}>
          {words.wider}
        </Button>
        <Button type="button" onClick={() => setView(map.box)}>
          {words.whole}
        </Button>
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
