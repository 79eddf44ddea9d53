// SQL as the app's own login: every actor and purpose of the closed list against every table and person, by every
// technique. What an actor may see or touch is written in lib/testing/who-sees-whom; everything else is an attempt.
import type { Client, QueryResult } from 'pg';
import { purposeIds, purposes } from '@/lib/purpose/registry';
import { members } from '@/lib/testing/cast';
import { claim, consentTables, enter, type LookTable, type Prompt, personalTables } from '@/lib/testing/look';
import { actors, everybody, promptOf, visibleTo } from '@/lib/testing/who-sees-whom';
import type { World } from '@/lib/testing/world';
import { readings, type Target, type Technique, writings } from './sql-techniques';
import { type Attempt, Dice, type Family, type Size } from './suite';

export interface SqlGround {
  readonly world: World;
  /** A connection of the app's login, not in a transaction. */
  readonly app: Client;
}

const tables: readonly LookTable[] = [...personalTables, ...consentTables];
const schemaOf = (table: LookTable): string =>
  `${(personalTables as readonly string[]).includes(table) ? 'personal' : 'consent'}.${table}`;

interface Aim {
  readonly actor: string;
  readonly purpose: string;
  readonly about: string | undefined;
  readonly table: LookTable;
  readonly victim: string;
}

const roleOf = (actor: string): string =>
  (members as Readonly<Record<string, { role: string }>>)[actor]?.role ?? (actor === 'lena' ? 'person' : actor);

/** Opens a transaction as this prompt, tries, undoes everything. A refusal by the database reaches nothing. */
export async function tryAs(
  { app }: SqlGround,
  prompt: Prompt,
  open: (client: Client, prompt: Prompt) => Promise<void>,
  technique: Technique,
  target: Target,
): Promise<string | undefined> {
  await app.query('begin');
  try {
    await open(app, prompt);
    const answer = (await app.query(technique.aims(target))) as unknown;
    const results = (Array.isArray(answer) ? answer : [answer]) as QueryResult[];
    return technique.learnt(results, target) ? 'told that the row is there' : undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return technique.brokeOn?.includes(code) ? `broke on the row (${code})` : undefined;
  } finally {
    await app.query('rollback');
  }
}

const properly = async (client: Client, prompt: Prompt): Promise<void> => {
  await claim(client, prompt);
  await enter(client, prompt);
};

function sees({ actor, purpose, about, table, victim }: Aim): boolean {
  return visibleTo(actor, purpose, about)[table]?.includes(victim) ?? false;
}

/** Some roles write what they cannot read: what anybody sees for a purpose, its writers may change. */
function mayTouch(aim: Aim): boolean {
  const { writes } = purposes[aim.purpose as keyof typeof purposes];
  if (!(writes as readonly string[]).includes(roleOf(aim.actor))) return false;
  return actors.some((actor) => sees({ ...aim, actor }));
}

function allAims(): Aim[] {
  const victims = everybody.filter((key) => key !== 'samuel');
  return actors.flatMap((actor) =>
    purposeIds.flatMap((purpose) =>
      tables.flatMap((table) =>
        victims.flatMap((victim) =>
          // Under rights.handle: naming nobody, and naming somebody else than the one looked for.
          (purpose === 'rights.handle' ? [undefined, victim === 'lena' ? 'dana' : 'lena', victim] : [undefined]).map(
            (about) => ({ actor, purpose, about, table, victim }),
          ),
        ),
      ),
    ),
  );
}

function attemptOf(ground: SqlGround, aim: Aim, technique: Technique): Attempt {
  const { actor, purpose, about, table, victim } = aim;
  const target = { table: schemaOf(table), personId: ground.world.people[victim] ?? '' };
  return {
    name: `${technique.name} on ${target.table} about ${victim} as ${actor} for ${purpose}${about ? ` naming ${about}` : ''}`,
    reaches: () => tryAs(ground, promptOf(ground.world, actor, purpose, about), properly, technique, target),
  };
}

/** Reads and changes outside the purpose. `most`: how many of the whole product of aims and techniques a full run takes. */
export function sqlFamilies(ground: SqlGround, { seed, share }: Size, most = 8_000): Family[] {
  const dice = new Dice(seed);
  const aims = allAims();
  const closed = aims.filter((aim) => !sees(aim));
  const locked = aims.filter((aim) => !mayTouch(aim));
  const open = aims.filter(sees);
  const draw = (from: readonly Aim[], techniques: readonly Technique[], count: number) =>
    Array.from({ length: Math.ceil(count / share) }, (_, n) => {
      const technique = techniques[n % techniques.length];
      if (!technique) throw new Error('No technique.');
      return attemptOf(ground, dice.pick(from), technique);
    });
  const ofTable = (...wanted: LookTable[]) => open.filter(({ table }) => wanted.includes(table));
  // What may be read may be locked only where it may be changed.
  const named = open.filter(
    (aim) => aim.table === 'name' && aim.purpose === 'canvass.contact' && aim.actor === 'tomas',
  );
  const changed = ofTable('name').filter((aim) => aim.purpose === 'canvass.contact' && aim.actor === 'tomas');
  return [
    {
      name: 'sql: read outside the purpose',
      says: 'a look for a purpose, a person or a table that this actor has no right to; any sign of the row counts',
      attempts: draw(closed, readings, most),
      controls: readings.flatMap((technique) => dice.sample(named, 2).map((aim) => attemptOf(ground, aim, technique))),
    },
    {
      name: 'sql: change outside the purpose',
      says: 'UPDATE, DELETE, MERGE and RETURNING on rows that this actor may not change; any touched row counts',
      attempts: draw(locked, writings, most / 4),
      controls: writings
        .filter(({ name }) => !name.startsWith('DELETE'))
        .flatMap((technique) => dice.sample(changed, 2).map((aim) => attemptOf(ground, aim, technique))),
    },
    forgedPrompts(ground, dice, Math.ceil(most / 4 / share), named),
  ];
}

type Forgery = readonly [name: string, (client: Client, prompt: Prompt, world: World) => Promise<void>];

const setting = (name: string, value: string) => (client: Client) =>
  client.query('select set_config($1, $2, true)', [name, value]);

/** Settings and entries that do not fit together. Each begins from a prompt that would see the row if it were honest. */
const forgeries: readonly Forgery[] = [
  ['no entry at all', (client, prompt) => claim(client, prompt)],
  [
    'an entry that says it was refused',
    async (client, prompt) => {
      await claim(client, prompt);
      await enter(client, prompt, 'not-permitted');
    },
  ],
  [
    'an entry of another purpose',
    async (client, prompt) => {
      await claim(client, { ...prompt, purpose: 'security.audit' });
      await enter(client, { ...prompt, purpose: 'security.audit' });
      await claim(client, prompt);
    },
  ],
  [
    'an entry of another actor',
    async (client, prompt, world) => {
      const other = { ...prompt, actorId: world.memberIds.ines ?? '' };
      await claim(client, other);
      await enter(client, other);
      await claim(client, prompt);
    },
  ],
  [
    'an entry of the transaction before',
    async (client, prompt) => {
      await claim(client, prompt);
      await enter(client, prompt);
      await client.query('commit');
      await client.query('begin');
      await claim(client, prompt);
    },
  ],
  [
    'an entry that was rolled back',
    async (client, prompt) => {
      await claim(client, prompt);
      await client.query('savepoint s');
      await enter(client, prompt);
      await client.query('rollback to savepoint s');
    },
  ],
  [
    'the purpose changed after the entry',
    async (client, prompt) => {
      await properly(client, prompt);
      await setting('app.purpose', 'rights.handle')(client);
    },
  ],
  [
    'two purposes in one setting',
    async (client, prompt) => {
      await properly(client, prompt);
      await setting('app.purpose', `${prompt.purpose},rights.handle`)(client);
    },
  ],
  [
    'a purpose in other letters',
    async (client, prompt) => {
      await properly(client, prompt);
      await setting('app.purpose', prompt.purpose.toUpperCase())(client);
    },
  ],
  [
    'the actor changed after the entry',
    async (client, prompt, world) => {
      await properly(client, prompt);
      await setting('app.actor', world.memberIds.ines ?? '')(client);
    },
  ],
  [
    'the kind of actor changed after the entry',
    async (client, prompt) => {
      await properly(client, prompt);
      await setting('app.actor_kind', 'system')(client);
    },
  ],
  [
    'the campaign changed after the entry',
    async (client, prompt, world) => {
      await properly(client, prompt);
      await setting('app.campaign', world.otherCampaignId)(client);
    },
  ],
  [
    'no campaign',
    async (client, prompt) => {
      await properly(client, prompt);
      await setting('app.campaign', '')(client);
    },
  ],
  [
    'no actor',
    async (client, prompt) => {
      await properly(client, prompt);
      await setting('app.actor', '')(client);
    },
  ],
  [
    'somebody who left',
    async (client, prompt, world) => properly(client, { ...prompt, actorId: world.memberIds.leftOrganiser ?? '' }),
  ],
  [
    'nobody of the team',
    (client, prompt) => properly(client, { ...prompt, actorId: '00000000-0000-4000-8000-000000000000' }),
  ],
  [
    'a person who claims to be somebody else',
    (client, prompt, world) =>
      properly(client, { ...prompt, kind: 'person', actorId: world.people.dana ?? '', personId: world.people.lena }),
  ],
  [
    'a receipt without its secret',
    (client, prompt) =>
      properly(client, {
        ...prompt,
        kind: 'receipt',
        actorId: 'receipt',
        purpose: 'consent.receipt',
        receiptToken: 'guess',
      }),
  ],
  [
    'a member of another campaign',
    (client, prompt, world) => properly(client, { ...prompt, campaignId: world.otherCampaignId }),
  ],
  [
    'row security off',
    async (client, prompt) => {
      await claim(client, prompt);
      await client.query('set local row_security = off');
    },
  ],
];

function forgedPrompts(ground: SqlGround, dice: Dice, count: number, honest: readonly Aim[]): Family {
  return {
    name: 'sql: forged settings and entries',
    says: 'claims and entries that do not fit together, from a prompt that sees the row when it is honest',
    attempts: Array.from({ length: count }, (_, n) => {
      const [name, forge] = forgeries[n % forgeries.length] ?? ['', properly];
      const technique = dice.pick(readings);
      const { actor, purpose, about, table, victim } = dice.pick(honest);
      const target = { table: schemaOf(table), personId: ground.world.people[victim] ?? '' };
      const open = (client: Client, prompt: Prompt) => forge(client, prompt, ground.world);
      return {
        name: `${name}: ${technique.name} on ${target.table} about ${victim}`,
        reaches: () => tryAs(ground, promptOf(ground.world, actor, purpose, about), open, technique, target),
      };
    }),
    controls: dice.sample(honest, 5).map((aim) => attemptOf(ground, aim, readings[0] as Technique)),
  };
}
