// Forms that somebody else's page makes a browser send, forms whose ids were exchanged for those of others, action ids that
// were made up, and the cookies themselves.
import { randomBytes } from 'node:crypto';
import { expectedAnswer } from '@/e2e/support/role-table';
import type { Attempt, Family, Size } from '../suite';
import { Dice } from '../suite';
import { fill } from './crawl';
import type { Caller } from './ground';
import { type Attack, actionBody, actionReached, callAction } from './role-family';
import { ownSite, type Said } from './wire';

const evil = 'https://evil.example.org';

/** What a browser sends along when another site, another port or nothing at all is behind the form. */
function origins(url: string): readonly (readonly [string, Record<string, string>])[] {
  return [
    ['from another site', { origin: evil, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['from another site, an old browser', { origin: evil }],
    ['from another port', { origin: url.replace(/:\d+$/, ':1'), 'sec-fetch-site': 'same-site' }],
    ['from a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['from a sandboxed frame, an old browser', { origin: 'null' }],
    ['without an origin, another site', { 'sec-fetch-site': 'cross-site' }],
    ['without an origin, a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['without an origin, typed', { 'sec-fetch-site': 'none' }],
    ['without saying anything', {}],
    ['our origin, but another site', { origin: url, 'sec-fetch-site': 'cross-site' }],
    ['from another site behind a forged server', { origin: evil, 'x-forwarded-host': 'evil.example.org' }],
    ['not an address', { origin: 'evil', 'x-forwarded-host': 'evil' }],
  ];
}

/** A refusal because of where it came from, by us or by the framework before us. */
const isTurnedAway = ({ status, body }: Said) => status >= 400 || /"code":"foreign-site"/.test(body);

export function crossSiteFamily({ ground, judge, sight }: Attack): Family {
  const { wire, table, entitled, here } = ground;
  const attempts: Attempt[] = [];
  const tried = async (send: () => Promise<Said>): Promise<string | undefined> => {
    let said: Said | undefined;
    const change = await judge.changed(async () => {
      said = await send();
    });
    if (change !== undefined || said === undefined) return change;
    if (said.cookies.some((line) => line.startsWith('askfirst='))) return 'a session was given';
    return isTurnedAway(said) ? undefined : `it was taken (${said.status})`;
  };
  const mayCall = (row: Parameters<typeof expectedAnswer>[0]): Caller | undefined =>
    [...entitled].reverse().find(({ role, assurance }) => expectedAnswer(row, role, assurance) === 'granted');
  for (const action of ground.actions) {
    const by = mayCall(table.actions[action.name] ?? { who: 'anyone', assurance: 'link' });
    const form = sight.forms.find((each) => each.action === action.id);
    const path = form?.page ?? fill(action.page, here.slug);
    for (const [how, headers] of origins(wire.url)) {
      attempts.push({
        name: `${action.name} ${how}`,
        reaches: () =>
          tried(() =>
            wire.send({
              ...{ method: 'POST', path, cookie: by?.cookie, body: actionBody(form?.fields ?? []) },
              headers: { ...headers, 'next-action': action.id, accept: 'text/x-component' },
            }),
          ),
      });
    }
  }
  const takes: Attempt[] = [];
  for (const [key, row] of Object.entries(table.routes)) {
    const [method = '', path = ''] = key.split(' ');
    if (method !== 'POST') continue;
    const by = mayCall(row);
    const address = fill(path, here.slug);
    const bodies = [
      new URLSearchParams({ do: 'everything', street: '1 Quay Street', place: 'Alderquay' }),
      '{"v":1,"kind":"today"}',
    ];
    for (const body of bodies) {
      // A form of another site can send these three types and no other.
      const type = typeof body === 'string' ? { 'content-type': 'text/plain' } : undefined;
      for (const [how, headers] of origins(wire.url)) {
        attempts.push({
          name: `${key} ${how}`,
          reaches: () =>
            tried(() =>
              wire.send({ method: 'POST', path: address, cookie: by?.cookie, body, headers: { ...headers, ...type } }),
            ),
        });
      }
    }
    if (path === '/api/auth/sign-out/route')
      takes.push({
        name: `${key} from our own page`,
        reaches: () =>
          tried(() =>
            wire.send({ method: 'POST', path: address, body: new URLSearchParams(), headers: ownSite(wire.url) }),
          ),
      });
  }
  const one = ground.actions.find(({ name }) => name.endsWith('#chooseLanguage'));
  const member = entitled.find(({ role }) => role !== null);
  if (one && member)
    takes.push({
      name: 'an action from our own page',
      reaches: async () => actionReached(await callAction(ground, one, member, [['locale', 'en']])),
    });
  return {
    name: 'http: forms of another site',
    says: 'each action and each posting route as its own user, from elsewhere; whatever is taken, or changes a row, counts',
    attempts,
    controls: takes,
  };
}

/** Action ids that nobody made, of another page, or sent in ways that no page of ours does. */
export function actionIdFamily({ ground, judge }: Attack, { seed, share }: Size): Family {
  const dice = new Dice(seed + 21);
  const { wire, entitled, here, actions } = ground;
  const attempts = Array.from({ length: 400 / share }, (_, n): Attempt => {
    const action = dice.pick(actions);
    const by = dice.pick(entitled);
    const id = [
      randomBytes(21).toString('hex'),
      action.id.slice(0, -1),
      action.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      '',
      '__proto__',
      `${action.id}${action.id}`,
    ][n % 6];
    const body = actionBody([]);
    body.append(`$ACTION_ID_${id}`, '');
    return {
      name: `${n % 6} of ${action.name} by ${by.name}`,
      reaches: async () => {
        let said: Said | undefined;
        const change = await judge.changed(async () => {
          said = await wire.send({
            ...{ method: 'POST', path: fill(action.page, here.slug), cookie: by.cookie, body },
            headers: { ...ownSite(wire.url), ...(n % 2 === 0 && { 'next-action': id ?? '' }) },
          });
        });
        if (change !== undefined) return change;
        return said && /"kind":"done"/.test(said.body) ? 'it was done' : undefined;
      },
    };
  });
  return {
    name: 'http: action ids made up or bent',
    says: 'ids that the build does not know, in both ways of sending; anything done, or a changed row, counts',
    attempts,
    controls: [],
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Our own forms with ids of another campaign, and its members with ours. */
export function exchangedFamily({ ground, judge, sight }: Attack): Family {
  const { elsewhere, here, stale, actions } = ground;
  const theirs = [
    ...[elsewhere.turfId, elsewhere.walkId, elsewhere.members.volunteer, elsewhere.members.organiser],
    ...[elsewhere.people.lena, elsewhere.people.violaSignUp, elsewhere.doors.lena, elsewhere.sources.roll],
  ];
  const attempts: Attempt[] = [];
  const once = new Set<string>();
  for (const form of sight.forms) {
    const action = actions.find(({ id }) => id === form.action);
    const key = `${form.action} ${form.by.name}`;
    if (!action || once.has(key) || action.name.includes('/demo/')) continue;
    const holdsId = form.fields.some(([, value]) => uuid.test(value));
    if (holdsId) {
      once.add(key);
      for (const id of theirs) {
        const fields = form.fields.map(([name, value]) => [name, uuid.test(value) ? id : value] as const);
        attempts.push({
          name: `${action.name} with an id of elsewhere, by ${form.by.name}`,
          reaches: async () => {
            let said: Said | undefined;
            const run = async () => {
              said = await callAction(ground, action, form.by, fields, form.page);
            };
            const change = await judge.changed(run, elsewhere.campaignId);
            return change ?? (said && valuesOf(judge.seen(said, JSON.stringify(fields))));
          },
        });
      }
    }
    for (const by of stale.filter(({ isForeign }) => isForeign)) {
      attempts.push({
        name: `${action.name} with our ids, by ${by.name}`,
        reaches: async () => {
          let said: Said | undefined;
          const run = async () => {
            said = await callAction(ground, action, by, form.fields, form.page);
          };
          const change = await judge.changed(run, here.campaignId);
          return change ?? (said && judge.seen(said, JSON.stringify(form.fields)));
        },
      });
    }
  }
  return {
    name: 'http: forms with exchanged ids',
    says: 'forms as the pages hold them, with ids of another campaign; a changed row there, or its words, count',
    attempts,
    controls: [],
  };
}

/** A page of one's own may come back with the refusal; only words of elsewhere count here. */
const valuesOf = (found: string | undefined) => (found?.includes('another campaign') ? found : undefined);

/** Every cookie that signing in as anybody of the demo gives, and those of the run so far. */
export async function cookieFamily({ ground, sight }: Attack): Promise<Family> {
  const isSafe = (line: string) =>
    /;\s*httponly/i.test(line) &&
    /;\s*samesite=(lax|strict)/i.test(line) &&
    !/;\s*domain=/i.test(line) &&
    /;\s*path=\//i.test(line);
  const [nobody] = ground.entitled;
  const signIn = ground.actions.find(({ name }) => name.endsWith('#beDemoPerson'));
  const forms = sight.forms.filter((form) => form.action === signIn?.id && form.by === nobody);
  const given: string[] = [];
  if (signIn && nobody)
    for (const form of forms) given.push(...(await callAction(ground, signIn, nobody, form.fields, form.page)).cookies);
  const lines = [...given.map((line) => line.replace(/=[^;]*/, '=')), ...ground.wire.cookiesSeen];
  return {
    name: 'http: cookies without their flags',
    says: 'each Set-Cookie of signing in and of the run; one that script may read or another site takes along counts',
    attempts: lines.map(
      (line): Attempt => ({ name: line, reaches: () => Promise.resolve(isSafe(line) ? undefined : 'no flags') }),
    ),
    controls: [
      {
        name: 'a cookie without flags',
        reaches: () => Promise.resolve(isSafe('askfirst=; Path=/') ? undefined : 'seen'),
      },
    ],
  };
}
