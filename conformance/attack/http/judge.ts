// What counts as a success of an attack over HTTP: values and ids that come back and were not sent, or rows that changed.
import type { Client } from 'pg';
import { needles, plainForm } from '@/lib/testing/leaks/needles';
import { canary, type Ground } from './ground';
import type { Said } from './wire';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Surnames of the demo's town are made of these; no other word is. */
const townName =
  /(?<![a-z])(?:bram|cald|dren|elm|fesk|gorl|hask|ister|jarn|kelv|lomb|marn|nesk|orl|pell|quen|rusk|selk|tarn|ulv|vask|wend|yarl|zelm)(?:afen|bridd|corrow|denby|esker|fallow|ganth|hollin|imber|jorrow|kestle|lorne|mossop|narrow|orpe|pellan)(?![a-z])/g;

const voterNeedles = needles.filter(
  ({ group, kind }) => group === 'voter' && kind !== 'short-name' && kind !== 'street',
);

/** One look for all of them first: most texts hold none. */
const anyNeedle = new RegExp(voterNeedles.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'u');

/** A value of a voter that this text shows, by kind and key: never the value itself. */
export function valuesIn(text: string): Set<string> {
  const plain = plainForm(text.includes('%') ? `${text} ${loosely(text)}` : text);
  const found = new Set<string>();
  if (anyNeedle.test(plain)) {
    for (const { kind, who, pattern } of voterNeedles) if (pattern.test(plain)) found.add(`${kind} of ${who}`);
  }
  for (const word of Object.values(canary)) if (plain.includes(plainForm(word))) found.add('words of another campaign');
  if (plain.match(townName)) found.add('a surname of the town');
  return found;
}

function loosely(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

export interface Judge {
  /** Values and ids in what came back that stand neither in what was sent nor among `known`; undefined when there are none. */
  readonly seen: (said: Said, sent: string, known?: ReadonlySet<string>) => string | undefined;
  /** All values and ids a text shows: the baseline of somebody who may see them. */
  readonly shown: (text: string) => Set<string>;
  /** Makes these ids known to the judge and gives them back: things that were made after it looked. */
  readonly fresh: (made: readonly string[]) => readonly string[];
  /** Which tables changed while this ran. Opening a page may note that it was opened; nothing else is left out. */
  readonly changed: (run: () => Promise<unknown>, campaignId?: string) => Promise<string | undefined>;
}

/** Tables that a refused or harmless request may write: the log of looks, the time a session was seen, counters of tries. */
const notes = /^(audit\.|pgboss\.|auth\.(session|attempt|ask|challenge)$)/;

async function tablesOf(db: Client): Promise<{ name: string; isOfCampaign: boolean }[]> {
  const { rows } = await db.query<{ name: string; own: boolean }>(
    `select n.nspname || '.' || c.relname as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'campaign_id') as own
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`,
  );
  return rows.filter(({ name }) => !notes.test(name)).map(({ name, own }) => ({ name, isOfCampaign: own }));
}

export async function makeJudge({
  superuser,
  here,
  elsewhere,
}: Pick<Ground, 'superuser' | 'here' | 'elsewhere'>): Promise<Judge> {
  const tables = await tablesOf(superuser);
  const withId = await superuser.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
     where c.relkind = 'r' and n.nspname in ('public', 'personal', 'consent')`,
  );
  const ids = new Map<string, string>();
  for (const { name } of withId.rows) {
    const { rows } = await superuser.query<{ id: string }>(`select id from ${name}`);
    for (const { id } of rows) ids.set(id, name);
  }
  for (const id of Object.values(elsewhere.members)) ids.set(id, 'a member of another campaign');
  ids.delete(here.campaignId);

  const shown = (text: string): Set<string> => {
    const found = valuesIn(text);
    for (const id of text.match(uuid) ?? []) if (ids.has(id)) found.add(`${ids.get(id)} ${id}`);
    return found;
  };
  const state = async (campaignId: string | undefined): Promise<Map<string, string>> => {
    const chosen = tables.filter(({ isOfCampaign }) => campaignId === undefined || isOfCampaign);
    const parts = chosen.map(
      ({ name }) =>
        `select '${name}' as t, count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) as s from ${name}${campaignId === undefined ? '' : ` where campaign_id = '${campaignId}'`}`,
    );
    const { rows } = await superuser.query<{ t: string; s: string }>(parts.join(' union all '));
    return new Map(rows.map(({ t, s }) => [t, s]));
  };
  // The next transaction id: when it did not move, nothing was written at all, and the tables need not be read.
  const nextXid = async () =>
    (await superuser.query<{ x: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as x')).rows[0]?.x;
  let last: { xid: string | undefined; of: string; state: Map<string, string> } | undefined;
  const stateNow = async (campaignId: string | undefined) => {
    const [xid, of] = [await nextXid(), campaignId ?? 'all'];
    if (last?.xid === xid && last?.of === of) return last.state;
    last = { xid, of, state: await state(campaignId) };
    return last.state;
  };
  return {
    shown,
    fresh: (made) => {
      for (const id of made) if (!ids.has(id)) ids.set(id, 'something of another talk');
      return made;
    },
    seen: (said, sent, known) => {
      const given = shown(sent);
      const found = [...shown(said.text)].find((each) => !given.has(each) && !known?.has(each));
      return found && `${found} came back (${said.status})`;
    },
    changed: async (run, campaignId) => {
      const before = await stateNow(campaignId);
      await run();
      const after = await stateNow(campaignId);
      const table = [...after].find(([name, sum]) => before.get(name) !== sum)?.[0];
      return table && `${table} changed`;
    },
  };
}
