// The ground of the benchmark `guarded-read`: one campaign with 500,000 people in turfs of 150, each with a secret in the
// key server and a sealed name, written by COPY as an import writes them.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { insertSource } from '@/lib/campaign';
import { foundCampaign, keys, type Looker } from '@/lib/people';
import { keysTransaction, transaction } from '@/lib/platform/db';

export const people = 500_000;
export const peopleInTurf = 150;
const chunk = 20_000;

export type Ground = {
  readonly looker: Looker;
  readonly turfs: readonly string[];
  readonly data: pg.Client;
  readonly keyServer: pg.Client;
  readonly wrapped: keys.WrappedKey;
};

/** Five people share each name, as in a town; in its normal form. */
export const namesakes = 5;
export const fullNameOf = (n: number): string => `given family${lettersOf(Math.floor(n / namesakes))}`;
const lettersOf = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('');

const hex = (bytes: Buffer): string => `\\\\x${bytes.toString('hex')}`;

async function copy(client: pg.Client, into: string, rows: readonly (readonly string[])[]): Promise<void> {
  const lines = Readable.from(rows.map((row) => `${row.join('\t')}\n`));
  await pipeline(lines, client.query(copyFrom(`copy ${into} from stdin`)));
}

type Filled = { readonly campaignId: string; readonly memberId: string; readonly turfs: readonly string[] };

/** `data` and `keyServer` are superusers' connections. What was filled before into a `kept` folder is met again. */
export async function ground(data: pg.Client, keyServer: pg.Client, kept: string | undefined): Promise<Ground> {
  const note = kept && join(kept, 'ground.json');
  const isThere = note !== undefined && existsSync(note);
  const filled = isThere ? (JSON.parse(readFileSync(note, 'utf8')) as Filled) : await fill(data, keyServer);
  if (note !== undefined && !isThere) writeFileSync(note, JSON.stringify(filled));
  const { campaignId, memberId, turfs } = filled;
  const wrapped = await keysTransaction(campaignId, (tx) =>
    tx.one<keys.WrappedKey>(
      'select version, wrapped as secret from keys.campaign_key where campaign_id = $1 order by version desc limit 1',
      [campaignId],
    ),
  );
  const looker: Looker = { campaignId, actor: { kind: 'member', id: memberId, role: 'organiser' } };
  // The last turf is not full: every listed one must be.
  return { looker, turfs: turfs.slice(0, -1), data, keyServer, wrapped };
}

async function fill(data: pg.Client, keyServer: pg.Client): Promise<Filled> {
  keys.makeMaster();
  const campaignId = await foundCampaign({
    ...{ slug: 'bench', name: 'Bench', jurisdiction: 'UK', country: 'GB', locale: 'en', timeZone: 'Europe/London' },
  });
  const memberId = randomUUID();
  const sourceId = randomUUID();
  await transaction({ campaignId, actorId: 'bench', actorKind: 'system' }, async (tx) => {
    await insertSource(tx, {
      ...{ campaignId, id: sourceId, kind: 'roll', label: 'bench', basis: 'bench' },
      ...{ permits: ['canvass.contact', 'stats.aggregate'], ceiling: [] },
    });
  });
  await data.query(`insert into public.member (campaign_id, id, role, state) values ($1, $2, 'organiser', 'active')`, [
    campaignId,
    memberId,
  ]);
  const tokeniser = await keys.openTokeniser(campaignId);
  const turfs = Array.from({ length: Math.ceil(people / peopleInTurf) }, () => randomUUID());
  // The permissions are written as an import writes them, in the copy itself.
  await data.query('set session_replication_role = replica');
  for (let from = 0; from < people; from += chunk) {
    const ids = Array.from({ length: Math.min(chunk, people - from) }, () => randomUUID());
    await copy(
      keyServer,
      'keys.person (campaign_id, person_id, circle, secret, tok_full)',
      ids.map((id, index) => [
        ...[campaignId, id, 'roll', hex(randomBytes(32))],
        tokeniser.token('full', fullNameOf(from + index)),
      ]),
    );
    const ring = await keys.openRing(campaignId, 'import', ids);
    const usable = ['{canvass.contact,stats.aggregate}', 'infinity'];
    const turfOfIndex = (index: number) => turfs[Math.floor((from + index) / peopleInTurf)] ?? '';
    await copy(
      data,
      'personal.person (campaign_id, id, circle, ref, source_id, turf_id, usable_for, usable_until)',
      ids.map((id, index) => [campaignId, id, 'roll', id, sourceId, turfOfIndex(index), ...usable]),
    );
    await copy(
      data,
      'personal.name (campaign_id, id, person_id, source_id, given_by, sealed, turf_id, usable_for, usable_until)',
      ids.map((personId, index) => {
        const rowId = randomUUID();
        const place = { personId, table: 'name', column: 'sealed', rowId } as const;
        const sealed = ring.sealJson(place, { given: `Given${index}`, family: `Family${from + index}` });
        return [campaignId, rowId, personId, sourceId, 'source', hex(sealed), turfOfIndex(index), ...usable];
      }),
    );
  }
  await data.query('set session_replication_role = origin');
  await data.query('vacuum (analyze) personal.person, personal.name');
  await keyServer.query('vacuum (analyze) keys.person');
  return { campaignId, memberId, turfs };
}
