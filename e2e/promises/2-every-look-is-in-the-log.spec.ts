// Promise 2: nobody sees a name without a purpose, and every look is in the log. Each page of the desk is opened once by
// each role; whoever was shown a name left an entry that says what for and of how many people.
import { type CastMember, type MemberKey, members, voters } from '@/lib/testing/cast';
import { findNeedles } from '@/lib/testing/leaks/scan';
import { connect, query, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 300_000 });

const roles: readonly MemberKey[] = ['tomas', 'noor', 'marta', 'henrik', 'bea'];
const addresses = [
  '',
  '/team',
  '/turf',
  '/turf/assign',
  '/results',
  '/imports',
  '/people',
  '/privacy',
  '/log',
  '/requests',
];

type Entry = { purpose: string; counted: number; people: string[]; refused: string | null };

async function entriesSince(from: Date, actor: string): Promise<Entry[]> {
  const client = await connect('data');
  try {
    const { rows } = await client.query<Entry>(
      'select purpose, counted, people::text[] as people, refused from audit.entry where at >= $1 and actor_id = $2',
      [from, actor],
    );
    return rows;
  } finally {
    await client.end();
  }
}

async function memberIds(): Promise<Readonly<Record<string, string>>> {
  const client = await connect('data');
  try {
    const { rows } = await client.query<{ id: string; role: string }>(
      `select id, role from public.member where state = 'active' order by invited_at nulls first, id`,
    );
    return Object.fromEntries(rows.map(({ id, role }) => [role, id]));
  } finally {
    await client.end();
  }
}

for (const key of roles) {
  test(`whatever ${key} is shown, the log says`, async ({ page, leaks }) => {
    const member: CastMember = members[key];
    const ids = await memberIds();
    await signInAs(page, key);
    leaks.watch(page, { audience: key === 'bea' ? 'help-desk' : 'desk', shown: ['viola'] });
    const base = key === 'bea' ? ['/help-desk/alderquay'] : addresses.map((each) => `/desk/alderquay${each}`);
    let pagesWithNames = 0;
    for (const address of base) {
      const from = new Date(Date.now() - 1);
      const answer = await page.request.get(address);
      const html = await answer.text();
      const others = findNeedles(html).filter(({ needle }) => needle.kind === 'name' && needle.who !== key);
      const looks = (await entriesSince(from, ids[member.role] ?? '')).filter((entry) => entry.counted > 0);
      const shownPeople = new Set(others.map(({ needle }) => needle.who));
      if (shownPeople.size === 0) continue;
      pagesWithNames += 1;
      const counted = looks.reduce((sum, look) => sum + look.counted, 0);
      expect(counted, `${address} showed ${[...shownPeople].join(', ')}`).toBeGreaterThanOrEqual(shownPeople.size);
      for (const look of looks) expect(look.people).toHaveLength(look.counted);
      // A voter's name needs a purpose about voters.
      if ([...shownPeople].some((who) => who in voters)) {
        expect(looks.some((look) => look.purpose !== 'volunteer.manage')).toBe(true);
      }
    }
    // The auditor reads no names, nor does the helper while nobody has asked; for everybody else a test without a name
    // would prove nothing.
    const signUps = await query(`select 1 from personal.person where circle = 'sign-up'`);
    const mayBeEmpty = key === 'henrik' || (key === 'bea' && signUps.length === 0);
    expect(pagesWithNames > 0, `pages with names: ${pagesWithNames}`).toBe(!mayBeEmpty);
  });
}

test('the log itself holds no name, and an entry is sealed within seconds', async () => {
  const client = await connect('data');
  try {
    const { rows } = await client.query<{ text: string }>('select e::text as text from audit.entry e');
    expect(rows.length).toBeGreaterThan(10);
    expect(
      rows.flatMap(({ text }) => findNeedles(text)).map(({ needle }) => `${needle.kind} of ${needle.who}`),
    ).toEqual([]);
    const unsealed = () =>
      client
        .query<{ n: number }>(
          `select count(*)::int as n from audit.entry e where e.at < now() - interval '20 seconds'
             and not exists (select 1 from audit.leaf l where l.campaign_id = e.campaign_id and l.entry_id = e.id)`,
        )
        .then((found) => found.rows[0]?.n);
    await expect.poll(unsealed, { timeout: 30_000 }).toBe(0);
  } finally {
    await client.end();
  }
});
