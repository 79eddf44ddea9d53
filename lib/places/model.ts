// What an address, a door and a place on the ground are.
// Public geography only: nothing here says who lives where, so nothing here is personal by itself.
// Every other folder that speaks of doors takes its words from this file.
import { z } from 'zod';

/** One postal address as parts. Empty string means "this address has none", never "unknown". */
export const Address = z.object({
  /** House number as printed: '14', '12-14', '34-12'. '' for a house without a number. */
  number: z.string(),
  /** What follows the number: 'bis', 'ter', '1/2', 'A'. */
  numberSuffix: z.string(),
  /** Street with its type and directions, or the hamlet where there is no street. */
  street: z.string(),
  /** Flat, apartment, suite; with its own word when the source gave one: 'Apt 394', 'Bât C Appt 2', '12B'. */
  unit: z.string(),
  /** Floor as printed where the source says so: '2', 'RDC', 'bajo'. */
  floor: z.string().optional(),
  city: z.string(),
  /** State, province or department where addresses there are written with one. */
  region: z.string(),
  postcode: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
});
export type Address = z.infer<typeof Address>;

/** WGS 84, degrees. */
export const Point = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
export type Point = z.infer<typeof Point>;

/** A closed ring of points; the last need not repeat the first. */
export const Polygon = z.array(Point).min(3).max(2_000);
export type Polygon = z.infer<typeof Polygon>;

/** Whether a door can be drawn: it has a point, it waits for one, or somebody said it is not a home. */
export const DoorPlacing = z.enum(['placed', 'unplaced', 'not-a-home']);
export type DoorPlacing = z.infer<typeof DoorPlacing>;

export const DoorId = z.uuid().brand<'DoorId'>();
export type DoorId = z.infer<typeof DoorId>;
export const PrecinctId = z.uuid().brand<'PrecinctId'>();
export type PrecinctId = z.infer<typeof PrecinctId>;

/** The shortest voting area the file names; walking is chosen by it. */
export const Precinct = z.object({ id: PrecinctId, code: z.string(), name: z.string() });
export type Precinct = z.infer<typeof Precinct>;

/**
 * Who says where a door stands: somebody by hand, a file of address points (exactly, or nearly and confirmed), its building,
 * or its neighbours along the street.
 */
export const PlacedHow = z.enum(['hand', 'exact', 'near', 'building', 'street']);
export type PlacedHow = z.infer<typeof PlacedHow>;

/** Why an address of a file is only near to a door, and nobody places it without looking. */
export const nearReasons = [
  'several-places',
  'other-postcode',
  'no-town',
  'street-spelling',
  'other-suffix',
  'neighbour',
] as const;
export type NearWhy = (typeof nearReasons)[number];

/** A door without a place, as matching sees it. */
export interface WaitingDoor {
  readonly id: string;
  readonly address: Address;
}

/** A door whose place is known and was not worked out. */
export interface SitedDoor {
  readonly address: Address;
  readonly point: Point;
}

/** A place for one door, before anything is written. `aboutMetres`: how far off it may be; null where it is not worked out. */
export interface Proposal {
  readonly doorId: string;
  readonly kind: 'exact' | 'near' | 'building' | 'street';
  readonly why: NearWhy | null;
  /** The address as the file has it; '' where no file says it. */
  readonly matched: string;
  readonly point: Point;
  readonly aboutMetres: number | null;
}

/** What must be said of a file of address points before it places anything. */
export const PlaceSource = z.object({
  /** Who gave it: 'OpenAddresses, Alder County'. */
  givenBy: z.string().trim().min(2).max(120),
  licence: z.string().trim().min(2).max(200),
});
export type PlaceSource = z.infer<typeof PlaceSource>;

/** A door as lists show it: no person. */
export const Door = z.object({
  id: DoorId,
  address: Address,
  point: Point.nullable(),
  state: DoorPlacing,
  precinct: z.string(),
});
export type Door = z.infer<typeof Door>;

/** A door as a file brings it. */
export const NewDoor = z.object({
  id: z.uuid(),
  doorKey: z.string(),
  buildingKey: z.string(),
  streetKey: z.string(),
  address: Address,
  /** First number of the house, for order; null for a house without one. */
  number: z.number().int().nullable(),
  floor: z.number().int().nullable(),
  precinct: z.string(),
  point: Point.nullable(),
});
export type NewDoor = z.infer<typeof NewDoor>;

/** How addresses of a country are written; decides parsing, formatting and sorting. */
export type AddressStyle = 'english' | 'french' | 'spanish' | 'german';

/** A ring of an outline as it is kept: pairs of degrees, longitude first, as map files write them. Holes are rings too. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** The outline of a voting area: all its parts and holes as rings; inside is what an odd number of them hold. */
export interface Outline {
  readonly code: string;
  readonly name: string;
  /** Where towns number their own areas; '' where the file does not say. */
  readonly town: string;
  readonly rings: readonly Ring[];
}

/** Why a shape of a file is no outline that can be used. */
export const outlineFaults = [
  'unreadable',
  'no-area',
  'no-code',
  'broken-ring',
  'not-degrees',
  'turned',
  'too-many-corners',
] as const;
export type OutlineFaultWhy = (typeof outlineFaults)[number];
export interface OutlineFault {
  /** Which shape of the file, from 1. */
  readonly shape: number;
  readonly why: OutlineFaultWhy;
  readonly of: string;
}

/** Which properties of the file's shapes say what. '' where none does. */
export interface OutlineColumns {
  readonly code: string;
  readonly name: string;
  readonly town: string;
}

/** Outlines that came in one file. */
export interface OutlineSet {
  readonly id: string;
  readonly label: string;
  readonly givenBy: string;
  readonly licence: string;
  readonly columns: OutlineColumns;
  /** The properties that the shapes of the file have, so that others can be named the next time. */
  readonly properties: readonly string[];
  readonly shapes: number;
  /** Shapes that lie away from all doors and are not kept. */
  readonly elsewhere: number;
  readonly faults: readonly OutlineFault[];
  readonly faultCount: number;
  readonly outlines: number;
  /** Doors that have their precinct from these outlines. */
  readonly given: number;
  readonly at: Date;
}

/** A door as outlines see it. `isGiven`: its precinct is from an outline, not from a roll. */
export interface OutlinedDoor {
  readonly id: string;
  readonly point: Point;
  readonly precinct: string;
  readonly city: string;
  readonly isGiven: boolean;
}

/** Doors of which the roll says another precinct than the outline around them. */
export interface PrecinctDifference {
  readonly inside: string;
  readonly said: string;
  readonly city: string;
  readonly doorIds: readonly string[];
}

/** Where on the ground somebody begins to look for a door, and what it shares with the doors there. */
export interface Around {
  readonly by: 'file' | 'street' | 'postcode' | 'precinct' | 'town';
  /** Of the street, the postcode or the precinct; empty otherwise. */
  readonly name: string;
  readonly point: Point;
}

/** Buildings of one street that have a place. */
export interface StreetOnGround {
  readonly name: string;
  readonly points: readonly Point[];
}
