// Who may be the same person under another number: somebody of that name in that home. Only tokens are compared; whether it
// is one person or father and son a person decides, and what they decided is kept as another number of the one.
import { tightUuidArray } from '@/lib/platform/arrays';
import { keysTransaction } from '@/lib/platform/db';
import { bytesToUuid, uuidToBytes } from '@/lib/platform/ids';

const toUuid = (tight: string): string => bytesToUuid(Buffer.from(tight, 'latin1'));
const toTight = (uuid: string): string => uuidToBytes(uuid).toString('latin1');

export interface HomeMate {
  readonly personId: string;
  /** '' where the list had no birth date. */
  readonly birth: string;
}

/** People of the roll by the token of name and home, 16 bytes as Latin-1. */
export async function matchHomes(campaignId: string, homes: readonly string[]): Promise<Map<string, HomeMate[]>> {
  const found = new Map<string, HomeMate[]>();
  if (homes.length === 0) return found;
  const rows = await keysTransaction(campaignId, (tx) =>
    tx.rows<{ home: string; person_id: string; birth: string | null }>(
      'select home, person_id, birth from keys.match_homes($1, $2)',
      [campaignId, tightUuidArray(homes)],
    ),
  );
  for (const { home, person_id, birth } of rows) {
    const key = toTight(home);
    const mate = { personId: person_id, birth: birth === null ? '' : toTight(birth) };
    found.set(key, [...(found.get(key) ?? []), mate]);
  }
  return found;
}

/** People of the roll by the token of their name and birth date, asked by that of their name, which is indexed. */
export async function matchNamesakes(
  campaignId: string,
  asked: readonly { readonly full: string; readonly birth: string }[],
): Promise<Map<string, string>> {
  const born = asked.filter(({ birth }) => birth !== '');
  if (born.length === 0) return new Map();
  const rows = await keysTransaction(campaignId, (tx) =>
    tx.rows<{ birth: string; person_id: string }>('select birth, person_id from keys.match_namesakes($1, $2, $3)', [
      campaignId,
      tightUuidArray(born.map(({ full }) => full)),
      tightUuidArray(born.map(({ birth }) => birth)),
    ]),
  );
  return new Map(rows.map((row) => [toTight(row.birth), row.person_id]));
}

/** Whether two births may be one: the same, or one of them unknown. */
export const mayBeOne = (a: string, b: string): boolean => a === '' || b === '' || a === b;

/** People by another number that somebody said is theirs too. */
export async function matchAliases(campaignId: string, sources: readonly string[]): Promise<Map<string, string>> {
  if (sources.length === 0) return new Map();
  const rows = await keysTransaction(campaignId, (tx) =>
    tx.rows<{ token: string; person_id: string }>(
      'select tok_source as token, person_id from keys.alias where campaign_id = $1 and tok_source = any ($2::uuid[])',
      [campaignId, tightUuidArray(sources)],
    ),
  );
  return new Map(rows.map((row) => [toTight(row.token), row.person_id]));
}

export async function addAlias(campaignId: string, source: string, personId: string): Promise<void> {
  await keysTransaction(campaignId, (tx) =>
    tx.run(
      'insert into keys.alias (campaign_id, tok_source, person_id) values ($1, $2, $3) on conflict (campaign_id, tok_source) do nothing',
      [campaignId, toUuid(source), personId],
    ),
  );
}

export async function dropAlias(campaignId: string, source: string): Promise<void> {
  await keysTransaction(campaignId, (tx) =>
    tx.run('delete from keys.alias where campaign_id = $1 and tok_source = $2', [campaignId, toUuid(source)]),
  );
}
