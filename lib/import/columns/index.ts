// Columns of a file: what each becomes, what is left out, what a person may change.
export {
  applyChoices,
  type ColumnPlan,
  type ColumnState,
  type Confidence,
  maySample,
  namesPeople,
  type PlanProblem,
  planColumns,
  planProblems,
} from './plan';
