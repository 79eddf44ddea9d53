// Words in an address that other systems obey: sort by, filter by, show as, page, include. Asked by those who may open the
// page; judged by what comes back beyond what the page shows them anyway.
import { expectedAnswer } from '@/e2e/support/role-table';
import type { Attempt, Family, Size } from '../suite';
import { Dice } from '../suite';
import type { Attack } from './role-family';

const names =
  'q query search name find sort order orderBy filter where page limit offset fields include expand select purpose use area role campaign campaignId person personId id format export raw debug all since count group by as actor member view tab state source turf precinct lang _rsc'.split(
    ' ',
  );

export async function addressFamily({ ground, judge, sight }: Attack, { seed, share }: Size): Promise<Family> {
  const { wire, table, entitled, here, elsewhere } = ground;
  const dice = new Dice(seed + 20);
  const { rows } = await ground.superuser.query<{ id: string }>(
    `(select id from personal.person where campaign_id = $1 and circle = 'sign-up' limit 2) union all
     (select id from personal.person where campaign_id = $1 and circle = 'roll' limit 6)`,
    [here.campaignId],
  );
  const values = [
    ...rows.map(({ id }) => id),
    ...[elsewhere.campaignId, elsewhere.slug, elsewhere.people.lena, elsewhere.people.violaSignUp, elsewhere.turfId],
    ...['*', '%25', '1', '0', '-1', '99999', 'true', 'json', 'csv', 'all', 'name', '-name', 'family', 'email', 'phone'],
    ...['comms.email', 'canvass.record_opinion', 'registration.assist', 'rights.handle', 'fundraise', 'share.partner'],
    ...['%27%20or%201%3D1--', '..%2F..%2F', '%00', 'null', 'undefined', '[]', '%7B%22%24ne%22%3A1%7D'],
  ];
  const attempts: Attempt[] = [];
  const controls: Attempt[] = [];
  for (const [path, row] of Object.entries(table.pages)) {
    const [address] = sight.addresses.get(path) ?? [];
    if (address === undefined || path.startsWith('/(sign-in)/demo')) continue;
    for (const by of entitled.filter(({ role, assurance }) => expectedAnswer(row, role, assurance) === 'granted')) {
      const open = (query: string) => wire.send({ path: `${address.replace(/\?.*/, '')}${query}`, cookie: by.cookie });
      let known: Promise<Set<string>> | undefined;
      const baseline = () =>
        (known ??= Promise.all([wire.send({ path: address, cookie: by.cookie }), open('')]).then((all) =>
          judge.shown(all.map(({ text }) => text).join('\n')),
        ));
      for (let n = 0; n < 10 / share; n += 1) {
        const words = Array.from({ length: 1 + dice.next(4) }, () => `${dice.pick(names)}=${dice.pick(values)}`);
        const query = `?${words.join('&')}`;
        attempts.push({
          name: `${path}${query} by ${by.name}`,
          reaches: async () => judge.seen(await open(query), query, await baseline()),
        });
      }
    }
  }
  const lead = entitled.find(({ role }) => role === 'privacy-lead');
  controls.push({
    name: 'the desk of the privacy lead, without its baseline',
    reaches: async () => judge.seen(await wire.send({ path: `/desk/${here.slug}/privacy`, cookie: lead?.cookie }), ''),
  });
  return {
    name: 'http: words in an address',
    says: 'sort, filter, page and the like on each page one may open; a value or id that the page does not show anyway counts',
    attempts,
    controls,
  };
}
