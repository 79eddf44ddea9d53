// Every page, route and action of the build, asked for by everybody who may not: each role, nobody, and those whose sign-in
// is over. The lists come from the role table and the build: what is added there is attacked from then on.
import { type Answer, expectedAnswer } from '@/e2e/support/role-table';
import type { DeclaredAccess } from '@/lib/web/model';
import type { Attempt, Family } from '../suite';
import { type Form, fill, type Sight } from './crawl';
import type { ActionOfBuild, Caller, Ground } from './ground';
import type { Judge } from './judge';
import { ownSite, type Said } from './wire';

export interface Attack {
  readonly ground: Ground;
  readonly judge: Judge;
  readonly sight: Sight;
}

const expects = (row: DeclaredAccess, { role, assurance }: Caller): Answer => expectedAnswer(row, role, assurance);

/** Everybody who must not get behind this row. `isPlace`: it lies under the short name of our campaign. */
function shutOut({ entitled, stale }: Ground, row: DeclaredAccess, isPlace: boolean): Caller[] {
  if (row.who === 'anyone') return [];
  return [...entitled, ...stale].filter((by) => expects(row, by) !== 'granted' || (by.isForeign === true && isPlace));
}

const mayCall = ({ entitled }: Ground, row: DeclaredAccess): Caller | undefined =>
  entitled.find((by) => expects(row, by) === 'granted');

export function pageFamily({ ground, judge, sight }: Attack): Family {
  const { wire, table, here, elsewhere } = ground;
  const shows = (path: string, said: Said, sent: string): string | undefined => {
    const sentence = sight.says.get(path)?.find((each) => said.text.includes(each));
    if (sentence !== undefined) return `the page said "${sentence.slice(0, 30)}" (${said.status})`;
    return judge.seen(said, sent);
  };
  const ways: readonly (readonly [string, Record<string, string>])[] = [
    ['as a page', {}],
    ['as data for a page', { rsc: '1', 'next-router-prefetch': '0', accept: 'text/x-component' }],
    ['beforehand', { rsc: '1', 'next-router-prefetch': '1', purpose: 'prefetch' }],
  ];
  const attempts: Attempt[] = [];
  const controls: Attempt[] = [];
  for (const [path, row] of Object.entries(table.pages)) {
    const known = sight.addresses.get(path) ?? [];
    const addresses = known.length > 0 ? known : [fill(path, here.slug)];
    for (const by of shutOut(ground, row, path.includes('[campaign]'))) {
      for (const address of addresses) {
        for (const [way, headers] of ways) {
          attempts.push({
            name: `${path} ${way}, by ${by.name}`,
            reaches: async () => shows(path, await wire.send({ path: address, cookie: by.cookie, headers }), address),
          });
        }
      }
    }
    const may = mayCall(ground, row);
    if (row.who === 'anyone' || may === undefined || !path.includes('[campaign]')) continue;
    // The same page of another campaign, by somebody who may open it at home.
    const away = fill(path, elsewhere.slug);
    attempts.push({
      name: `${path} of another campaign, by ${may.name}`,
      reaches: async () => judge.seen(await wire.send({ path: away, cookie: may.cookie }), away),
    });
    const readers = ground.entitled.filter((by) => expects(row, by) === 'granted');
    if ((sight.says.get(path) ?? []).length > 0) {
      controls.push({
        name: path,
        reaches: async () => {
          for (const by of readers) {
            for (const address of addresses) {
              const found = shows(path, await wire.send({ path: address, cookie: by.cookie }), address);
              if (found !== undefined) return found;
            }
          }
          return undefined;
        },
      });
    }
  }
  return {
    name: 'http: pages by whoever may not',
    says: 'each page by each role, nobody and ended sign-ins; a sentence of the page, a value or an id counts',
    attempts,
    controls,
  };
}

/** The body that a form with script sends to an action: its state before, then the fields. */
export function actionBody(fields: Form['fields']): FormData {
  const body = new FormData();
  for (const [name, value] of fields) body.append(`1_${name}`, value);
  body.append('0', '[{"kind":"ready"},"$K1"]');
  return body;
}

const held = /"code":"(?:signed-out|not-permitted|second-step)"/;

/** What an action answered: undefined when it refused before it did anything. */
export function actionReached(said: Said): string | undefined {
  if (held.test(said.text)) return undefined;
  if (said.status >= 400) return undefined;
  const answer = /"kind":"(done|refused|broken)"(?:,"code":"([\w-]+)")?/.exec(said.body);
  return `it answered ${answer?.[1] ?? said.status} ${answer?.[2] ?? said.location}`.trim();
}

export function callAction(ground: Ground, action: ActionOfBuild, by: Caller, fields: Form['fields'], page?: string) {
  const { wire, here } = ground;
  return wire.send({
    ...{ method: 'POST', path: page ?? fill(action.page, here.slug), cookie: by.cookie, body: actionBody(fields) },
    headers: { ...ownSite(wire.url), 'next-action': action.id, accept: 'text/x-component' },
  });
}

export function actionFamily({ ground, judge, sight }: Attack): Family {
  const attempts: Attempt[] = [];
  const controls: Attempt[] = [];
  for (const action of ground.actions) {
    const row = ground.table.actions[action.name] ?? ({ who: 'member', assurance: 'second-step' } as const);
    const [form] = sight.forms.filter((each) => each.action === action.id);
    const bodies = [['empty', []] as const, ...(form ? [['filled in', form.fields] as const] : [])];
    // Those of elsewhere act in their own campaign: what they may do here is asked with our ids, in another family.
    for (const by of shutOut(ground, row, false)) {
      for (const [how, fields] of bodies) {
        attempts.push({
          name: `${action.name} ${how}, by ${by.name}`,
          reaches: async () => {
            let said: Said | undefined;
            const change = await judge.changed(async () => {
              said = await callAction(ground, action, by, fields, form?.page);
            });
            if (change !== undefined || said === undefined) return change;
            return actionReached(said) ?? judge.seen(said, JSON.stringify([fields, form?.page]));
          },
        });
      }
    }
    const may = mayCall(ground, row);
    if (may && row.who !== 'anyone' && !row.acts)
      controls.push({
        name: `${action.name} empty, by ${may.name}`,
        reaches: async () => actionReached(await callAction(ground, action, may, [])),
      });
  }
  return {
    name: 'http: actions by whoever may not',
    says: 'each Server Action, empty and filled in as somebody who may would; an answer but the refusal, a value or a changed row counts',
    attempts,
    controls,
  };
}

/** Bodies for the routes that take one; others get an empty form. */
const bodies = (ground: Ground): Readonly<Record<string, readonly string[]>> => ({
  '/api/field-sync/route': ['today', 'training', 'load', 'open'].map((kind) =>
    JSON.stringify({ v: 1, kind, walkId: ground.elsewhere.walkId }),
  ),
});

export function routeFamily({ ground, judge, sight }: Attack): Family {
  const { wire, table, here } = ground;
  const attempts: Attempt[] = [];
  const controls: Attempt[] = [];
  for (const [key, row] of Object.entries(table.routes)) {
    if (row.who === 'anyone') continue;
    const [method = 'GET', path = ''] = key.split(' ') as ['GET' | 'POST', string];
    const [known] = sight.addresses.get(key) ?? [];
    const address = known ?? `${fill(path, here.slug)}${path.includes('/log/proof') ? '?index=0' : ''}`;
    // A file of something that is nowhere shown has no address at which it could be had.
    const isThere = known !== undefined || !/\[(?!campaign|locale)/.test(path);
    const sends = method === 'GET' ? [undefined] : (bodies(ground)[path] ?? ['{}', 'a,b\n1,2\n']);
    const ask = (by: Caller, body: string | undefined, more: Record<string, string> = {}) =>
      wire.send({
        ...{ method, path: address, cookie: by.cookie, body },
        headers: { ...ownSite(wire.url), ...(body && { 'content-type': 'application/json' }), ...more },
      });
    const reached = (said: Said, sent: string) =>
      said.status < 300 ? `it answered ${said.status}` : judge.seen(said, sent);
    for (const by of shutOut(ground, row, path.includes('[campaign]'))) {
      for (const body of sends) {
        for (const more of [{}, { range: 'bytes=0-' }, { accept: '*/*', 'x-forwarded-for': '127.0.0.1' }]) {
          attempts.push({
            name: `${key} ${body ?? ''} by ${by.name}`,
            reaches: async () => {
              let said: Said | undefined;
              const change = await judge.changed(async () => {
                said = await ask(by, body, more);
              });
              return change ?? (said && reached(said, `${address} ${body ?? ''}`));
            },
          });
        }
      }
    }
    const may = mayCall(ground, row);
    if (may && isThere && method === 'GET' && !path.includes('tile') && !path.includes('/log/'))
      controls.push({
        name: `${key} by ${may.name}`,
        reaches: async () => reached(await ask(may, undefined), address),
      });
  }
  return {
    name: 'http: files and calls by whoever may not',
    says: 'each route handler: exports, tables, prints, proofs, sync, uploads; anything but a refusal counts',
    attempts,
    controls,
  };
}
