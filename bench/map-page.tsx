// What the benchmark of the map opens in a browser: the desk's own map, with nothing around it.
import { createRoot } from 'react-dom/client';
import { TurfMap } from '@/components/turf/turf-map';
import type { GroundMap } from '@/lib/turf/model';

const words = {
  label: 'Map',
  help: '',
  closer: '+',
  wider: '-',
  whole: '0',
  outside: '',
  showOutside: '',
  precincts: 'P',
};

const map = JSON.parse(document.getElementById('map')?.textContent ?? '') as GroundMap;
const place = document.getElementById('place');
if (place) createRoot(place).render(<TurfMap map={map} words={words} />);
// Two frames later the first picture is on the screen.
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('drawn')));

/** The time of each frame for so many milliseconds; the first two are those of the question itself. */
function recordFrames(ms: number): Promise<number[]> {
  return new Promise((resolve) => {
    const frames: number[] = [];
    const began = performance.now();
    let last = began;
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if (now - began < ms) requestAnimationFrame(tick);
      else resolve(frames.slice(2));
    };
    requestAnimationFrame(tick);
  });
}

Object.assign(window, { recordFrames });
