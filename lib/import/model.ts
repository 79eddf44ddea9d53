// The words of importing: what a column can become, what must be said about a file, why a row is refused.
// Closed lists: a field that is not here cannot enter, whatever a file holds.
import { z } from 'zod';
import type { Actor, CampaignId } from '@/lib/auth/model';

export const importFields = [
  'sourceId',
  'given',
  'middle',
  'family',
  'secondFamily',
  'useFamily',
  'suffix',
  'fullName',
  'bornOn',
  'birthYear',
  'addressLine',
  'addressLine2',
  'addressPart',
  'number',
  'numberSuffix',
  'streetBefore',
  'street',
  'streetType',
  'streetAfter',
  'hamlet',
  'unitType',
  'unit',
  'floor',
  'parcel',
  'city',
  'region',
  'postcode',
  'country',
  'precinct',
  'precinctName',
  'latitude',
  'longitude',
  'phone',
  'email',
  'protected',
  'stop',
  'status',
] as const;
export const ImportField = z.enum(importFields);
/** What a column of a file can become. */
export type ImportField = z.infer<typeof ImportField>;

/** Fields several columns may fill together; every other field takes one column. */
export const manyColumnFields: ReadonlySet<ImportField> = new Set([
  'addressLine2',
  'addressPart',
  'phone',
  'email',
  'stop',
  'protected',
  'middle',
  'status',
]);

/** Read to find stops said before, then forgotten: no roll licence lets a campaign write or call. */
export const checkedOnlyFields: ReadonlySet<ImportField> = new Set(['phone', 'email', 'stop']);

export const DateOrder = z.enum(['ymd', 'mdy', 'dmy']);
export type DateOrder = z.infer<typeof DateOrder>;

/** Where a file comes from. Only the first two may be imported; the rest are offered to be refused with a reason. */
export const sourceKinds = ['roll', 'addresses'] as const;
export const refusedSources = [
  'own-list',
  'public-office',
  'employer',
  'school',
  'health',
  'association',
  'municipal-service',
  'petition',
  'contributions',
  'broker',
  'social-network',
  'rented',
] as const;
/** `knocks`: a history of contacts, which brings neither people nor doors (lib/import/knocks). */
export const SourceKind = z.enum([...sourceKinds, 'knocks', ...refusedSources]);
export type SourceKind = z.infer<typeof SourceKind>;

export const Basis = z.enum(['state-law', 'public-task', 'legitimate-interests', 'no-person']);
export type Basis = z.infer<typeof Basis>;

/** What must be said about a file before anything is read from it into the campaign (PUR-09). */
export const Declaration = z.object({
  source: SourceKind,
  /** Who gave the file: 'Board of elections, Alder County'. */
  givenBy: z.string().trim().min(2).max(120),
  /** The licence or law under which it may be used. */
  licence: z.string().trim().min(2).max(200),
  collectedOn: z.iso.date(),
  /** What the people were told the data was collected for. */
  collectedFor: z.string().trim().min(2).max(200),
  basis: Basis,
  /** France, Code electoral L. 37: no commercial use, signed by whoever asked for the list. */
  undertaking: z.boolean().default(false),
  country: z.string().length(2),
  /** The state that gave the list, in two letters (VFL-03); without it the layout's, else nobody's. */
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** The last day on which the licence lets the list be used; what nobody confirmed ends with it (VFL-06). */
  until: z.iso.date().optional(),
  /** Whether this is the whole list of the area: then whom it does not have is no longer on the roll there. */
  whole: z.boolean().optional(),
  /** What becomes of them: marked, so that nobody knocks for them, or left as they are. */
  gone: z.enum(['mark', 'leave']).optional(),
});
export type Declaration = z.infer<typeof Declaration>;

/** Which rows become doors: everything in the file, or only what will be walked. */
export const Area = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('precincts'), codes: z.array(z.string().min(1)).min(1).max(2_000) }),
  z.object({ kind: z.literal('postcodes'), codes: z.array(z.string().min(2)).min(1).max(500) }),
  z.object({
    kind: z.literal('polygon'),
    ring: z
      .array(z.object({ latitude: z.number(), longitude: z.number() }))
      .min(3)
      .max(500),
  }),
]);
export type Area = z.infer<typeof Area>;

/** An uploaded list is at most this large, packed and unpacked. */
export const mostUploadBytes = 1_500_000_000;

export const refusalReasons = [
  'unreadable',
  'columns-do-not-match',
  'header-again',
  'too-long',
  'no-name',
  'no-street',
  'no-town',
  'post-box',
  'abroad',
  'bad-date',
  'bad-point',
  'not-on-roll',
  'needs-a-person',
  'same-id-twice',
  'no-number',
  'nobody-here',
  'unknown-result',
] as const;
export const RefusalReason = z.enum(refusalReasons);
/** Why a row was refused; the file of refused rows carries it beside the original line. */
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Where every row of a file went. `rows` equals the sum of all others. */
export const ImportCounts = z.object({
  rows: z.number().int(),
  fresh: z.number().int(),
  changed: z.number().int(),
  moved: z.number().int(),
  same: z.number().int(),
  keptOut: z.number().int(),
  refused: z.number().int(),
  outside: z.number().int(),
  protected: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What a history of contacts comes to, beside where its rows went. Doors and people, not rows. */
export const KnockCounts = ImportCounts.extend({
  doors: z.number().int(),
  newDoors: z.number().int(),
  /** Doors at which nobody was home, or somebody asked to come back, when last there. */
  again: z.number().int(),
  /** People who have moved or died. */
  away: z.number().int(),
  newAway: z.number().int(),
  /** Rows that say that somebody wants no visit. */
  stops: z.number().int(),
});
export type KnockCounts = z.infer<typeof KnockCounts>;

export const noCounts: ImportCounts = {
  rows: 0,
  fresh: 0,
  changed: 0,
  moved: 0,
  same: 0,
  keptOut: 0,
  refused: 0,
  outside: 0,
  protected: 0,
};

export const ImportState = z.enum([
  'uploaded',
  'planned',
  'checking',
  'checked',
  'running',
  'paused',
  'done',
  'stopped',
  'undoing',
  'undone',
  'failed',
]);
export type ImportState = z.infer<typeof ImportState>;

/** Who imports: a member who may, or the system for the command line, the first start and the chunks. */
export interface Runner {
  readonly campaignId: CampaignId;
  readonly actor: Actor;
}
