// Probes through the public pages, as a visitor without an account and without scripts.
import { setTimeout as sleep } from 'node:timers/promises';
import { fieldsOf, linksOf, postsOf, Visitor, yesForm } from './forms';
import { type Doors, need, numberOf, type Probe, saw } from './probe';
import { seeWords } from './words';

const publicPages = [
  '/',
  '/privacy',
  '/accessibility',
  '/register',
  '/register/help',
  '/privacy/requests',
  '/stop',
  '/c',
];
const rights = /\/privacy\/requests|\/me\b/;

/** A sign-up for help of a made-up person, confirmed as a person would: by the button behind the mail's link. Gives the path of its receipt. */
async function signUp(visitor: Visitor): Promise<string> {
  const contact = `probe.${Math.random().toString(36).slice(2, 8)}@example.org`;
  const answers = { name: 'Probe', contact, town: 'Alderquay', helps: 'ride', age: 'yes', agree: 'yes' };
  const { to, status } = await visitor.submit('/en/register/help', 'name="contact"', answers);
  if (!/\/confirm\b/.test(to)) throw new Error(`The sign-up led to "${to}" (${status}).`);
  const { confirm, receipt } = await linksOfMail(visitor, contact);
  const done = await visitor.submit(confirm, '<button', {});
  if (done.status !== 200) throw new Error(`The button behind the link of the mail answered ${done.status}.`);
  return receipt;
}

/** The two links of the mail to this address, as its reader finds them in the instance's own mailbox: it leaves after the answer to the form. */
async function linksOfMail(visitor: Visitor, address: string): Promise<{ confirm: string; receipt: string }> {
  for (let waited = 0; waited < 20_000; waited += 250) {
    const html = (await visitor.text('/demo/mail')).replaceAll('&amp;', '&');
    const mail = html.slice(Math.max(0, html.indexOf(address)));
    const confirm = /\/confirm\/[0-9a-f-]{36}\.[\w-]{43}\?lang=\w\w/.exec(mail)?.[0];
    const receipt = /\/c\/[\w-]{20,64}(?=\?lang=)/.exec(mail)?.[0];
    if (html.includes(address) && confirm && receipt) return { confirm, receipt };
    await sleep(250);
  }
  throw new Error('No mail with a link came within 20 seconds.');
}

const given = (doors: Doors) =>
  numberOf(need(doors.superuser), `select count(*) from consent.event where kind = 'given'`);
const stops = (doors: Doors) =>
  numberOf(need(doors.superuser), `select count(*) from consent.event where kind in ('withdrawn', 'objected')`);

export const httpProbes: Readonly<Record<string, Probe>> = {
  'CON-01': async (doors) => {
    const visitor = new Visitor(doors.url);
    const html = await visitor.text('/en/register/help');
    const controls = html.match(/<input[^>]*type="(?:checkbox|radio)"[^>]*>/g) ?? [];
    const chosen = controls.filter((control) => /\schecked\b|aria-checked="true"/.test(control));
    const before = await given(doors);
    await visitor.submit('/en/register/help', 'name="contact"', {
      name: 'Probe',
      contact: 'probe.silent@example.org',
      town: 'Alderquay',
      helps: 'ride',
      age: 'yes',
    });
    const after = await given(doors);
    await signUp(new Visitor(doors.url));
    const agreed = await given(doors);
    return saw(
      controls.length > 0 && chosen.length === 0 && after === before && agreed > after,
      `${controls.length} choices on the page, ${chosen.length} made beforehand; sent without a choice: ${after - before} yeses kept; with one: ${agreed - after}`,
    );
  },
  'CON-04': async ({ url }) => {
    const html = await new Visitor(url).text('/en/register/help');
    const agree = html.match(/<fieldset[\s\S]*?<\/fieldset>/g)?.find((group) => group.includes('name="agree"'));
    const mixed = /terms|conditions/i.test(agree ?? '');
    return saw(
      html.includes('name="agree"') && !mixed,
      `the choice stands ${agree ? 'in a group of its own' : 'by itself'}; terms beside it: ${mixed ? 'yes' : 'none'}`,
    );
  },
  'CON-05': async ({ url }) => {
    const html = await new Visitor(url).text('/en/register/help');
    const before = html.slice(0, html.indexOf('name="agree"'));
    const facts = ['What', 'Why', 'Who', 'Until', 'Stop'];
    const missing = facts.filter((fact) => !new RegExp(`<dt[^>]*>${fact}`).test(before));
    return saw(
      before.length > 0 && missing.length === 0,
      `${facts.length - missing.length} of 5 facts stand before the choice${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}`,
    );
  },
  'CON-12': async (doors) => {
    const { rows } = await need(doors.superuser).query<{ hash: string; statement: string }>(
      `select hash, texts -> 'en' ->> 'statement' as statement from consent.notice where texts -> 'en' ? 'statement' limit 1`,
    );
    const { hash = '', statement = '' } = rows[0] ?? {};
    return seeWords(new Visitor(doors.url), hash, statement);
  },
  'WDR-01': async (doors) => {
    const visitor = new Visitor(doors.url);
    const giving = fieldsOf(yesForm(await visitor.text('/en/register/help')) ?? '');
    const path = await signUp(visitor);
    const stopping = postsOf(await visitor.text(path)).map(fieldsOf);
    const least = Math.min(...stopping);
    return saw(
      giving > 0 && stopping.length > 0 && least === 0,
      `fields to fill for a yes: ${giving}; to stop from the receipt: ${least}, in ${stopping.length} forms`,
    );
  },
  'WDR-02': async (doors) => {
    const visitor = new Visitor(doors.url);
    const path = await signUp(visitor);
    const start = await stops(doors);
    const opened = [
      (await visitor.get(path)).status,
      (await visitor.get(path)).status,
      (await new Visitor(doors.url).get(path)).status,
    ];
    const looked = await stops(doors);
    const done = await visitor.submit(path, '<button', {});
    const after = await stops(doors);
    return saw(
      opened.every((status) => status === 200) && looked === start && after > looked,
      `opened three times by two visitors (${opened.join(', ')}): ${looked - start} stops; the button pressed (${done.status}): ${after - looked}; no sign-in, no reason asked`,
    );
  },
  'WDR-03': async (doors) => {
    const visitor = new Visitor(doors.url);
    const path = await signUp(visitor);
    const open = () =>
      numberOf(
        need(doors.superuser),
        `select count(*) from personal.name where 'registration.assist' = any (usable_for)`,
      );
    const before = await open();
    const began = performance.now();
    await visitor.submit(path, '<button', {});
    const after = await open();
    const ms = Math.round(performance.now() - began);
    return saw(
      after < before && ms < 60_000,
      `rows usable for the help: ${before} before, ${after} after the stop, ${ms} ms later`,
    );
  },
  'STD-07': (doors) => signal(doors),
  'WDR-11': (doors) => signal(doors),
  'NOT-09': async ({ url }) => {
    const visitor = new Visitor(url);
    const paths = [
      '/.well-known/gpc.json',
      '/.well-known/security.txt',
      '/privacy',
      '/privacy/requests',
      '/accessibility',
    ];
    const statuses = await Promise.all(paths.map(async (path) => (await new Visitor(url).get(path)).status));
    const absent = (await visitor.get('/.well-known/nothing-here')).status;
    return saw(
      statuses.every((status) => status === 200) && absent === 404,
      `${paths.map((path, at) => `${path} ${statuses[at]}`).join(', ')}; an address that is not there: ${absent}`,
    );
  },
  'A11Y-08': async ({ url }) => {
    const visitor = new Visitor(url);
    const far: string[] = [];
    let near = 0;
    for (const path of publicPages) {
      const first = linksOf(await visitor.text(path));
      const isOne = rights.test(path) || first.some((href) => rights.test(href));
      const second = isOne
        ? []
        : await Promise.all(first.slice(0, 20).map(async (href) => linksOf(await visitor.text(href))));
      if (isOne || second.some((links) => links.some((href) => rights.test(href)))) near += 1;
      else far.push(path);
    }
    return saw(
      far.length === 0 && near === publicPages.length,
      `${near} of ${publicPages.length} public pages lead to the rights page within two clicks${far.length > 0 ? `; not: ${far.join(', ')}` : ''}`,
    );
  },
};

/** Only the exact value 1 counts, and the page says that it was honoured. */
async function signal({ url }: Doors) {
  const visitor = new Visitor(url);
  const page = async (value?: string) =>
    (await visitor.text('/en/privacy', value === undefined ? {} : { 'sec-gpc': value })).replaceAll(
      /nonce="[^"]*"|'nonce-[^']*'|nonce&quot;[^,]*/g,
      '',
    );
  const says = (html: string) => /signal[^<]{0,60}honou?red/i.test(html.replaceAll(/<script[\s\S]*?<\/script>/g, ''));
  const asked = says(await page('1'));
  const others = await Promise.all([undefined, '0', 'true', '2'].map(async (value) => says(await page(value))));
  const wellKnown = (await (await visitor.get('/.well-known/gpc.json')).json().catch(() => ({}))) as { gpc?: boolean };
  return saw(
    asked && wellKnown.gpc === true,
    `with the signal 1 the page says honoured: ${asked}; with none, 0, true, 2: ${others.join(', ')}; gpc.json says ${String(wellKnown.gpc)}`,
  );
}
