// Every stop of a use is kept where a loss of the data server does not reach: sealed, in the key server and in the journal
// beside the secrets. After an older copy of the data was restored they are made again, so that no yes comes back which
// somebody has taken back since. What the campaign itself narrowed is kept the same way.
import { act } from '@/lib/audit';
import { systemActor } from '@/lib/auth/model';
import { deriveKey, type Key, open, seal } from '@/lib/platform/crypto';
import { keysTransaction, systemTransaction, type Tx } from '@/lib/platform/db';
import { readCampaignKey } from './campaign';
import { writeJournal } from './journal';

const atOnce = 500;

/** Of people and homes, batches before the stops that belong to them; then what the campaign itself narrowed. */
const order = ['batch', 'address', 'home', 'receipt', 'freeze', 'event', 'source', 'campaign', 'ground'] as const;

interface WaitingStop {
  readonly id: string;
  readonly what: (typeof order)[number];
  readonly at: Date;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A stop as it was kept: rows of the data server by their column names, without anybody's name. */
export interface KeptStop extends Omit<WaitingStop, 'at'> {
  readonly at: string;
}

const stopKey = (campaignKey: Key): Key => deriveKey(campaignKey, 'stops');
const placeOf = (campaignId: string, id: string): string => `stop/${campaignId}/${id}`;

/** Carries what waits in this campaign, at most 500. Returns how many. */
export async function keepStops(campaignId: string): Promise<number> {
  const who = { campaignId, actor: systemActor };
  return act(who, { action: 'stop.keep' }, async (tx) => {
    const waiting = await tx.rows<WaitingStop>('select id, what, at, body from gate.stops_to_keep($1)', [atOnce]);
    if (waiting.length === 0) return 0;
    await keysTransaction(campaignId, async (keys) => {
      const key = stopKey(await readCampaignKey(keys, campaignId));
      const rows = waiting.map((stop) => ({ id: stop.id, sealed: sealStop(key, campaignId, stop) }));
      // Outside first, as with the erased: neither server's copy may be newer than the journal.
      writeJournal(
        rows.map(({ id, sealed }) => ({ what: 'stop', campaign: campaignId, id, sealed: sealed.toString('base64') })),
      );
      for (const { id, sealed } of rows) await insertStop(keys, campaignId, id, sealed);
    });
    await tx.run('select gate.stops_kept($1)', [waiting.map(({ id }) => id)]);
    return waiting.length;
  });
}

/** For the job: carries what was left anywhere, by a crash or because the key server did not answer. */
export async function keepAllStops(): Promise<number> {
  let kept = 0;
  for (const { campaignId } of await listWaitingStops()) {
    for (let more = atOnce; more === atOnce; kept += more) more = await keepStops(campaignId);
  }
  return kept;
}

/** Campaigns with stops that are not yet kept outside, and since when the oldest waits. */
export function listWaitingStops(): Promise<{ campaignId: string; since: Date }[]> {
  return systemTransaction((tx) => tx.rows('select campaign_id as "campaignId", since from gate.stops_waiting()'));
}

/** Padded, so that the length does not tell what was stopped. */
function sealStop(key: Key, campaignId: string, { id, what, at, body }: WaitingStop): Buffer {
  const text = Buffer.from(JSON.stringify({ id, what, at: at.toISOString(), body }));
  const padded = Buffer.alloc(Math.ceil(text.length / 256) * 256, ' ');
  text.copy(padded);
  return seal(key, 1, placeOf(campaignId, id), padded);
}

export async function insertStop(tx: Tx, campaignId: string, id: string, sealed: Buffer): Promise<void> {
  await tx.run('insert into keys.stop (campaign_id, id, sealed) values ($1, $2, $3) on conflict do nothing', [
    campaignId,
    id,
    sealed,
  ]);
}

/** Everything that was ever stopped in one campaign, oldest first. */
export async function listStops(campaignId: string): Promise<KeptStop[]> {
  const stops = await keysTransaction(campaignId, async (tx) => {
    const key = stopKey(await readCampaignKey(tx, campaignId));
    const rows = await tx.rows<{ id: string; sealed: Buffer }>(
      'select id, sealed from keys.stop where campaign_id = $1',
      [campaignId],
    );
    return rows.map(({ id, sealed }) => JSON.parse(open(key, placeOf(campaignId, id), sealed).toString()) as KeptStop);
  });
  return stops.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** What to make again: of each thing what was last said of it, in the order in which it is made. */
export function lastWords(stops: readonly KeptStop[]): KeptStop[] {
  const last = new Map(stops.map((stop) => [`${stop.what}/${String(stop.body.id)}`, stop]));
  return [...last.values()].toSorted((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
}
