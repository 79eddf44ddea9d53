// Public results for pages: the files, and one file matched with the campaign's doors and put in order.
import type { Ctx } from '@/lib/auth/model';
import { selectOutlined, selectOutlines } from '@/lib/places';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import { areaMap, doorAreaKey } from '@/lib/turf';
import type { AreaMap } from '@/lib/turf/model';
import { type Matching, matchAreas, matchOutlines } from './match';
import type { Comes, Contest, DoorArea, Figures, Method, Ranked, ResultFile } from './model';
import { figuresOf, rankAreas, requireRanking } from './rules';
import { selectAreas, selectContests, selectCounts, selectDoorAreas, selectFile, selectFiles } from './store';

/** All files, newest first; those that were replaced or taken back are history. */
export function listFiles(ctx: Ctx): Promise<ResultFile[]> {
  requireRanking(ctx);
  return transaction(scopeOf(ctx), (tx) => selectFiles(tx, ctx.campaignId));
}

export interface FilePage {
  readonly file: ResultFile;
  readonly contests: readonly (Contest & { readonly areas: number })[];
  readonly matching: Matching;
  /** In the order asked for; empty while nobody has said which contest and who is ours. */
  readonly ranked: readonly Ranked[];
  /** Null: there is nothing to draw, or nothing to fill it with. */
  readonly map: ResultMap | null;
}

/** The areas of a file as shapes; the number of its area by the key of each shape that has one. */
export interface ResultMap {
  readonly drawn: AreaMap;
  readonly areaOf: ReadonlyMap<string, number>;
  /** Whether the shapes are of a map file, or squares around doors. */
  readonly isOutlined: boolean;
}

/**
 * One file. Only areas with doors of the campaign are put in order; before there is any such door, all of them are, so that
 * it can be seen where to begin.
 */
export function readFilePage(
  ctx: Ctx,
  { fileId, method, comes }: { readonly fileId: string; readonly method: Method; readonly comes: Comes },
): Promise<FilePage> {
  requireRanking(ctx);
  return transaction(scopeOf(ctx), async (tx) => {
    const file = await selectFile(tx, ctx.campaignId, fileId);
    if (!file) throw new Refusal('not-found', 'We cannot show this file.');
    const contests = await selectContests(tx, ctx.campaignId, fileId);
    const { matching, figures } = await readFigures(tx, ctx.campaignId, file);
    const map = figures.length === 0 ? null : await readMap(tx, ctx.campaignId, file, matching);
    return { file, contests, matching, ranked: rankAreas(figures, method, comes), map };
  });
}

async function readMap(
  tx: Tx,
  campaignId: string,
  file: Pick<ResultFile, 'id' | 'country'>,
  { doorsOf }: Matching,
): Promise<ResultMap | null> {
  const outlines = (await selectOutlines(tx, campaignId)).map((each) => ({
    ...each,
    key: `${each.setId} ${each.number}`,
  }));
  const drawn = areaMap(outlines, await selectOutlined(tx, campaignId));
  if (!drawn) return null;
  const areas = outlines.length > 0 ? await selectAreas(tx, campaignId, file.id) : [];
  const found = matchOutlines(areas, outlines, file.country === 'FR');
  const pairs =
    outlines.length > 0
      ? outlines.map(({ key }, at) => [key, found[at] ?? null] as const)
      : [...doorsOf].flatMap(([area, doors]) =>
          doors.map(({ precinct, city }) => [doorAreaKey(precinct, city), area] as const),
        );
  return {
    drawn,
    areaOf: new Map(pairs.flatMap(([key, area]) => (area === null ? [] : [[key, area] as const]))),
    isOutlined: outlines.length > 0,
  };
}

/** What is known of every area that counts, and which doors lie in it. */
export async function readFigures(
  tx: Tx,
  campaignId: string,
  file: Pick<ResultFile, 'id' | 'country' | 'contest' | 'choice'>,
): Promise<{ matching: Matching; figures: Figures[] }> {
  const areas = await selectAreas(tx, campaignId, file.id);
  const matching = matchAreas(areas, await selectDoorAreas(tx, campaignId), file.country === 'FR');
  const { contest, choice } = file;
  if (contest === null || choice === null) return { matching, figures: [] };
  const counts = new Map((await selectCounts(tx, campaignId, file.id, contest)).map((count) => [count.area, count]));
  const { doorsOf } = matching;
  const shown = doorsOf.size > 0 ? areas.filter(({ number }) => doorsOf.has(number)) : areas;
  const figures = shown.map((area) => figuresOf(area, counts.get(area.number), choice, doorsOf.get(area.number) ?? []));
  return { matching, figures };
}

/** A file as one of several elections: its contest, whose result, and what is above its columns. */
export interface Election {
  readonly file: ResultFile;
  readonly contest: string;
  readonly ours: string;
  /** How many areas have a place in its order. */
  readonly placed: number;
}

export interface SideBySide {
  /** The newest vote first. */
  readonly elections: readonly Election[];
  /** In use, but nobody has said which contest and who is ours. */
  readonly waiting: readonly ResultFile[];
  /** Our precincts by name; for each election its line, or null where the file has none for it. */
  readonly rows: readonly { readonly door: DoorArea; readonly of: readonly (Ranked | null)[] }[];
}

const electionsShown = 4;

/** Several files in use beside each other, each ranked by itself: our own precincts are what they have in common. */
export function readSideBySide(ctx: Ctx, method: Method): Promise<SideBySide> {
  requireRanking(ctx);
  return transaction(scopeOf(ctx), async (tx) => {
    const kept = (await selectFiles(tx, ctx.campaignId)).filter(({ state }) => state === 'kept');
    const isChosen = ({ contest, choice }: ResultFile) => contest !== null && choice !== null;
    const files = kept
      .filter(isChosen)
      .sort((a, b) => (a.votedOn < b.votedOn ? 1 : -1))
      .slice(0, electionsShown);
    const elections: Election[] = [];
    const lines: ReadonlyMap<string, Ranked>[] = [];
    for (const file of files) {
      const { matching, figures } = await readFigures(tx, ctx.campaignId, file);
      const ranked = new Map(rankAreas(figures, method, 2).map((row) => [row.number, row]));
      const contest = (await selectContests(tx, ctx.campaignId, file.id)).find(({ number }) => number === file.contest);
      elections.push({
        file,
        contest: [contest?.name, contest?.district].filter(Boolean).join(' · '),
        ours: contest?.choices[file.choice ?? -1]?.name ?? '',
        placed: [...ranked.values()].filter(({ place }) => place !== null).length,
      });
      lines.push(
        new Map(
          [...matching.doorsOf].flatMap(([area, doors]) => {
            const row = ranked.get(area);
            return row ? doors.map((door) => [keyOfDoors(door), row] as const) : [];
          }),
        ),
      );
    }
    const rows = (await selectDoorAreas(tx, ctx.campaignId)).map((door) => ({
      door,
      of: lines.map((own) => own.get(keyOfDoors(door)) ?? null),
    }));
    return {
      elections,
      waiting: kept.filter((file) => !isChosen(file)),
      rows: rows.filter(({ of }) => of.some(Boolean)),
    };
  });
}

const keyOfDoors = ({ precinct, city }: DoorArea): string => doorAreaKey(precinct, city);
