// Real PostgreSQL: any row of imports and undos leaves what the files that remain would have left alone. The model below is
// three lines and knows nothing of how an undo works.
import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { discloseList } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { reveal } from '@/lib/platform/redacted';
import { ownDatabase } from '@/lib/testing/database';
import { anImportStage, ownFolders, rollLine, townFile } from '@/lib/testing/import-stage';
import type { Stage } from '@/lib/testing/stage';
import { endOldImports, importWholeFile, runImport, startUndo } from './index';
import type { ImportCounts, Runner } from './model';

const database = ownDatabase();
ownFolders();
let client: Client;
beforeAll(async () => {
  client = await database.connect('superuser');
});
afterAll(closePools);

/** What a file says of one voter: which surname, which door. */
interface Said {
  readonly who: number;
  readonly name: number;
  readonly door: number;
}
interface Filed {
  readonly file: readonly Said[];
  /** Whether it is said to be the whole list of its precinct. */
  readonly whole?: boolean;
}
type Step = Filed | { readonly undo: number };

const surnames = ['Quorveth', 'Zelmbrand', 'Adlerfink'];
const lineOf = ({ who, name, door }: Said): string =>
  rollLine(who, { last: surnames[name] ?? '', street: `${door + 1} Fablewick Way` });
const fileOf = ({ file, whole = false }: Filed) => {
  const made = townFile(file.map(lineOf));
  return { ...made, declaration: { ...made.declaration, whole } };
};

interface Stands {
  name?: string | undefined;
  door: string;
  owner: number;
}
interface World {
  /** Whom one may visit. */
  readonly people: Readonly<Record<number, Stands>>;
  /** Who is no longer on the roll: nobody is shown, so only where and whose. */
  readonly gone: readonly string[];
  readonly doors: Readonly<Record<string, number>>;
}
const word = ({ door, owner }: Stands): string => `${door} of ${owner}`;

/** The first file that has something owns it; the last one says how it stands, and a whole one who is gone. */
function modelOf(files: ReadonlyMap<number, Filed>): World {
  const people: Record<number, Stands> = {};
  const gone = new Set<number>();
  const doors: Record<string, number> = {};
  for (const [index, { file, whole }] of files) {
    if (whole) for (const known of Object.keys(people)) gone.add(Number(known));
    for (const { who, name, door } of file) {
      people[who] = { name: surnames[name], door: String(door + 1), owner: people[who]?.owner ?? index };
      gone.delete(who);
      doors[String(door + 1)] ??= index;
    }
  }
  return {
    people: Object.fromEntries(Object.entries(people).filter(([who]) => !gone.has(Number(who)))),
    gone: [...gone].flatMap((who) => (people[who] ? [word(people[who])] : [])).toSorted(),
    doors,
  };
}

async function worldOf(stage: Stage, owners: ReadonlyMap<string, number>): Promise<World> {
  const { rows } = await client.query<{ id: string; door: string; source: string; uses: string[] }>(
    `select p.id, d.number_text as door, p.source_id as source, p.usable_for as uses from personal.person p
     join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id where p.campaign_id = $1 and p.circle = 'roll'`,
    [stage.campaignId],
  );
  const doors = await client.query<{ door: string; source: string }>(
    `select number_text as door, source_id as source from public.door where campaign_id = $1 and street = 'Fablewick Way'`,
    [stage.campaignId],
  );
  const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
  const shown = rows.length
    ? await discloseList(stage.as.organiser, look, { personIds: rows.map(({ id }) => id) })
    : [];
  const people: Record<number, Stands> = {};
  for (const each of shown) {
    const row = rows.find(({ id }) => id === each.personId);
    const { given = '', family = undefined } = each.name
      ? (reveal(each.name) as { given?: string; family?: string })
      : {};
    const who = Number(given.replace('Ximbalda', ''));
    people[who] = { name: family, door: row?.door ?? '', owner: owners.get(row?.source ?? '') ?? -1 };
  }
  const standsOf = ({ door, source }: { door: string; source: string }) => ({ door, owner: owners.get(source) ?? -1 });
  const hidden = rows.filter(({ id }) => !shown.some((each) => each.personId === id));
  expect(hidden.every(({ uses }) => uses.length === 0)).toBe(true);
  return {
    people,
    gone: hidden.map((row) => word(standsOf(row))).toSorted(),
    doors: Object.fromEntries(doors.rows.map(({ door, source }) => [door, owners.get(source) ?? -1])),
  };
}

async function play(steps: readonly Step[]): Promise<void> {
  const stage = await anImportStage();
  const who = stage.as.organiser as Runner;
  const files = new Map<number, Filed>();
  const ids: string[] = [];
  const owners = new Map<string, number>();
  for (const step of steps) {
    if ('file' in step) {
      const done = await importWholeFile(who, fileOf(step));
      expect(done.state).toBe('done');
      // What an import that remains says of somebody is compared with how they stand, not with how they once stood.
      const before = modelOf(files);
      files.set(ids.length, step);
      const after = modelOf(files);
      const same = step.file.filter(({ who, name, door }) => {
        const was = before.people[who];
        return was?.name === surnames[name] && was?.door === String(door + 1);
      });
      const counts = done.counts as ImportCounts;
      const all = (world: World) => Object.keys(world.people).length + world.gone.length;
      expect(counts.fresh).toBe(all(after) - all(before));
      expect(counts.same).toBeLessThanOrEqual(same.length);
      expect(counts).toEqual(done.checked);
      const missing = Object.keys(before.people).filter((who) => !step.file.some((said) => String(said.who) === who));
      expect(done.gone).toBe(step.whole ? missing.length : null);
      if (done.sourceId) owners.set(done.sourceId, ids.length);
      ids.push(done.id);
    } else {
      const open = [...files.keys()];
      const index = open[step.undo % Math.max(open.length, 1)];
      if (index === undefined) continue;
      await startUndo(who, ids[index] ?? '');
      expect(await runImport(stage.campaignId, ids[index] ?? '')).toBe('undone');
      files.delete(index);
    }
    expect(await worldOf(stage, owners)).toEqual(modelOf(files));
  }
}

const file = fc.uniqueArray(fc.record({ who: fc.integer({ min: 1, max: 3 }), name: fc.nat(2), door: fc.nat(2) }), {
  selector: ({ who }) => who,
  minLength: 1,
  maxLength: 3,
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ file, whole: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ undo: fc.nat(9) }) },
);

it('PUR-09: any row of imports and undos leaves what the files that remain would have left alone', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), play), {
    numRuns: 60,
    seed: 20261122,
  });
}, 300_000);

it('PUR-09: the same file three times, and the first two taken back: nobody goes, and then everybody', async () => {
  const town: Said[] = [1, 2, 3].map((n) => ({ who: n, name: 0, door: n }));
  await play([{ file: town }, { file: town }, { file: town }, { undo: 0 }, { undo: 0 }, { undo: 0 }, { file: town }]);
}, 60_000);

it('PUR-09: a file that only agreed keeps its source no longer than an undo can need it', async () => {
  const stage = await anImportStage();
  const who = stage.as.organiser as Runner;
  const town: Said[] = [1, 2].map((n) => ({ who: n, name: 0, door: n }));
  const bring = () => importWholeFile(who, fileOf({ file: town }));
  await bring();
  expect((await bring()).sourceId).not.toBeNull();
  const left = async () =>
    (
      await client.query(
        `select (select count(*)::int from public.source where campaign_id = $1 and kind = 'roll' and label = 'Board of elections') as sources,
          (select count(*)::int from staging.vouched where campaign_id = $1) as vouched`,
        [stage.campaignId],
      )
    ).rows[0];
  expect(await left()).toEqual({ sources: 2, vouched: 1 });
  await client.query(`insert into gate.clock_shift values (interval '8 days')`);
  await endOldImports();
  expect(await left()).toEqual({ sources: 1, vouched: 0 });
  await client.query('delete from gate.clock_shift');
});
