'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { GroundMap } from '@/lib/turf/model';
import { dotsOn, drawDots } from './map-dots';
import { around, type Box } from './map-view';

/** The doors of a map, drawn for one view with half of it again on every side. `size`: the frame, in pixels. */
export function DotSheet({
  dots,
  view,
  size,
}: {
  dots: GroundMap['dots'];
  view: Box;
  size: { readonly width: number; readonly height: number };
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const turned = () => setTheme((times) => times + 1);
    dark.addEventListener('change', turned);
    return () => dark.removeEventListener('change', turned);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const sharp = Math.min(devicePixelRatio, 2);
    element.width = Math.round(size.width * 2 * sharp);
    element.height = Math.round(size.height * 2 * sharp);
    const { fill, stroke } = getComputedStyle(element);
    // On a phone the streets of a town lie close: dots of a desk's size would be one bar.
    const scale = Math.min(1, Math.max(0.5, size.width / 640)) * sharp;
    drawDots(context, dotsOn(dots, around(view), element), { ink: fill, surface: stroke }, scale);
  }, [dots, view, size, theme]);
  return <canvas ref={canvas} className="absolute inset-0 size-full fill-ink stroke-surface" />;
}
