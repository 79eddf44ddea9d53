// Every function of the database that the app may call, called with ids of others.

import { purposeIds } from '@/lib/purpose/registry';
import { claim, enter, type Prompt } from '@/lib/testing/look';
import { promptOf } from '@/lib/testing/who-sees-whom';
import type { World } from '@/lib/testing/world';
import type { Attempt, Dice, Family } from './suite';
import type { WidenGround } from './widen-family';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const argumentOf = (type: string, world: World, dice: Dice): string => {
  const anyone = dice.pick(Object.values(world.people));
  switch (type) {
    case 'uuid':
      return `'${dice.pick([anyone, world.campaignId, world.otherCampaignId, world.walkId, ...Object.values(world.sources)])}'::uuid`;
    case 'uuid[]':
      return `array['${anyone}']::uuid[]`;
    case 'bytea':
      return "'\\x00'::bytea";
    case 'bytea[]':
      return "'{}'::bytea[]";
    case 'integer':
    case 'bigint':
      return '100';
    case 'timestamp with time zone':
      return "now() - interval '1 year'";
    case 'jsonb':
      return "'{}'::jsonb";
    case 'text[]':
      return "array['canvass.contact']";
    default:
      return type === 'text'
        ? literal(dice.pick(['name', 'canvass.contact', anyone, anyone.slice(0, 7), 'x']))
        : `null::${type}`;
  }
};

/** Calls what the app may call, with ids of others; any person's id in the answer that was not given counts. */
export async function callFamily(ground: WidenGround, dice: Dice, rounds: number): Promise<Family> {
  const { world, judge } = ground;
  const { rows: functions } = await judge.query<{ name: string; args: string[]; set: boolean }>(
    `select p.oid::regproc::text as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as args, p.proretset as set
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('gate', 'personal', 'consent', 'audit', 'public', 'staging') and p.prokind = 'f'
       and p.prorettype <> 'trigger'::regtype and has_function_privilege('askfirst_app', p.oid, 'execute') order by 1, 2`,
  );
  const ids = new Map(Object.entries(world.people).map(([key, id]) => [id, key]));
  const team = new Set(Object.values(world.memberIds));
  const call = async (prompt: Prompt | undefined, sql: string): Promise<string | undefined> => {
    await judge.query('begin');
    try {
      await judge.query('set local role askfirst_app');
      if (prompt) {
        await claim(judge, prompt);
        await enter(judge, prompt);
      }
      const text = JSON.stringify((await judge.query(sql)).rows);
      const found = [...ids.keys()].find((id) => !sql.includes(id) && !team.has(id) && text.includes(id));
      return found && `names ${ids.get(found)}`;
    } catch {
      return undefined;
    } finally {
      await judge.query('rollback');
    }
  };
  const who = ['tomas', 'priya', 'noor', 'bea', 'henrik', 'leftOrganiser'];
  const attempts = functions.flatMap(({ name, args, set }) =>
    Array.from({ length: rounds }, (_, n): Attempt => {
      const actor = dice.pick(who);
      const purpose = dice.pick(purposeIds);
      const list = args.map((type) => argumentOf(type, world, dice)).join(', ');
      const sql = set ? `select * from ${name}(${list})` : `select ${name}(${list}) as answer`;
      const prompt = n % 4 === 0 ? undefined : promptOf(world, actor, purpose);
      return {
        name: `${sql} ${prompt ? `as ${actor} for ${purpose}` : 'without a claim'}`,
        reaches: () => call(prompt, sql),
      };
    }),
  );
  const { kofi = '' } = world.people;
  const ref = kofi.slice(0, 7);
  return {
    name: 'sql: functions with ids of others',
    says: `${functions.length} functions that the app may call; the id of a person that was not given to it counts`,
    attempts,
    controls: [
      {
        name: 'a reference resolved by the privacy lead',
        reaches: () => call(promptOf(world, 'marta', 'rights.handle'), `select personal.id_by_ref('${ref}') as answer`),
      },
    ],
  };
}
