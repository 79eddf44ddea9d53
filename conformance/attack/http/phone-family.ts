// Calls of a phone over HTTP: walks of others, walks that ended, facts sent again, moved or by somebody else.
import { randomUUID } from 'node:crypto';
import { outcomeSchema } from '@/lib/canvass/model';
import type { Attempt, Family } from '../suite';
import type { Caller } from './ground';
import type { Attack } from './role-family';
import {
  answerOfScript,
  askPhone,
  aWalker,
  openByPhone,
  phoneAnswer,
  sealBody,
  type Waiting,
  type Walker,
} from './walker';

const outcomes = outcomeSchema.options;

export async function phoneFamily({ ground, judge }: Attack): Promise<Family> {
  const { superuser, elsewhere, entitled, stale, here } = ground;
  const [mine, other, over] = [
    await aWalker(ground, 'Quorra'),
    await aWalker(ground, 'Wystan'),
    await aWalker(ground, 'Zephine'),
  ];
  const overOpen = await openByPhone(ground, over);
  await superuser.query(
    `update public.walk set lease_until = now() - interval '1 minute', planned_end = now() - interval '2 minutes', planned_start = now() - interval '3 hours' where id = $1`,
    [over.walkId],
  );
  const open = await openByPhone(ground, mine);
  const otherOpen = await openByPhone(ground, other);
  if (!open || !otherOpen || !overOpen) throw new Error('The walks did not open.');
  const { rows } = await superuser.query<{ id: string }>(
    'select id from public.walk where campaign_id = $1 and id <> all ($2) limit 4',
    [here.campaignId, [mine.walkId, other.walkId, over.walkId]],
  );
  const walksOfOthers = [other.walkId, elsewhere.walkId, randomUUID(), ...rows.map(({ id }) => id)];
  const gets = async (by: Pick<Caller, 'cookie'>, kind: 'load' | 'open', walkId: string) => {
    const answer = phoneAnswer(await askPhone(ground, by, { kind, walkId }));
    return answer?.kind === kind ? `got the ${kind === 'load' ? 'packet' : 'key'}` : undefined;
  };
  const kinds = ['load', 'open'] as const;
  const everybodyElse: Caller[] = [other, over, ...entitled, ...stale];
  const walks = kinds.flatMap((kind) => [
    ...walksOfOthers.map(
      (walkId): Attempt => ({ name: `${kind} somebody else's walk`, reaches: () => gets(mine, kind, walkId) }),
    ),
    ...everybodyElse.map(
      (by): Attempt => ({ name: `${kind} a walk, by ${by.name}`, reaches: () => gets(by, kind, mine.walkId) }),
    ),
    { name: `${kind} a walk whose lease ended`, reaches: () => gets(over, kind, over.walkId) },
  ]);

  const [home, second] = open.packet.doors.filter(({ residents }) => residents.length > 0);
  const person = home?.residents[0]?.ref ?? '';
  const [otherHome] = otherOpen.packet.doors.filter(({ residents }) => residents.length > 0);
  const [notice] = open.packet.notices;
  const [receipt] = open.packet.receipts;
  const visit = (outcome: string, door = home?.ref) => ({ kind: 'visit', door, outcome, people: [], scope: 'home' });
  const yes = {
    ...{ kind: 'consent', door: home?.ref, talk: randomUUID(), use: 'canvass.record_opinion', decision: 'yes' },
    ...{ answerer: { kind: 'listed', person }, locale: 'en', notice: notice?.hash, receipt: receipt?.id },
  };
  const answer = {
    ...{ kind: 'answer', door: home?.ref, talk: randomUUID(), person },
    ...answerOfScript(open.packet),
  };
  const facts: readonly (readonly [string, object])[] = [
    ...outcomes.map((each) => [`visit ${each}`, visit(each)] as const),
    ['consent', yes],
    ['answer', answer],
  ];
  const send = (by: Pick<Caller, 'cookie'>, ...entries: Waiting[]) =>
    askPhone(ground, by, { kind: 'send', entries, walks: [] });
  const seal = (body: object, walkId = mine.walkId, sealTo = open.sealTo) => sealBody(sealTo, walkId, body);
  const ways: readonly (readonly [string, (body: object) => Promise<unknown>])[] = [
    ...everybodyElse.map((by) => [`by ${by.name}`, async (body: object) => send(by, await seal(body))] as const),
    ['about a walk of another', async (body) => send(mine, await seal(body, other.walkId, otherOpen.sealTo))],
    ['moved to a walk of another', async (body) => send(mine, { ...(await seal(body)), walkId: other.walkId })],
    ['moved to another id', async (body) => send(mine, { ...(await seal(body)), id: (await seal(body)).id })],
    ['about a door of another walk', async (body) => send(mine, await seal({ ...body, door: otherHome?.ref }))],
    ['about a door of elsewhere', async (body) => send(mine, await seal({ ...body, door: elsewhere.doors.lena }))],
    ['sealed for another walk', async (body) => send(mine, await seal(body, mine.walkId, otherOpen.sealTo))],
  ];
  const sends = facts.flatMap(([kind, body]) =>
    ways.map(([way, run]): Attempt => ({ name: `${kind} ${way}`, reaches: () => judge.changed(() => run(body)) })),
  );
  const more: Attempt[] = [
    { name: 'an answer without its yes', reaches: () => judge.changed(async () => send(mine, await seal(answer))) },
    ...['comms.email', 'comms.phone', 'canvass.turnout', 'fundraise', 'share.partner'].map(
      (use): Attempt => ({
        name: `a yes to ${use}`,
        reaches: () => judge.changed(async () => send(mine, await seal({ ...yes, use }))),
      }),
    ),
    {
      name: 'a yes in the name of the volunteer',
      reaches: () =>
        judge.changed(async () =>
          send(mine, await seal({ ...yes, answerer: { kind: 'listed', person: mine.memberId } })),
        ),
    },
  ];
  const replays = outcomes
    .filter((each) => each !== 'stop')
    .flatMap((outcome) =>
      [1, 2, 3].map(
        (n): Attempt => ({
          name: `visit ${outcome} replayed ${n}`,
          reaches: async () => {
            const entry = await seal(visit(outcome, second?.ref));
            await send(mine, entry);
            return judge.changed(async () => {
              if (n === 1) await send(mine, entry, entry);
              else if (n === 2) await Promise.all([send(mine, entry), send(mine, entry), send(mine, entry)]);
              else await Promise.all([send(other, entry), ...stale.slice(0, 4).map((by) => send(by, entry))]);
            });
          },
        }),
      ),
    );
  const takes = async (by: Walker) => judge.changed(async () => send(by, await seal(visit('spoke', second?.ref))));
  return {
    name: 'http: calls of a phone',
    says: "packets and keys of others' walks, ended leases, facts by others, moved, replayed; a packet, a key or a new row counts",
    attempts: [...walks, ...sends, ...more, ...replays],
    controls: [
      { name: 'its own walk', reaches: () => gets(mine, 'open', mine.walkId) },
      { name: 'its own visit', reaches: () => takes(mine) },
    ],
  };
}
