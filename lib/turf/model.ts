// The nouns of turf: a door on the ground, a drawn area, a turf, and why a turf is as it is.
// They hold no person: a door is an address with an id, and the cut and the walk order need nothing more.
import { z } from 'zod';
import type { Point } from '@/lib/places/model';

/** A door as the cut and the walk order see it. Degrees (WGS 84); null when the address has no place yet. */
export type TurfDoor = {
  readonly id: string;
  /** Doors that share this key are one building, visited in one stop. */
  readonly buildingKey: string;
  readonly street: string;
  readonly number: string;
  readonly unit: string;
  readonly floor?: string | undefined;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

export type PlacedDoor = TurfDoor & { readonly latitude: number; readonly longitude: number };

export const MIN_TURF_DOORS = 5;
export const MAX_TURF_DOORS = 150;
/** Doors wanted in one turf. The ceiling is DOR-02: at most 150 addresses in one lease. */
export const turfSizeSchema = z.coerce.number().int().min(MIN_TURF_DOORS).max(MAX_TURF_DOORS);

export type Side = 'odd' | 'even' | 'none';

/** Why a turf has its size: counted facts, so that the screen can say it in words. */
export type WhySize =
  | 'in-band' // within 10 % of the size asked for
  | 'building' // a building that may not be split, or the rest of one, forbids the band
  | 'few-doors' // there are too few doors in reach for any whole number of turfs of that size
  | 'drawn'; // drawn by hand: nobody asked for a size

/** A stretch of a building that is larger than one turf. `part` counts from 1. */
export type BuildingPart = {
  readonly buildingKey: string;
  readonly street: string;
  readonly number: string;
  readonly part: number;
  readonly of: number;
  readonly firstUnit: string;
  readonly lastUnit: string;
};

export type WhySo = {
  readonly size: WhySize;
  readonly doors: number;
  /** The size asked for; null when the turf was drawn by hand. */
  readonly wanted: number | null;
  readonly buildings: number;
  /** Doors of the largest building in this turf: the usual reason for a size outside the band. */
  readonly largestBuilding: number;
  /** The widest gap somebody must cross to reach every door, in metres. */
  readonly longestGapMetres: number;
  readonly parts: readonly BuildingPart[];
  /** Most doors first. */
  readonly streets: readonly { readonly street: string; readonly doors: number; readonly sides: readonly Side[] }[];
};

export type CutTurf = { readonly doorIds: readonly string[]; readonly centre: Point; readonly whySo: WhySo };
