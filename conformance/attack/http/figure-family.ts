// Figures of the pages subtracted from each other, as somebody at the desk would: area from area, and one moment from the
// next. A figure below ten, shown or left over, counts.

import { smallestCell } from '@/lib/reports/rules';
import { askableUses } from '@/lib/reports/uses/model';
import type { Attempt, Family } from '../suite';
import { talks } from './receipt-http-family';
import type { Attack } from './role-family';
import { ownSite } from './wire';

/** Rows of the page's table: the reason, and the people it shows; null where it shows none. */
function rowsOf(html: string): Map<string, number | null> {
  const table = /<table[\s\S]*?<\/table>/.exec(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '')?.[0] ?? '';
  const plain = (cell: string) => cell.replaceAll(/<[^>]*>/g, '').trim();
  const found = new Map<string, number | null>();
  for (const [, row = ''] of table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)) {
    const cells = [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => plain(cell));
    const [reason = '', , people = ''] = cells;
    if (!/<td/.test(row)) continue;
    found.set(reason, /^[\d,]+$/.test(people) ? Number(people.replaceAll(',', '')) : null);
  }
  return found;
}

const isSmall = (n: number) => n > 0 && n < smallestCell;

export async function figureFamily(attack: Attack): Promise<Family> {
  const { wire, superuser, here, entitled } = attack.ground;
  const organiser = entitled.find(({ role }) => role === 'organiser');
  const lead = entitled.find(({ role }) => role === 'privacy-lead');
  const read = async (use: string, area: string, by = organiser) =>
    rowsOf(
      (
        await wire.send({
          path: `/desk/${here.slug}/may-i?use=${use}&area=${encodeURIComponent(area)}`,
          cookie: by?.cookie,
        })
      ).body,
    );
  const { rows: turfs } = await superuser.query<{ id: string; precinct: string }>(
    `select t.id, (select d.precinct from public.door d where d.campaign_id = t.campaign_id and d.turf_id = t.id group by 1 order by count(*) desc limit 1) as precinct
     from public.turf t where t.campaign_id = $1 and t.state not in ('draft', 'retired') order by t.number`,
    [here.campaignId],
  );
  const precincts = [...new Set(turfs.map(({ precinct }) => precinct).filter(Boolean))];
  const shown = new Map<string, Promise<Map<string, number | null>>>();
  const at = (use: string, area: string) => {
    const known = shown.get(`${use} ${area}`) ?? read(use, area);
    shown.set(`${use} ${area}`, known);
    return known;
  };
  const within = (
    whole: Map<string, number | null>,
    parts: readonly Map<string, number | null>[],
  ): string | undefined => {
    for (const [reason, people] of whole) {
      if (people === null) continue;
      const known = parts.map((part) => part.get(reason));
      const hidden = known.filter((each) => each === null).length;
      const left = people - known.reduce<number>((sum, each) => sum + (each ?? 0), 0);
      if (hidden > 0 && isSmall(left)) return `${left} people are left over for "${reason}"`;
    }
    return undefined;
  };
  const areas = [
    'campaign',
    ...precincts.map((name) => `precinct:${name}`),
    ...turfs.slice(0, 24).map(({ id }) => `turf:${id}`),
  ];
  const small = askableUses.flatMap((use) =>
    areas.map(
      (area): Attempt => ({
        name: `${use} in ${area.split(':')[0]}`,
        reaches: async () => {
          const found = [...(await at(use, area))].find(([, people]) => people !== null && isSmall(people));
          return found && `${found[1]} people are shown for "${found[0]}"`;
        },
      }),
    ),
  );
  const differences = askableUses.flatMap((use): Attempt[] => [
    {
      name: `${use}: the campaign less its precincts`,
      reaches: async () =>
        within(await at(use, 'campaign'), await Promise.all(precincts.map((name) => at(use, `precinct:${name}`)))),
    },
    ...precincts.map(
      (name): Attempt => ({
        name: `${use}: a precinct less its turfs`,
        reaches: async () =>
          within(
            await at(use, `precinct:${name}`),
            await Promise.all(turfs.filter(({ precinct }) => precinct === name).map(({ id }) => at(use, `turf:${id}`))),
          ),
      }),
    ),
  ]);
  const { said } = await talks(attack, 'Perpetua', 3);
  const before = async (use: string, by = organiser) => JSON.stringify([...(await read(use, 'campaign', by))]);
  const stopOne = async (token: string) =>
    void (await wire.send({
      method: 'POST',
      path: `/c/${token}`,
      headers: ownSite(wire.url),
      body: new URLSearchParams({ do: 'everything' }),
    }));
  const moments = said.slice(1).flatMap((talk, n): Attempt[] =>
    askableUses.slice(0, 2).map((use) => ({
      name: `${use}: before and after one person stopped ${n}`,
      reaches: async () => {
        const was = await before(use);
        await stopOne(talk.token);
        return (await before(use)) === was ? undefined : 'the figures moved with one person';
      },
    })),
  );
  return {
    name: 'http: figures subtracted',
    says: 'each use in each area, areas less their parts, before and after one stop; a figure from 1 to 9, shown or left over, counts',
    attempts: [...small, ...differences, ...moments],
    controls: [
      {
        name: 'the exact figures of the privacy lead move',
        reaches: async () => {
          const was = await before('canvass.contact', lead);
          await stopOne(said[0]?.token ?? '');
          return (await before('canvass.contact', lead)) === was ? undefined : 'moved';
        },
      },
    ],
  };
}
