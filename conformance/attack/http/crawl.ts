// Looks round as those who may: which addresses lead to which page of the build, what each page says, and which forms it
// holds. So a page or a form that is added is attacked without being named here.

import { expectedAnswer } from '@/e2e/support/role-table';
import type { MemberRole } from '@/lib/auth/model';
import type { Caller, Ground } from './ground';

export interface Form {
  /** Id of the Server Action it posts to, or the address. */
  readonly action: string;
  readonly page: string;
  readonly by: Caller;
  readonly fields: readonly (readonly [string, string])[];
}

export interface Sight {
  /** Real addresses of a page of the build, such as `/desk/alderquay/turf/ID`, and of a file that a page leads to. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** Sentences that only somebody who may open the page should read. */
  readonly says: ReadonlyMap<string, readonly string[]>;
  readonly forms: readonly Form[];
}

const none = '00000000-0000-4000-8000-000000000000';
const decode = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<');

/** An address of a page of the build, with ids that are nobody's where none is known. */
export function fill(path: string, slug: string): string {
  const filled = path
    .replace(/\/(page|route)$/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace('[campaign]', slug)
    .replace('[locale]', 'en')
    .replace('[...tile]', '0/000')
    .replace(/\[[^\]]+\]/g, none);
  return filled === '' ? '/' : filled;
}

const patternOf = (path: string, slug: string): RegExp => new RegExp(`^${fill(path, slug).replaceAll(none, '[^/]+')}$`);

/** What stands between the tags of the page's main part, in pieces long enough to know again. */
function sentencesOf(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const pieces = main.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '').split(/<[^>]*>/);
  return [
    ...new Set(pieces.map((each) => each.trim()).filter((each) => /^(?=.* )[\p{L}\p{N} ,.:()-]{12,}$/u.test(each))),
  ];
}

function formsOf(html: string, page: string, by: Caller): Form[] {
  return (html.match(/<form[\s\S]*?<\/form>/g) ?? []).map((form): Form => {
    const fields: [string, string][] = [];
    for (const [tag] of form.matchAll(/<(?:input|button|textarea)\b[^>]*>/g)) {
      const name = decode(/\bname="([^"]*)"/.exec(tag)?.[1] ?? '');
      if (name !== '') fields.push([name, decode(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')]);
    }
    for (const [, name = '', options = ''] of form.matchAll(
      /<select\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
    )) {
      const values = [...options.matchAll(/<option\b[^>]*\bvalue="([^"]*)"/g)].map(([, value = '']) => decode(value));
      fields.push([decode(name), values.find((value) => value !== '') ?? '']);
    }
    const bound = fields.map(([, value]) => /^\{"id":"([0-9a-f]+)"/.exec(value)?.[1]).find((id) => id !== undefined);
    const action = bound ?? decode(/<form[^>]*\baction="([^"]*)"/.exec(form)?.[1] ?? page);
    return { action, page, by, fields: fields.filter(([name]) => !name.startsWith('$')) };
  });
}

export async function look(ground: Ground): Promise<Sight> {
  const { wire, table, here, entitled } = ground;
  const addresses = new Map<string, string[]>();
  const said = new Map<string, Set<string>>();
  const forms: Form[] = [];
  const opened = new Set<string>();
  const note = (path: string, address: string) => {
    const known = addresses.get(path) ?? [];
    if (!known.includes(address) && known.length < 3) addresses.set(path, [...known, address]);
  };
  const patterns = Object.keys(table.pages).map((path) => [path, patternOf(path, here.slug)] as const);
  const files = Object.keys(table.routes)
    .filter((key) => key.startsWith('GET '))
    .map((key) => [key, patternOf(key.slice('GET '.length), here.slug)] as const);
  const pageOf = (address: string) => patterns.find(([, pattern]) => pattern.test(address.replace(/\?.*/, '')))?.[0];
  // Whatever everybody gets, refused or not: the frame of the desk, the pages that say no.
  let common = '';
  for (const path of ['/sign-in', '/sign-in/second-step', '/no-such-address', `/desk/${here.slug}/no-such-page`, '/']) {
    for (const { cookie } of [...entitled, ...ground.stale]) common += (await wire.send({ path, cookie })).body;
  }
  const frame = await ground.superuser.query<{ name: string }>('select name from public.campaign');
  common += frame.rows.map(({ name }) => name).join(' | ');
  for (const by of entitled) {
    const may = (path: string) => {
      const row = table.pages[path];
      return row !== undefined && expectedAnswer(row, by.role as MemberRole | null, by.assurance) === 'granted';
    };
    const queue = Object.keys(table.pages)
      .filter((path) => may(path) && !/\[(?!campaign|locale)/.test(path))
      .map((path) => fill(path, here.slug));
    for (let at = 0; at < queue.length && at < 120; at += 1) {
      const address = queue[at] ?? '';
      const path = pageOf(address);
      if (path === undefined || opened.has(`${by.name} ${address}`)) continue;
      opened.add(`${by.name} ${address}`);
      const { status, body } = await wire.send({ path: address, cookie: by.cookie });
      if (status !== 200) continue;
      note(path, address);
      const sentences = said.get(path) ?? new Set();
      for (const sentence of sentencesOf(body)) if (!common.includes(sentence)) sentences.add(sentence);
      said.set(path, sentences);
      forms.push(...formsOf(body, address, by));
      for (const [, href = ''] of body.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)) {
        const to = decode(href);
        const file = files.find(([, pattern]) => pattern.test(to.replace(/\?.*/, '')))?.[0];
        if (file !== undefined) note(file, to);
        const next = pageOf(to);
        if (next === undefined || !may(next) || queue.filter((each) => pageOf(each) === next).length >= 4) continue;
        if (!queue.includes(to)) queue.push(to);
      }
    }
  }
  return { addresses, says: new Map([...said].map(([path, set]) => [path, [...set]])), forms };
}
