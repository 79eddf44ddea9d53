// The record of processing (GDPR 30), as one object: what the records page, the file, the print and the public privacy
// page are made from. Its fields are those of the law and no others, plus ground, source, notice and version.
import { z } from 'zod';

export interface RecordedUse {
  readonly purpose: string;
  readonly says: string;
  readonly because: string;
  readonly basis: string | null;
  readonly basisVersion: number | null;
  readonly justification: string;
  readonly balancing: string;
  /** Article 9 condition; empty where nothing special is processed. */
  readonly special: string;
  readonly people: string;
  readonly data: readonly string[];
  readonly recipients: readonly string[];
  readonly keptUntil: string;
  readonly sources: readonly string[];
  readonly notices: readonly string[];
}

export interface RecordedProcessor {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly data: string;
  readonly country: string;
  readonly transfer: string;
  readonly contractOn: string;
  readonly subprocessors: string;
  readonly deletion: string;
}

export interface RecordedSource {
  readonly kind: string;
  readonly label: string;
  readonly licence: string;
  readonly basis: string;
  readonly collectedOn: string;
  readonly until: string;
}

export interface RecordedNotice {
  readonly hash: string;
  readonly version: number;
  readonly purposes: readonly string[];
  readonly recipients: readonly string[];
  readonly keptUntil: string;
}

export interface ProcessingRecord {
  readonly controller: {
    readonly name: string;
    readonly address: string;
    readonly contact: string;
    readonly joint: string;
    readonly representative: string;
    readonly officer: string;
    readonly law: string;
  };
  readonly uses: readonly RecordedUse[];
  readonly off: readonly string[];
  readonly processors: readonly RecordedProcessor[];
  readonly transfers: readonly string[];
  readonly sources: readonly RecordedSource[];
  readonly notices: readonly RecordedNotice[];
  readonly measures: readonly string[];
  readonly purgeOn: string;
}

export interface SignedRecord {
  readonly version: number;
  readonly hash: string;
  readonly signedBy: string;
  readonly signedRole: string;
  readonly signedAt: Date;
  readonly body: ProcessingRecord;
}

/** One difference since a version was signed: where, and what it was and is. */
export interface RecordChange {
  readonly where: string;
  readonly was: string;
  readonly is: string;
}

export const transferGrounds = ['none-needed', 'adequacy', 'scc', 'uk-idta', 'dpf'] as const;
const line = (most: number) => z.string().trim().min(1, 'required').max(most, 'too-long');

/** GOV-04, GOV-05: somebody who works with the data for the campaign, and on what ground data may leave for them. */
export const NewProcessor = z.object({
  name: line(160),
  service: line(200),
  data: line(300),
  country: z.string().trim().toUpperCase().length(2, 'choose'),
  transfer: z.enum(transferGrounds, { error: 'choose' }),
  contractOn: z.iso.date({ error: 'format' }),
  subprocessors: z.string().trim().max(300, 'too-long').default(''),
  deletion: line(300),
});
export type NewProcessor = z.infer<typeof NewProcessor>;
