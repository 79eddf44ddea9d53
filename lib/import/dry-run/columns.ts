// One line a column of a report: what it becomes, or why it stays out.
import type { ColumnPlan, ColumnState, Confidence } from '@/lib/import/columns';
import type { ImportField } from '@/lib/import/model';

export interface ColumnReport {
  /** From 1, as spreadsheets count. */
  readonly column: number;
  readonly name: string;
  readonly state: ColumnState;
  /** What it is kept as, or only looked at for; null when it stays out. */
  readonly field: ImportField | null;
  readonly confidence: Confidence;
  /** The kind of fact that is refused: 'ethnicity', 'party', 'score'. */
  readonly refused: string | null;
  readonly why: string;
}

const traits: Record<string, string> = {
  ethnicity: 'ethnic origin or race',
  religion: 'religion',
  health: 'health',
  union: 'union membership',
  orientation: 'sexual life or orientation',
  origin: 'birthplace, nationality or origin',
  party: 'party, unless an official roll in known columns states it and doors may be chosen by it',
  opinion: 'political opinion',
  score: 'a score or a guess',
  broker: 'facts that were bought or collected elsewhere',
  'identity-number': 'an identity number',
  criminal: 'convictions',
};

export function reportColumns(columns: readonly ColumnPlan[]): ColumnReport[] {
  return columns.map((column) => ({
    column: column.at + 1,
    name: column.name,
    state: column.state,
    field: column.field,
    confidence: column.confidence,
    refused: column.trait,
    why: whyOf(column),
  }));
}

function whyOf({ state, trait }: ColumnPlan): string {
  switch (state) {
    case 'matched':
      return 'kept';
    case 'checked-only':
      return 'read to find stops said before, then forgotten';
    case 'choosing':
      return 'kept masked, to choose doors by; shown to nobody';
    case 'not-needed':
      return 'not needed at a door';
    case 'forbidden':
      return `refused: ${traits[trait ?? ''] ?? 'never held'}`;
    case 'no-proof':
      return 'a yes without proof counts as none';
    case 'undecided':
      return 'unknown: left out unless somebody says what it is';
  }
}
