// The nouns of a start: where, how long and how a volunteer would like to walk, and how their phone says it.
import { z } from 'zod';
import type { Point } from '@/lib/places/model';

/** Hours that a volunteer may say they have. */
export const startHours = [1, 1.5, 2, 2.5, 3, 4] as const;
/** Whole thousandths of a degree: about a block. Where somebody would like to start need be known no nearer. */
const aboutThere = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .transform((degrees) => Math.round(degrees * 1000) / 1000);

/** Where and how long a volunteer would like to walk, as they said it. */
export const startSchema = z.object({
  /** The street, area or meeting point they picked by its name. */
  label: z.string().trim().min(1).max(120),
  latitude: aboutThere(85),
  longitude: aboutThere(180),
  hours: z.number().refine((hours) => startHours.some((each) => each === hours)),
  /** False: no doors above the ground floor. */
  stairs: z.boolean(),
});
export type Start = z.output<typeof startSchema>;

/** What a cut needs of it, and no more: nobody's name. */
export type StartSeed = Point & Pick<Start, 'hours' | 'stairs'>;

/** A place of this campaign to start at, to be picked by its name. */
export const startPlaceSchema = z.object({
  label: z.string(),
  kind: z.enum(['meeting', 'street', 'area']),
  latitude: z.number(),
  longitude: z.number(),
});
export type StartPlace = z.output<typeof startPlaceSchema>;

/** How a turf suits what a volunteer said. Shown as fits or does not fit; what they said is shown to them alone. */
export type Fit = {
  readonly fits: boolean;
  readonly isNear: boolean;
  readonly isInTime: boolean;
  readonly isLevel: boolean;
};

/** What is measured of a turf to see whom it suits. */
export type TurfShape = {
  readonly id: string;
  readonly minutes: number;
  /** Doors above the ground floor. */
  readonly upstairs: number;
  /** One point a building. */
  readonly places: readonly Point[];
};

/** What a phone asks about its owner's start. `say` left out: what is kept; null: take it back. */
export const startAsks = [
  z.object({ v: z.literal(1), kind: z.literal('start'), say: startSchema.nullable().optional() }),
  z.object({ v: z.literal(1), kind: z.literal('start-places'), text: z.string().max(60) }),
] as const;

const told = { v: z.literal(1), now: z.iso.datetime({ offset: true }) };
export const startAnswers = [
  z.object({ ...told, kind: z.literal('start'), start: startSchema.nullable(), saidBy: z.enum(['self', 'desk']) }),
  z.object({ ...told, kind: z.literal('start-places'), places: z.array(startPlaceSchema) }),
] as const;
