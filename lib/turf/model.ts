// The nouns of turf: a door on the ground, a drawn area, a turf, and why a turf is as it is.
// They hold no person: a door is an address with an id, and the cut and the walk order need nothing more.
import { z } from 'zod';
import type { Point, Polygon } from '@/lib/places/model';

export {
  type Fit,
  type Start,
  type StartPlace,
  type StartSeed,
  startAnswers,
  startAsks,
  startHours,
  startSchema,
  type TurfShape,
} from './starts/model';

/** A door as the cut and the walk order see it. Degrees (WGS 84); null when the address has no place yet. */
export type TurfDoor = {
  readonly id: string;
  /** Doors that share this key are one building, visited in one stop. */
  readonly buildingKey: string;
  readonly street: string;
  readonly number: string;
  readonly unit: string;
  readonly floor?: string | undefined;
  /** ISO 3166-1 alpha-2; decides how capitals are softened. */
  readonly country?: string | undefined;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

export type PlacedDoor = TurfDoor & { readonly latitude: number; readonly longitude: number };

/** A line that nobody walks across: a river, a railway, a motorway. */
export type Barrier = { readonly name: string; readonly line: readonly Point[] };

/** Barriers of a campaign that were added together: a file of lines, or one line drawn by hand. */
export type BarrierSet = {
  readonly id: string;
  readonly name: string;
  readonly how: 'file' | 'drawn';
  readonly lines: readonly Barrier[];
};

/** Points of all barriers of a campaign together. */
export const MAX_BARRIER_POINTS = 20_000;

/** What a walk knows of the barriers around it. */
export type WalkBarriers = {
  readonly lines: readonly (readonly Point[])[];
  /** Where a line can be crossed: the middle of each bridge. */
  readonly bridges: readonly Point[];
};

/** A precinct as doors name it. Where towns number their own, the name alone is not enough. */
export type PrecinctInTown = { readonly precinct: string; readonly city: string };

export const MIN_TURF_DOORS = 5;
/** DOR-02: at most 150 addresses in one lease. */
export const MAX_TURF_DOORS = 150;
export const MIN_TURF_HOURS = 0.5;
/** More than four hours of doors would be more than one lease may hold. */
export const MAX_TURF_HOURS = 4;
/** Hours wanted for one turf, knocking and walking. */
export const turfHoursSchema = z.coerce.number().min(MIN_TURF_HOURS).max(MAX_TURF_HOURS);
/** Doors wanted in one turf. */
export const turfSizeSchema = z.coerce.number().int().min(MIN_TURF_DOORS).max(MAX_TURF_DOORS);

export type Side = 'odd' | 'even' | 'none';

/**
 * How the two sides of a street are walked: as is shorter, with crossings at their worth; one side to its end before the
 * other; or from one to the other and back, where nothing drives fast.
 */
export const walkSides = ['either', 'one', 'both'] as const;
export type WalkSides = (typeof walkSides)[number];

/** What may be asked of a walk; whatever is left out is free. */
export type WalkChoice = {
  readonly sides?: WalkSides | undefined;
  /** Where it sets out: the meeting point, a parked car. */
  readonly start?: Point | undefined;
  readonly end?: Point | undefined;
  /** Back to where it began. */
  readonly isClosed?: boolean | undefined;
  /** Lines that are crossed as seldom as can be: one bank is finished before the other. */
  readonly barriers?: WalkBarriers | undefined;
  /** Ids of doors in an order that people hold already: it stays. */
  readonly after?: readonly string[] | undefined;
};

/** Why a turf has its size: counted facts, so that the screen can say it in words. */
export type WhySize =
  | 'in-band' // within 5 % of the size asked for
  | 'building' // a building that may not be split, or the rest of one, forbids the band
  | 'barrier' // a barrier closes in too few doors for any whole number of turfs of that size
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
  /** The doors asked for; null when the turf was drawn by hand or cut by hours. */
  readonly wanted: number | null;
  readonly buildings: number;
  /** Doors of the largest building in this turf: the usual reason for a size outside the band. */
  readonly largestBuilding: number;
  /** The widest gap somebody must cross to reach every door, in metres. */
  readonly longestGapMetres: number;
  /** Metres of a short walk through all places; absent from turfs of earlier versions, as are the next four. */
  readonly metres?: number;
  /** Metres between the two doors that are farthest apart. */
  readonly diameter?: number;
  /** Crossings of a barrier that the turf cannot do without; 0 for every turf that was cut. */
  readonly crossings?: number;
  /** The hours asked for, where the cut was by hours. */
  readonly wantedHours?: number;
  /** True where it was made for a volunteer's start: near it, and of the hours that they have. */
  readonly start?: boolean;
  /** Names of the barriers at which the turf ends; '' is one without a name. */
  readonly barriers?: readonly string[];
  readonly parts: readonly BuildingPart[];
  /** Most doors first. */
  readonly streets: readonly { readonly street: string; readonly doors: number; readonly sides: readonly Side[] }[];
};

export type CutTurf = { readonly doorIds: readonly string[]; readonly centre: Point; readonly whySo: WhySo };

export const turfStates = ['draft', 'published', 'retired'] as const;
export type TurfState = (typeof turfStates)[number];

/** One turf as lists show it. */
export type Turf = {
  readonly id: string;
  readonly number: number;
  readonly state: TurfState;
  readonly doors: number;
  /** Null for a turf that was made by an earlier version or by hand in the database. */
  readonly whySo: WhySo | null;
  readonly outline: Polygon | null;
  readonly publishedAt: Date | null;
  /** What was asked for: how it was cut or drawn, and with which numbers. */
  readonly criteria: Readonly<Record<string, string | number>>;
  /** Null until it is published, and for turfs published by an earlier version. */
  readonly stamp: TurfStamp | null;
  readonly retiredAt: Date | null;
};

/** Where doors of a turf, or the places of some of them, come from, and under which licence. */
export type TurfSource = {
  /** `doors`: the file that brought them. `file`: their places are from a file of address points; `street`: worked out. */
  readonly kind: 'doors' | 'file' | 'street' | 'hand';
  readonly label: string;
  readonly licence: string;
  readonly doors: number;
};

/** Written once, when a turf is published. */
export type TurfStamp = {
  /** Changes with every door, place, number and flat. */
  readonly version: string;
  readonly doorIds: readonly string[];
  readonly sources: readonly TurfSource[];
};

/** A door of the campaign with the turf it is in. `turfId` null: not cut. `isHome` false: somebody said it is no home. */
export type CampaignDoor = TurfDoor & {
  readonly turfId: string | null;
  readonly isStopped: boolean;
  readonly precinct?: string | null | undefined;
  /** Its place was worked out, or is a neighbour's: the door is near there, not just there. */
  readonly isAbout?: boolean | undefined;
};

export type Times = { readonly plannedStart: Date; readonly plannedEnd: Date };

/** What of a choice is kept with its walk: a second pass and a sheet are ordered by it again. */
export type KeptChoice = Omit<WalkChoice, 'after' | 'barriers'>;

export const walkStates = ['planned', 'open', 'ended'] as const;
export type WalkState = (typeof walkStates)[number];

/** One outing on one turf. The list can be read from `plannedStart` to `leaseUntil`, never longer than 12 hours. */
export type Walk = {
  readonly id: string;
  readonly turfId: string;
  /** 1 is the first visit to all doors; later passes hold only the doors that need another knock. */
  readonly pass: number;
  readonly state: WalkState;
  readonly plannedStart: Date;
  readonly plannedEnd: Date;
  readonly leaseUntil: Date;
  readonly meetingPoint: string;
  readonly captainId: string | null;
  readonly memberIds: readonly string[];
  readonly doors: number;
  readonly choice: KeptChoice;
};

/** A printed walk list: which sheet, who took it, and the day by which it must be destroyed. */
export type Sheet = {
  readonly number: number;
  readonly walkId: string;
  readonly turfId: string;
  /** Number of its turf, also when that is out of use by now. */
  readonly turf: number;
  readonly memberId: string;
  readonly doors: number;
  readonly pages: number;
  readonly printedAt: Date;
  readonly destroyBy: Date;
  readonly settledAs: 'back' | 'destroyed' | null;
  /** The hour since which somebody on it may not be shown any more; who or at which door is kept nowhere. */
  readonly recalledAt: Date | null;
};

/** Where a sheet stands: to be called back, late, out, or accounted for. */
export type SheetState = 'recall' | 'late' | 'out' | 'settled';

/** A member who may be given a walk. */
export type Walker = {
  readonly id: string;
  readonly role: string;
  readonly state: string;
  readonly captainId: string | null;
  readonly isTrained: boolean;
  /** Live walks this member has already. */
  readonly walks: readonly Times[];
};

/** x to the east and y to the south of the map's origin, in decimetres. */
export type MapPoint = readonly [x: number, y: number];

/** What a map of the desk draws. Dots are buildings, never people. */
export type GroundMap = {
  readonly origin: Point;
  /** Left, top, width, height of the first view: where the doors are, without the few that lie far off. */
  readonly box: readonly [number, number, number, number];
  /** The same with every door. */
  readonly whole: readonly [number, number, number, number];
  /** Doors that lie outside of `box`. */
  readonly outside: number;
  /** `turf` is an index into `turfs`; -1 is not cut. */
  readonly dots: readonly (readonly [x: number, y: number, doors: number, turf: number])[];
  readonly turfs: readonly {
    readonly number: number;
    readonly state: TurfState;
    /** One ring for each part, largest first. */
    readonly outlines: readonly (readonly MapPoint[])[];
  }[];
  readonly streets: readonly { readonly name: string; readonly line: readonly MapPoint[] }[];
  readonly barriers: readonly (readonly MapPoint[])[];
  /** Voting areas as the doors name them; none where there are fewer than two. */
  readonly precincts: readonly { readonly name: string; readonly outlines: readonly (readonly MapPoint[])[] }[];
};

/** Areas to be filled: each by its key, all in the units of the map. */
export type AreaMap = {
  readonly box: readonly [number, number, number, number];
  readonly shapes: readonly { readonly key: string; readonly outlines: readonly (readonly MapPoint[])[] }[];
};
