// Over a restored key server: what the journal remembers is done again. Whoever was erased since goes again, marks made
// since stand again, marks lifted since are lifted again. Repeating it changes nothing.
import { keysTransaction } from '@/lib/platform/db';
import { destroyPerson, noteErased } from './destroy';
import { type JournalLine, readJournal } from './journal';
import { insertStop } from './stops';
import { insertMarkRow, liftMarks } from './suppression';

export interface Replayed {
  /** Secrets that this server still had. */
  readonly secrets: number;
  readonly marks: number;
}

/** Runs with the owner's login, while the app is kept out. Campaigns that this server does not know are passed over. */
export async function replayJournal(campaigns: ReadonlySet<string>): Promise<Replayed> {
  const lines = readJournal().filter((line) => campaigns.has(line.campaign));
  let secrets = 0;
  let marks = 0;
  // Keys of marks first: an erasure that is done again makes its marks under the newest one.
  for (const line of lines) if (line.what === 'mark-key') await putBackMarkKey(line);
  for (const line of lines) {
    if (line.what === 'erased') {
      if (await destroyPerson(line.campaign, line.person, 'erasure', line.marks)) secrets += 1;
      else await keysTransaction(line.campaign, (tx) => noteErased(tx, line.campaign, [line.person]));
    }
    if (line.what === 'mark') {
      await keysTransaction(line.campaign, (tx) => insertMarkRow(tx, line.campaign, line));
      marks += 1;
    }
    if (line.what === 'stop') {
      const sealed = Buffer.from(line.sealed, 'base64');
      await keysTransaction(line.campaign, (tx) => insertStop(tx, line.campaign, line.id, sealed));
    }
    if (line.what === 'lifted') await keysTransaction(line.campaign, (tx) => liftMarks(tx, line.campaign, line.tokens));
  }
  return { secrets, marks };
}

async function putBackMarkKey(line: Extract<JournalLine, { what: 'mark-key' }>): Promise<void> {
  await keysTransaction(line.campaign, (tx) =>
    tx.run(
      'insert into keys.suppression_key (campaign_id, version, wrapped) values ($1, $2, $3) on conflict do nothing',
      [line.campaign, line.version, Buffer.from(line.wrapped, 'base64')],
    ),
  );
}

export interface ErasedPerson {
  readonly campaignId: string;
  readonly personId: string;
}

/** Campaigns that this key server has a key for; needs the owner's login. */
export async function listCampaigns(): Promise<Set<string>> {
  const rows = await keysTransaction('00000000-0000-0000-0000-000000000000', (tx) =>
    tx.rows<{ id: string }>('select distinct campaign_id as id from keys.campaign_key'),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Everybody who was ever erased here, for the replay over restored data; needs the owner's login. */
export function listErased(): Promise<ErasedPerson[]> {
  return keysTransaction('00000000-0000-0000-0000-000000000000', (tx) =>
    tx.rows('select campaign_id as "campaignId", person_id as "personId" from keys.erased order by 1, 2'),
  );
}
