// Real PostgreSQL: turfs are cut from the doors that saved criteria choose, say for ever by which version, and at each of
// them the phone shows what it shows at any door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { importWholeFile } from '@/lib/import';
import type { Runner } from '@/lib/import/model';
import { closePools, transaction } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { anImportStage, ownFolders, rollLine, townFile } from '@/lib/testing/import-stage';
import { refusal } from '@/lib/testing/refusal';
import type { Stage, StageRole } from '@/lib/testing/stage';
import { readUniverse, saveUniverse } from '@/lib/universe';
import { secondPass } from '@/lib/universe/rules';
import { cutForMe, publishTurfs, readGround } from './index';

const database = ownDatabase();
ownFolders();
afterAll(closePools);

let stage: Stage;
let superuser: Awaited<ReturnType<typeof database.connect>>;
const ctx = (role: StageRole = 'organiser'): Ctx => ({ ...stage.as[role], now: new Date(), locale: 'en' }) as Ctx;
const save = (name: string, rules: Parameters<typeof saveUniverse>[1]['rules']) => saveUniverse(ctx(), { name, rules });
const east = [{ field: 'precinct' as const, values: ['East'] }];

const scope = () => ({ campaignId: stage.campaignId, actorId: ctx().actor.id, actorKind: 'member' }) as const;
const numbersIn = (turfIds: readonly string[]) =>
  transaction(scope(), async (tx) => {
    const rows = await tx.rows<{ n: number }>(
      'select number as n from public.door where campaign_id = $1 and turf_id = any ($2) order by number',
      [stage.campaignId, turfIds],
    );
    return rows.map(({ n }) => n);
  });
const drafts = async () => (await readGround(ctx())).turfs.filter(({ state }) => state === 'draft');

beforeAll(async () => {
  stage = await anImportStage();
  superuser = await database.connect('superuser');
  const lines = Array.from({ length: 60 }, (_, at) => rollLine(at + 1, at < 40 ? {} : { precinct: 'West' }));
  await importWholeFile(stage.as.organiser as Runner, townFile(lines));
  await act(stage.system, { action: 'test.place' }, async (tx) => {
    // The stage's own turfs and doors step aside.
    for (const table of ['walk_member', 'walk'])
      await tx.run(`delete from public.${table} where campaign_id = $1`, [stage.campaignId]);
    await tx.run("delete from public.door where campaign_id = $1 and street = 'Quay Street'", [stage.campaignId]);
    await tx.run('delete from public.turf where campaign_id = $1', [stage.campaignId]);
    await tx.run(
      "update public.door set lat = 41 + number * 0.0002, lon = -82, state = 'placed' where campaign_id = $1",
      [stage.campaignId],
    );
  });
});

describe('cutting by criteria', () => {
  it('issue 4, turf 0: takes the doors they choose and no other, and keeps which version it was', async () => {
    const { id } = await save('East side', east);
    const done = await cutForMe(ctx(), { wanted: 20, whom: { universeId: id } });
    expect(done).toMatchObject({ turfs: 2, doors: 40 });
    const made = await drafts();
    expect(await numbersIn(made.map((turf) => turf.id))).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    const { rows } = await superuser.query('select criteria from public.turf where id = any ($1)', [
      made.map((turf) => turf.id),
    ]);
    for (const turf of rows)
      expect(turf.criteria).toMatchObject({ how: 'cut', wanted: 20, universe: id, whom: 'East side', version: 1 });
    expect((await readUniverse(ctx(), id))?.usedAt).toBeInstanceOf(Date);
    const [entry] = (await listEntries(scope(), 20)).filter(({ action }) => action === 'turf.cut');
    expect(entry).toMatchObject({ purpose: 'canvass.contact', subject: id });
  });

  it('issue 4, turf 0: a second pass cuts the same ground anew, and never a turf that somebody walks', async () => {
    await publishTurfs(ctx());
    const before = (await readGround(ctx())).turfs.filter(({ state }) => state === 'published');
    const [out] = before;
    await superuser.query(
      `insert into public.walk (campaign_id, id, turf_id, planned_start, planned_end, lease_until, state)
       values ($1, gen_random_uuid(), $2, now() - interval '1 hour', now() + interval '1 hour', now() + interval '2 hours', 'open')`,
      [stage.campaignId, out?.id],
    );
    // Half of the doors of each turf were not home.
    await superuser.query(
      `insert into public.source (campaign_id, id, kind, label, basis) select $1, gen_random_uuid(), 'door', 'visits of the test', 'visit'`,
      [stage.campaignId],
    );
    await superuser.query(
      `insert into personal.visit (campaign_id, id, door_id, source_id, outcome, at, usable_for, usable_until)
       select d.campaign_id, gen_random_uuid(), d.id, d.source_id, case when d.number % 2 = 0 then 'not-home' else 'spoke' end,
         now(), '{canvass.contact}', 'infinity' from public.door d where d.campaign_id = $1 and d.number <= 40`,
      [stage.campaignId],
    );
    const { id } = await save('Second pass', secondPass);
    const walked = await numbersIn([out?.id ?? '']);
    expect(await refusal(cutForMe(ctx(), { wanted: 10, whom: { universeId: id } }))).toBe('invalid');
    const done = await cutForMe(ctx(), { wanted: 10, whom: { universeId: id, again: true } });
    const numbers = await numbersIn((await drafts()).map((turf) => turf.id));
    expect(numbers).toHaveLength(done.doors);
    expect(numbers.filter((n) => n % 2 === 1 || walked.includes(n) || n > 40)).toEqual([]);
    expect(numbers).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1).filter((n) => n % 2 === 0 && !walked.includes(n)),
    );
    // The walked turf is as it was; the other is out of use and keeps its number.
    expect(await numbersIn([out?.id ?? ''])).toEqual(walked);
    const after = (await readGround(ctx())).turfs.filter(({ state }) => state === 'published').map((turf) => turf.id);
    expect(after).toEqual([out?.id]);
  });

  it('lets owner and organiser cut by criteria, nobody else; a refusal is an entry, and foreign ones do not exist', async () => {
    const { id } = await save('East side', east);
    for (const role of ['captain', 'volunteer', 'privacy-lead', 'auditor'] as const)
      expect([role, await refusal(cutForMe(ctx(role), { wanted: 20, whom: { universeId: id } }))]).toEqual([
        role,
        'not-permitted',
      ]);
    const refused = (await listEntries(scope(), 50)).filter((entry) => entry.refused === 'not-permitted');
    expect(refused.filter(({ action, subject }) => action === 'turf.cut' && subject === id)).toHaveLength(4);
    const other = await anImportStage();
    const theirs = await saveUniverse({ ...other.as.organiser, now: new Date(), locale: 'en' } as Ctx, {
      name: 'theirs',
      rules: [],
    });
    expect(await refusal(cutForMe(ctx(), { wanted: 20, whom: { universeId: theirs.id } }))).toBe('not-found');
  });
});
