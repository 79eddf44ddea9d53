// What the web process carries out at once is set when it opens, and not by whichever page is asked first.
import { afterAll, expect, it, vi } from 'vitest';
import { keys } from '@/lib/people';
import { carryStopsWith } from '@/lib/platform/after-stop';
import { openWebProcess } from './web-process';

afterAll(() => carryStopsWith(undefined));

it('WDR-03: the web process carries stops out of the data server from its first request on', () => {
  process.env.ASKFIRST_JOBS = 'elsewhere';
  const heard = vi.spyOn(process, 'on').mockReturnValue(process);
  carryStopsWith(undefined);
  openWebProcess();
  heard.mockRestore();
  const held = globalThis as unknown as Record<symbol, unknown>;
  expect(held[Symbol.for('askfirst.after-stop')]).toBe(keys.keepStops);
});
