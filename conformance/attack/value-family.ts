// Values where they should not open or show: sealed bytes at another place, wrapped values in anything that prints.
import { inspect } from 'node:util';
import { keys } from '@/lib/people';
import { personal } from '@/lib/platform/redacted';
import type { PurposeId } from '@/lib/purpose/registry';
import { voters } from '@/lib/testing/cast';
import type { PeopleGround } from './people-family';
import type { Dice, Family } from './suite';

interface SealedRow {
  readonly campaign: string;
  readonly person: string;
  readonly table: 'name' | 'contact';
  readonly row: string;
  readonly sealed: Buffer;
}

async function sealedRows({ superuser, here, elsewhere }: PeopleGround): Promise<SealedRow[]> {
  const { rows } = await superuser.query<SealedRow>(
    `select campaign_id as campaign, person_id as person, 'name' as "table", id as row, sealed from personal.name where campaign_id = any ($1)
     union all select campaign_id, person_id, 'contact', id, sealed from personal.contact where campaign_id = any ($1) order by 4`,
    [[here.campaignId, elsewhere.campaignId]],
  );
  return rows;
}

const openings = [
  'canvass.contact',
  'comms.email',
  'registration.assist',
  'volunteer.manage',
  'rights.handle',
  'import',
  'stats.aggregate',
  'fundraise',
] as const;

/** Whether these bytes open as if they lay there, for that purpose. */
async function opens(
  sealed: Buffer,
  at: SealedRow,
  purpose: PurposeId,
  column = 'sealed',
): Promise<string | undefined> {
  const ring = await keys.openRing(at.campaign, purpose, [at.person]);
  try {
    ring.openText({ personId: at.person, table: at.table, column, rowId: at.row }, sealed);
    return 'opened';
  } catch {
    return undefined;
  }
}

export async function cipherFamily(ground: PeopleGround, dice: Dice, share: number): Promise<Family> {
  const rows = await sealedRows(ground);
  const short = (row: SealedRow) => `${row.table} ${row.row.slice(-6)}`;
  const moved = rows.flatMap((from) =>
    rows
      .filter((to) => to !== from)
      .flatMap((to) =>
        openings.map((purpose) => ({
          name: `${short(from)} moved to ${short(to)} for ${purpose}`,
          reaches: () => opens(from.sealed, to, purpose),
        })),
      ),
  );
  const bent = rows.flatMap((row) => [
    { name: `${short(row)} under another column`, reaches: () => opens(row.sealed, row, 'rights.handle', 'words') },
    {
      name: `${short(row)} under another table`,
      reaches: () => opens(row.sealed, { ...row, table: row.table === 'name' ? 'contact' : 'name' }, 'rights.handle'),
    },
    { name: `${short(row)} for a purpose without its key`, reaches: () => opens(row.sealed, row, 'retention') },
    ...Array.from({ length: 8 }, (_, n) => ({
      name: `${short(row)} with one bit turned (${n})`,
      reaches: () => {
        const turned = Buffer.from(row.sealed);
        // Byte 1 names the version of the key, which the key itself proves: nothing is sealed in it.
        const drawn = dice.next(turned.length);
        const at = drawn === 1 ? 0 : drawn;
        turned[at] = (turned[at] ?? 0) ^ (1 << n);
        return opens(turned, row, 'rights.handle');
      },
    })),
  ]);
  return {
    name: 'keys: sealed bytes moved or bent',
    says: 'the bytes of one value at another row, column, table, person, campaign or purpose; anything that opens counts',
    attempts: [...dice.sample(moved, Math.ceil(1_000 / share)), ...dice.sample(bent, Math.ceil(bent.length / share))],
    controls: rows.map((row) => ({
      name: `${short(row)} where it lies`,
      reaches: () => opens(row.sealed, row, 'rights.handle'),
    })),
  };
}

const prints: readonly (readonly [string, (value: unknown) => string])[] = [
  ['String', String],
  ['a template', (value) => `${value as string}`],
  ['JSON', (value) => JSON.stringify(value)],
  ['JSON of an object around it', (value) => JSON.stringify({ person: { value }, list: [value] })],
  ['inspect', (value) => inspect(value, { depth: 9, showHidden: true })],
  ['inspect with getters', (value) => inspect({ value }, { getters: true, customInspect: true })],
  ['an error message', (value) => new Error(`failed for ${value as string}`).message],
  ['a concatenation', (value) => ['x', value].join('')],
  ['its own keys', (value) => JSON.stringify(Object.getOwnPropertyNames(value as object))],
  ['a spread copy', (value) => JSON.stringify({ ...(value as object) })],
  ['its entries', (value) => JSON.stringify(Object.entries(value as object))],
  ['a URL', (value) => new URL(`http://x.example.org/?q=${encodeURIComponent(String(value))}`).href],
  ['toLocaleString', (value) => (value as object).toLocaleString()],
];

export function printFamily(): Family {
  const values = Object.values(voters)
    .flatMap(({ givenNames, familyNames, email, phone }) => [familyNames, `${givenNames} ${familyNames}`, email, phone])
    .filter((value) => value !== '');
  const attempts = values.flatMap((value) =>
    prints.map(([name, print]) => ({
      name: `${name} of a wrapped value`,
      reaches: () => Promise.resolve(print(personal(value)).includes(value) ? 'printed' : undefined),
    })),
  );
  return {
    name: 'values: printed instead of shown',
    says: 'a wrapped value in text, JSON, errors, addresses and debuggers; its own words in what is printed count',
    attempts,
    controls: prints.slice(0, 8).map(([name, print]) => ({
      name: `${name} of a bare value`,
      reaches: () => Promise.resolve(print('Nobodysname').includes('Nobodysname') ? 'printed' : undefined),
    })),
  };
}
