// Stops and what follows them: many at once from one place, none dropped; and looks that race with a stop.
import type { Attempt, Family, Size } from '../suite';
import { fill } from './crawl';
import { talks } from './receipt-http-family';
import type { Attack } from './role-family';
import { answerOfScript, askPhone, openByPhone, phoneAnswer, sealBody } from './walker';
import { ownSite } from './wire';

interface Home {
  readonly id: string;
  readonly street: string;
  readonly number: string;
}

/**
 * Somebody stops a whole neighbourhood from one connection: more than 20 an hour and 5 % of a turf. Each must work at once,
 * stand before the privacy lead and stay. Here an attempt reaches something when a stop is lost, or when the answer tells
 * whether anybody lives there. Public pages know one campaign: the other one is closed meanwhile.
 */
export async function bulkFamily({ ground }: Attack): Promise<Family> {
  const { wire, superuser, here, elsewhere, entitled } = ground;
  const { rows: homes } = await superuser.query<Home>(
    `select d.id, d.street, d.number_text as number from public.door d where d.campaign_id = $1 and d.stopped_at is null and d.unit = ''
       and not exists (select 1 from public.walk w where w.campaign_id = d.campaign_id and w.turf_id = d.turf_id)
       and (select count(*) from public.door o where o.campaign_id = d.campaign_id and o.building_key = d.building_key) = 1
     order by d.turf_id, d.id limit 45`,
    [here.campaignId],
  );
  const only = async <T>(run: () => Promise<T>): Promise<T> => {
    const close = (at: string) =>
      superuser.query(`update public.campaign set closed_at = ${at} where id = $1`, [elsewhere.campaignId]);
    await close('now()');
    try {
      return await run();
    } finally {
      await close('null');
    }
  };
  // As people write it: the town alone is enough.
  const places = ['Alderquay', 'alderquay', ' Alderquay '];
  const stop = (street: string) =>
    only(() =>
      wire.send({
        ...{ method: 'POST', path: '/stop?lang=en', headers: ownSite(wire.url) },
        body: new URLSearchParams({ street, unit: '', place: places[street.length % places.length] ?? '' }),
      }),
    );
  const plain = (body: string) => body.replaceAll(/\d{1,2}:\d\d(\s?[AP]M)?/g, '').replaceAll(/nonce="[^"]*"/g, '');
  const answers = new Set<string>();
  const isLost = async (id: string): Promise<string | undefined> => {
    const { rows } = await superuser.query<{ stopped: boolean; kept: number }>(
      `select d.stopped_at is not null as stopped, (select count(*)::int from public.address_stop s where s.door_id = d.id and s.lifted_at is null) as kept
       from public.door d where d.id = $1`,
      [id],
    );
    return rows[0]?.stopped && rows[0].kept > 0 ? undefined : 'the stop was dropped';
  };
  const stops = homes.map(
    (home, n): Attempt => ({
      name: `stop ${n + 1} of one connection`,
      reaches: async () => {
        const said = await stop(`${home.number} ${home.street}`);
        answers.add(plain(said.body));
        return said.status === 200 ? isLost(home.id) : `it was refused (${said.status})`;
      },
    }),
  );
  const unknown = Array.from(
    { length: 10 },
    (_, n): Attempt => ({
      name: `stop at an address that nobody knows ${n}`,
      reaches: async () => {
        const said = await stop(`${900 + n} Ropewalk Hill`);
        return said.status === 200 && answers.has(plain(said.body))
          ? undefined
          : 'the answer tells that nobody lives there';
      },
    }),
  );
  const again = homes.slice(0, 5).map(
    (home, n): Attempt => ({
      name: `the same stop again ${n}`,
      reaches: async () => ((await stop(`${home.number} ${home.street}`)).status === 200 ? isLost(home.id) : 'refused'),
    }),
  );
  const lead = entitled.find(({ role }) => role === 'privacy-lead');
  const later = homes.map((home, n): Attempt => ({ name: `stop ${n + 1} afterwards`, reaches: () => isLost(home.id) }));
  const before: Attempt = {
    name: 'they do not come before the privacy lead',
    reaches: async () => {
      const { rows } = await superuser.query<{ n: number }>(
        `select count(distinct s.door_id)::int as n from public.address_stop s join public.stop_batch b on b.id = s.batch_id and b.state = 'open' where s.campaign_id = $1`,
        [here.campaignId],
      );
      const desk = await wire.send({ path: fill('/desk/[campaign]/privacy/page', here.slug), cookie: lead?.cookie });
      const { rows: batches } = await superuser.query<{ n: number }>(
        `select count(distinct s.door_key)::int as n from public.address_stop s join public.stop_batch b on b.id = s.batch_id and b.state = 'open'
         where s.campaign_id = $1 group by b.id`,
        [here.campaignId],
      );
      const isShown = batches.every(({ n }) => new RegExp(`(?<!\\d)${n}(?!\\d)`).test(desk.body));
      if ((rows[0]?.n ?? 0) < homes.length) return `${rows[0]?.n} of ${homes.length} wait for a decision`;
      return isShown ? undefined : 'the desk does not show them';
    },
  };
  return {
    name: 'http: many stops at once',
    says: '45 homes of a few turfs from one connection, known and unknown, twice; a stop that is refused, dropped, not before the privacy lead, or that tells who lives there counts',
    attempts: [...stops, ...unknown, ...again, ...later, before],
    controls: [
      {
        name: 'a home that nobody stopped',
        reaches: async () => {
          const { rows } = await superuser.query<{ id: string }>(
            'select id from public.door where campaign_id = $1 and stopped_at is null limit 1',
            [here.campaignId],
          );
          return isLost(rows[0]?.id ?? '');
        },
      },
    ],
  };
}

/** A person stops by receipt while the volunteer loads the walk and sends an answer: nothing that begins after shows them. */
export async function raceHttpFamily(attack: Attack, { share }: Size): Promise<Family> {
  const { ground } = attack;
  const { wire, superuser } = ground;
  const { walker, open, said } = await talks(attack, 'Ottoline', Math.ceil(20 / share));
  if (said.length === 0) throw new Error('Some talks were expected.');
  const answerOf = (talk: (typeof said)[number]) =>
    sealBody(open.sealTo, walker.walkId, {
      ...{ kind: 'answer', door: talk.door, talk: talk.talk, person: talk.person },
      ...answerOfScript(open.packet),
    });
  const isListed = async (person: string) => {
    const walk = await openByPhone(ground, walker);
    return walk?.packet.doors.some(({ residents }) => residents.some(({ ref }) => ref === person)) ?? false;
  };
  const answersOf = async (person: string) =>
    Number(
      (await superuser.query<{ n: string }>('select count(*) as n from personal.answer where person_id = $1', [person]))
        .rows[0]?.n,
    );
  const race = (talk: (typeof said)[number], isStopped: boolean) => async (): Promise<string | undefined> => {
    let stoppedAt = Infinity;
    const seen: { began: number; shown: boolean }[] = [];
    const stopping = async () => {
      if (!isStopped) return;
      await wire.send({
        method: 'POST',
        path: `/c/${talk.token}`,
        headers: ownSite(wire.url),
        body: new URLSearchParams({ do: 'everything' }),
      });
      stoppedAt = performance.now();
    };
    const looking = async () => {
      for (let n = 0; n < 4; n += 1) {
        const began = performance.now();
        seen.push({ began, shown: await isListed(talk.person) });
      }
    };
    const entry = await answerOf(talk);
    const sending = async () =>
      void (await askPhone(ground, walker, { kind: 'send', entries: [entry], walks: [walker.walkId] }));
    await Promise.all([stopping(), looking(), sending()]);
    if (!isStopped)
      return seen.some(({ shown }) => shown) && (await answersOf(talk.person)) > 0
        ? 'shown, and the answer was taken'
        : undefined;
    if (seen.some(({ began, shown }) => shown && began > stoppedAt))
      return 'a list made after the stop shows the person';
    if (await isListed(talk.person)) return 'the list shows the person at the end';
    const late = phoneAnswer(
      await askPhone(ground, walker, { kind: 'send', entries: [await answerOf(talk)], walks: [walker.walkId] }),
    );
    if (late?.kind === 'send' && late.results.some(({ state }) => state === 'saved'))
      return 'an answer sent after the stop was taken';
    return (await answersOf(talk.person)) > 0 ? 'an answer stayed after the stop' : undefined;
  };
  const [first, ...rest] = said;
  return {
    name: 'http: a stop against lists and answers',
    says: 'a person stops by receipt while a phone loads the list and sends an answer; a list or an answer after the stop counts',
    attempts: rest.map((talk, n): Attempt => ({ name: `round ${n}`, reaches: race(talk, true) })),
    controls: first ? [{ name: 'without a stop', reaches: race(first, false) }] : [],
  };
}
