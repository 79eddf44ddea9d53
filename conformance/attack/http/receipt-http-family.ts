// Whoever photographed a receipt: sees that talk and stops it, learns and starts nothing else. And whoever guesses one.
import { randomBytes } from 'node:crypto';
import type { Attempt, Family, Size } from '../suite';
import { Dice } from '../suite';
import type { Attack } from './role-family';
import { askPhone, aWalker, openByPhone, sealBody } from './walker';
import { ownSite, type Said } from './wire';

/** Says yes at the door of this walk's first homes, one receipt each. */
export async function talks({ ground }: Attack, name: string, count: number) {
  const walker = await aWalker(ground, name);
  const open = await openByPhone(ground, walker);
  if (!open) throw new Error('The walk did not open.');
  const { packet, sealTo } = open;
  const homes = packet.doors.filter(({ residents }) => residents.some(({ notNow }) => !notNow)).slice(0, count);
  const said: { token: string; person: string; receipt: string; talk: string; door: string }[] = [];
  for (const [n, home] of homes.entries()) {
    const [slot, person] = [packet.receipts[n], home.residents.find(({ notNow }) => !notNow)?.ref];
    if (!slot || !person) continue;
    const talk = crypto.randomUUID();
    const yes = {
      ...{ kind: 'consent', door: home.ref, talk, use: 'canvass.record_opinion', decision: 'yes', locale: 'en' },
      ...{ answerer: { kind: 'listed', person }, notice: packet.notices[0]?.hash, receipt: slot.id },
    };
    const entry = await sealBody(sealTo, walker.walkId, yes);
    await askPhone(ground, walker, { kind: 'send', entries: [entry], walks: [walker.walkId] });
    said.push({ token: slot.token, person, receipt: slot.id, talk, door: home.ref });
  }
  return { walker, open, said };
}

const agreed = /I agree that|Stop everything|name="do"/;

export async function receiptHttpFamily(attack: Attack, { seed, share }: Size): Promise<Family> {
  const { ground, judge } = attack;
  const { wire, superuser, elsewhere } = ground;
  const dice = new Dice(seed + 22);
  const { said } = await talks(attack, 'Isolde', 6);
  const [own, ...others] = said;
  if (!own || others.length < 3) throw new Error('Some receipts were expected.');
  const path = `/c/${own.token}`;
  const known = new Set([`personal.person ${own.person}`, `consent.receipt ${own.receipt}`]);
  // What is said of anybody else: it may neither show nor change.
  const restOf = async () =>
    JSON.stringify(
      (
        await superuser.query(
          `select (select count(*) from consent.event where person_id <> $1) as events, (select count(*) from consent.permission where person_id <> $1 and state = 'given') as yeses,
             (select count(*) from personal.answer) as answers, (select count(*) from consent.event where person_id = $1 and kind in ('given', 'renewed', 'asked')) as own`,
          [own.person],
        )
      ).rows[0],
    );
  const ids = await judge.fresh(others.flatMap(({ person, receipt, talk }) => [person, receipt, talk]));
  const leaks = (answer: Said, sent: string) => {
    const id = ids.find((each) => answer.text.includes(each) && !sent.includes(each));
    return id ? 'it named another talk' : judge.seen(answer, sent, known);
  };
  const asks: Attempt[] = [];
  const words = ['person', 'receipt', 'talk', 'campaign', 'use', 'do', 'lang', 'all', 'format', 'home', 'door'];
  const values = [
    ...others.flatMap(({ person, receipt, talk, door }) => [person, receipt, talk, door]),
    elsewhere.campaignId,
    elsewhere.people.lena,
    '*',
    'all',
    'en',
    'json',
  ];
  for (let n = 0; n < 120 / share; n += 1) {
    const query = `?${dice.pick(words)}=${dice.pick(values)}&${dice.pick(words)}=${dice.pick(values)}`;
    const to = dice.pick([path, `${path}/slip`]);
    asks.push({
      name: `opened with ${query}`,
      reaches: async () => leaks(await wire.send({ path: `${to}${query}` }), query),
    });
  }
  const presses = Array.from({ length: 150 / share }, (_, n): Attempt => {
    const other = dice.pick(others);
    const fields = [
      { do: 'file', person: other.person, receipt: other.receipt },
      { do: 'file-kantara', use: 'comms.email', talk: other.talk },
      { do: 'use', use: dice.pick(['comms.email', 'fundraise', 'canvass.turnout', 'canvass.followup', other.person]) },
      { do: 'give', use: 'comms.email', person: other.person },
      { do: 'renew', use: 'canvass.record_opinion' },
      { do: 'everything', person: other.person, campaign: elsewhere.campaignId, token: other.token },
    ][n % 6];
    return {
      name: `pressed ${fields?.do ?? ''} for somebody else`,
      reaches: async () => {
        const before = await restOf();
        const sent = JSON.stringify(fields);
        const answer = await wire.send({
          method: 'POST',
          path,
          body: new URLSearchParams(fields as Record<string, string>),
          headers: ownSite(wire.url),
        });
        return (await restOf()) === before ? leaks(answer, sent) : 'it changed what somebody else said';
      },
    };
  });
  const elsewhereAddresses = [
    `/r/${own.token}`,
    `/me?word=${own.token}`,
    `/confirm/${own.token}`,
    `/confirm/${own.receipt}.${own.token}`,
    `/n/${own.token}`,
    `/sign-in/go/${own.token}`,
    `/join/${own.token}`,
  ];
  const carried = elsewhereAddresses.flatMap((to) =>
    (['GET', 'POST'] as const).map(
      (method): Attempt => ({
        name: `${method} carried to ${to.split('/')[1]}`,
        reaches: async () => {
          const answer = await wire.send({
            method,
            path: to,
            headers: ownSite(wire.url),
            ...(method === 'POST' && { body: new URLSearchParams() }),
          });
          return answer.cookies.some((line) => line.startsWith('askfirst='))
            ? 'a session was given'
            : leaks(answer, to);
        },
      }),
    ),
  );
  const guesses = Array.from({ length: 200 / share }, (_, n): Attempt => {
    const bytes = Buffer.from(own.token, 'base64url');
    const at = dice.next(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.next(8));
    const guess =
      [
        bytes.toString('base64url'),
        own.token.slice(0, -1),
        own.receipt,
        randomBytes(32).toString('base64url'),
        own.token.toUpperCase(),
        '%00',
      ][n % 6] ?? '';
    return {
      name: `a token like ${n % 6}`,
      reaches: async () => {
        const { body } = await wire.send({ path: `/c/${guess}` });
        return agreed.test(body) ? 'a receipt opened' : undefined;
      },
    };
  });
  const codes = Array.from(
    { length: 60 / share },
    (): Attempt => ({
      name: 'a typed code',
      reaches: async () => {
        const code = randomBytes(8).toString('hex').toUpperCase().replaceAll(/[01]/g, '7');
        const { body } = await wire.send({
          method: 'POST',
          path: '/c',
          body: new URLSearchParams({ code, do: 'show' }),
          headers: ownSite(wire.url),
        });
        return /I agree that/.test(body) ? 'a receipt opened' : undefined;
      },
    }),
  );
  return {
    name: 'http: receipts photographed or guessed',
    says: 'one receipt with words of other talks, pressed for others, carried elsewhere, bent; another talk, a value or a changed row counts',
    attempts: [...asks, ...presses, ...carried, ...guesses, ...codes],
    controls: [
      {
        name: 'the right token',
        reaches: async () =>
          agreed.test((await wire.send({ path: `/c/${others[0]?.token}` })).body) ? 'opened' : undefined,
      },
    ],
  };
}
