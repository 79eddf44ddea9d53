// The layouts of published results, as data: what their columns are called and what each holds. A long file has a line for
// each precinct, contest and choice; a wide one has a line for each precinct, with the candidates side by side in blocks.
// Adding a layout is adding an entry here and a writer in lib/testing/result-files.
import { plain } from './words';

export type LongColumn =
  | 'county'
  | 'place'
  | 'code'
  | 'name'
  | 'contest'
  | 'district'
  | 'choice'
  | 'party'
  | 'votes'
  | 'mode'
  | 'seats'
  | 'isReal'
  | 'registered'
  | 'ballots';

export type WideColumn =
  | 'county'
  | 'place'
  | 'code'
  | 'name'
  | 'district'
  | 'registered'
  | 'ballots'
  | 'valid'
  | 'blank'
  | 'spoilt';

export type BlockColumn = 'start' | 'surname' | 'first' | 'list' | 'party' | 'votes';

interface Named<Column extends string> {
  readonly id: string;
  readonly country: 'US' | 'FR';
  /** Names of each column in headers, folded; the first that is there counts. */
  readonly columns: Readonly<Partial<Record<Column, readonly string[]>>>;
  /** A header is of this layout when it has all of these. */
  readonly needs: readonly Column[];
  /** Names of columns that only this layout has. */
  readonly tells: readonly string[];
}

export interface LongLayout extends Named<LongColumn> {
  readonly kind: 'long';
  /** Without a header row: so many columns, in this order; '' is not read. */
  readonly order?: readonly (LongColumn | '')[];
}

export interface WideLayout extends Named<WideColumn> {
  readonly kind: 'wide';
  /** Columns of one candidate, as the header names them in the first block. */
  readonly block: Readonly<Partial<Record<BlockColumn, readonly string[]>>>;
}

export type Layout = LongLayout | WideLayout;

const aResult = ['code', 'contest', 'choice', 'votes'] as const;

/** openelections.net: one result a line; registered voters and ballots cast are offices of their own. */
const openElections: LongLayout = {
  id: 'open-elections',
  country: 'US',
  kind: 'long',
  columns: {
    county: ['county', 'parish', 'jurisdiction', 'county name'],
    code: ['precinct', 'precinct code', 'precinct id', 'ward', 'voting district'],
    name: ['precinct name', 'polling location'],
    contest: ['office', 'contest', 'contest name', 'race', 'office name', 'contest title'],
    district: ['district'],
    choice: ['candidate', 'choice', 'candidate name', 'choice name', 'candidate issue'],
    party: ['party', 'choice party', 'candidate party', 'party name'],
    votes: ['votes', 'total votes', 'vote total', 'total'],
    seats: ['vote for'],
    registered: ['registered voters', 'total registered voters', 'registered'],
    ballots: ['ballots cast', 'total ballots cast', 'total ballots', 'voters voting'],
  },
  needs: aResult,
  tells: [],
};

/** MIT Election Data and Science Lab: a line for each way of voting, or one that says TOTAL. */
const mit: LongLayout = {
  id: 'mit-election-lab',
  country: 'US',
  kind: 'long',
  columns: {
    county: ['county name', 'jurisdiction name', 'county', 'jurisdiction'],
    code: ['precinct'],
    contest: ['office'],
    district: ['district'],
    choice: ['candidate'],
    party: ['party detailed', 'party', 'party simplified'],
    votes: ['votes'],
    mode: ['mode'],
    seats: ['magnitude'],
  },
  needs: [...aResult, 'mode'],
  tells: ['mode', 'stage'],
};

/** North Carolina, results_pct: tab separated; postal votes of a county are lines that are not real precincts. */
const northCarolina: LongLayout = {
  id: 'north-carolina',
  country: 'US',
  kind: 'long',
  columns: {
    county: ['county'],
    code: ['precinct'],
    contest: ['contest name'],
    choice: ['choice'],
    party: ['choice party'],
    votes: ['total votes'],
    seats: ['vote for'],
    isReal: ['real precinct'],
  },
  needs: [...aResult, 'isReal'],
  tells: ['real precinct', 'contest group id'],
};

/** Florida, precinct-level results: tab separated, nineteen columns, no header row, registered voters on every line. */
const florida: LongLayout = {
  id: 'florida',
  country: 'US',
  kind: 'long',
  columns: {},
  order: [
    '',
    'county',
    '',
    '',
    '',
    'code',
    'name',
    'registered',
    '',
    '',
    '',
    'contest',
    'district',
    '',
    'choice',
    'party',
    '',
    '',
    'votes',
  ],
  needs: ['code'],
  tells: ['unique precinct identifier'],
};

const frenchFigures = {
  registered: ['inscrits'],
  ballots: ['votants'],
  valid: ['exprimes'],
  blank: ['blancs'],
  spoilt: ['nuls'],
} as const;
const frenchNeeds = ['place', 'code', 'registered', 'ballots', 'valid'] as const;

/** Ministry of the Interior, to 2022: Latin-1, and only the first candidate's columns are named; the others follow unnamed. */
const france2017: WideLayout = {
  id: 'france-to-2022',
  country: 'FR',
  kind: 'wide',
  columns: {
    county: ['code du departement'],
    place: ['libelle de la commune'],
    district: ['code de la circonscription'],
    code: ['code du bvote', 'code bvote'],
    ...frenchFigures,
  },
  needs: frenchNeeds,
  tells: ['code du departement', 'code du bvote', 'code bvote'],
  block: {
    start: ['n panneau', 'no panneau', 'nopanneau', 'npan', 'n liste', 'nliste'],
    surname: ['nom', 'nom tete de liste', 'libelle abrege liste'],
    first: ['prenom'],
    list: ['liste', 'libelle etendu liste'],
    party: ['nuance', 'nuance liste', 'code nuance'],
    votes: ['voix'],
  },
};

/** Ministry of the Interior, from 2024: UTF-8, and every candidate's columns are named and numbered. */
const france2024: WideLayout = {
  id: 'france-from-2024',
  country: 'FR',
  kind: 'wide',
  columns: {
    county: ['code departement'],
    place: ['libelle commune'],
    district: ['code circonscription legislative', 'code circonscription'],
    code: ['code bv', 'code bvote'],
    ...frenchFigures,
  },
  needs: frenchNeeds,
  tells: ['code departement', 'numero de panneau 1'],
  block: {
    start: ['numero de panneau'],
    surname: ['nom candidat', 'nom tete de liste'],
    first: ['prenom candidat', 'prenom tete de liste'],
    list: ['libelle abrege de liste', 'libelle de liste'],
    party: ['nuance candidat', 'nuance liste'],
    votes: ['voix'],
  },
};

/** Most telling first; the plainest is last. */
export const layouts: readonly Layout[] = [france2024, france2017, northCarolina, mit, florida, openElections];

type At<Column extends string> = Readonly<Partial<Record<Column, number>>>;

/** Where the candidates of a wide file stand: the first block begins at `first`, and each is `width` columns wide. */
export interface Blocks {
  readonly first: number;
  readonly width: number;
  /** Columns within a block. */
  readonly at: At<BlockColumn>;
}

export type Found =
  | { readonly layout: LongLayout; readonly at: At<LongColumn>; readonly hasHeader: boolean }
  | { readonly layout: WideLayout; readonly at: At<WideColumn>; readonly blocks: Blocks };

/** Which layout a first record is of, and where its columns stand. */
export function recognise(first: readonly string[]): Found | null {
  const names = first.map(plain);
  for (const layout of layouts) {
    if (layout.kind === 'long' && layout.order && layout.order.length === first.length && /^\d+$/.test(first[7] ?? ''))
      return { layout, at: positions(layout.order), hasHeader: false };
    const at = findAll(layout.columns as Record<string, readonly string[]>, names);
    const isTold = layout.tells.length === 0 || layout.tells.some((name) => names.includes(name));
    if (!isTold || !layout.needs.every((column) => at[column] !== undefined)) continue;
    if (layout.kind === 'long') return { layout, at, hasHeader: true };
    const blocks = blocksOf(layout, names);
    if (blocks) return { layout, at, blocks };
  }
  return null;
}

function positions(order: readonly string[]): Record<string, number> {
  return Object.fromEntries(order.flatMap((column, at) => (column === '' ? [] : [[column, at]])));
}

function findAll(columns: Record<string, readonly string[]>, names: readonly string[]): Record<string, number> {
  const at: Record<string, number> = {};
  for (const [column, aliases] of Object.entries(columns)) {
    const name = aliases.find((alias) => names.includes(alias));
    if (name !== undefined) at[column] = names.indexOf(name);
  }
  return at;
}

/** A block is as wide as from one start to the next; where only the first is named, it runs to the end of the header. */
function blocksOf(layout: WideLayout, names: readonly string[]): Blocks | null {
  const bare = names.map((name) => name.replace(/ \d+$/, ''));
  const starts = bare.flatMap((name, at) => (layout.block.start?.includes(name) ? [at] : []));
  const [first, second] = starts;
  if (first === undefined) return null;
  const width = (second ?? names.length) - first;
  const at = findAll(layout.block as Record<string, readonly string[]>, bare.slice(first, first + width));
  return 'votes' in at ? { first, width, at } : null;
}
