// The ten boxes of a printed walk list, in the order of the phone's buttons, each with its shape.
import type { StateName } from '@/components/ui/state-shape';
import type { Side } from '@/lib/turf/model';

export const outcomeShapes: readonly StateName[] = [
  'door-spoke',
  'door-not-home',
  'door-come-back',
  'door-no-talk',
  'door-card',
  'door-moved',
  'door-died',
  'door-language',
  'door-gate',
  'stop',
];

export interface SheetWords {
  readonly resident: string;
  readonly door: string;
  readonly who: string;
  readonly notes: string;
  readonly stop: string;
  /** Said of a door whose place is only about. */
  readonly about: string;
  readonly credit: string;
  readonly map: string;
  readonly hour: (hour: number, hours: number) => string;
  readonly page: (page: number, pages: number) => string;
  readonly street: (street: string, side: Side) => string;
  /** In the order of the columns. */
  readonly outcomes: readonly string[];
}
