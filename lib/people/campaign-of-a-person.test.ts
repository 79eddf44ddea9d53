// A person and a door belong to a campaign there is, whoever writes: asked once a statement, and held from both sides.
import { beforeAll, expect, it } from 'vitest';
import { randomId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';

const database = ownDatabase();
let stage: Stage;

beforeAll(async () => {
  stage = await aStage();
});

/** Runs it as the strongest login there is, and takes it back. Gives why it was refused, or 'done'. */
async function attempt(
  ...statements: readonly (readonly [sql: string, values: readonly unknown[]])[]
): Promise<string> {
  const client = await database.connect('superuser');
  await client.query('begin');
  try {
    for (const [sql, values] of statements) await client.query(sql, [...values]);
    return 'done';
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `${code}: ${message}`;
  } finally {
    await client.query('rollback');
  }
}

const person = (campaignId: string) =>
  [
    `insert into personal.person (campaign_id, id, circle, ref, source_id, usable_for, usable_until)
     select case when n = 2 then $1::uuid else $2::uuid end, gen_random_uuid(), 'roll', 'T' || n, $3, '{import}', 'infinity' from generate_series(1, 3) as n`,
    [campaignId, stage.campaignId, stage.rollSourceId],
  ] as const;
const broken = /^23503/;

it('nobody is written into a campaign that there is not, among others or alone', async () => {
  expect(await attempt(person(stage.campaignId))).toBe('done');
  expect(await attempt(person(randomId()))).toMatch(broken);
});

it('nobody changes campaigns', async () => {
  const moved = [
    'update personal.person set campaign_id = $1 where campaign_id = $2',
    [randomId(), stage.campaignId],
  ] as const;
  expect(await attempt(person(stage.campaignId), moved)).toMatch(broken);
});

it('a campaign that has people is neither deleted nor given another id', async () => {
  const client = await database.connect('superuser');
  const { rows } = await client.query<{ id: string }>(
    `insert into public.campaign select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'slug', 'twin'))).*
     from public.campaign c where id = $1 returning id`,
    [stage.campaignId],
  );
  const [{ id } = { id: '' }] = rows;
  const hasPeople = '23503: this campaign has people';
  for (const sql of [
    'delete from public.campaign where id = $1',
    'update public.campaign set id = gen_random_uuid() where id = $1',
  ]) {
    // A campaign has other things as well, which hold it by constraints of their own.
    expect(await attempt([sql, [id]])).not.toBe(hasPeople);
    expect(await attempt(person(id), [sql, [id]])).toBe(hasPeople);
  }
});

it('a door of no campaign has no source there either', async () => {
  const door = (campaignId: string) =>
    [
      `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, source_id)
       values ($1, gen_random_uuid(), 'US|1', 'US|1', 'Quay', 'quay', $2)`,
      [campaignId, stage.rollSourceId],
    ] as const;
  expect(await attempt(door(stage.campaignId))).toBe('done');
  expect(await attempt(door(randomId()))).toMatch(broken);
});
