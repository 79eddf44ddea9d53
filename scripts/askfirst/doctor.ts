import { unsealedSince } from '@/lib/audit';
import { listOpenCampaignIds } from '@/lib/campaign';
import { keys } from '@/lib/people';
import { machineNow } from '@/lib/platform/clock';
import { keysTransaction, systemTransaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { externalAddresses } from '@/scripts/database/pair';
import { asKeysOwner } from '@/scripts/keys/as-owner';
import { readWords } from '@/scripts/keys/words';
import { type Command, text } from './command';

interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly says: string;
}

// The jobs seal every two seconds; with the web process stopped, entries of the command line wait until it runs again.
const mostUnsealedSeconds = 3_600;

// Stops are carried at once, by the job within a minute.
const mostStopsWaitSeconds = 300;

/** A year after the month in which it was made, as YYYY-MM-DD (ENG-33). */
export const markKeyDue = (madeIn: string): string => `${Number(madeIn.slice(0, 4)) + 1}${madeIn.slice(4)}`;

/** Looks at everything the product stands on and says what to do about what is wrong. Changes nothing. */
export const doctor: Command = {
  takes: '[--words FILE, or - to type them]',
  says: 'check servers, logins, keys and settings',
  needsServers: true,
  run: async (_words, options) => {
    const checks: Check[] = [];
    const check = async (what: string, look: () => Promise<string>): Promise<void> => {
      try {
        checks.push({ what, ok: true, says: await look() });
      } catch (error) {
        checks.push({ what, ok: false, says: error instanceof Error ? error.message : 'It did not answer.' });
      }
    };
    await check('data server', async () => {
      const row = await systemTransaction((tx) =>
        tx.one<{ version: string; safe: boolean }>(
          `select current_setting('server_version') as version,
             not (r.rolsuper or r.rolbypassrls or exists (select 1 from pg_auth_members m where m.member = r.oid)) as safe
           from pg_roles r where r.rolname = current_user`,
        ),
      );
      if (!row.safe) throw new Error('The login of DATABASE_URL may go around the policies. Give it no other role.');
      return `PostgreSQL ${row.version}; its login cannot go around the policies`;
    });
    await check('key server', async () => {
      const row = await keysTransaction('00000000-0000-0000-0000-000000000000', (tx) =>
        tx.one<{ version: string }>(`select current_setting('server_version') as version`),
      );
      return `PostgreSQL ${row.version}`;
    });
    await check('two servers', async () => {
      const [data, key] = [new URL(env().databaseUrl), new URL(env().keysDatabaseUrl)];
      if (data.host === key.host)
        throw new Error('Data and keys are on one server: they would share a backup. Use two.');
      return 'data and keys do not share one';
    });
    const addresses = externalAddresses();
    await check('master key', async () => {
      keys.masterKey();
      if (!addresses) return 'present, outside the data folder';
      const { foreign, all } = await asKeysOwner(addresses, keys.countForeignKeys);
      if (foreign > 0) {
        throw new Error(`It does not open ${foreign} of ${all} campaigns. Put the right one back: askfirst -- unlock`);
      }
      if (keys.isMasterExchanging()) {
        throw new Error('It is being exchanged: go on with it by `npm run askfirst -- rotate master`.');
      }
      return `present, outside the data folder, opens ${all} campaigns`;
    });
    const from = text(options, 'words');
    if (from !== undefined) {
      const words = await readWords(from);
      await check('words of the master key', async () => {
        if (!keys.isMasterWords(words)) throw new Error('They are not the 24 words of this master key.');
        return 'right: they bring the master key back';
      });
    }
    await check('list of the erased', async () => {
      keys.assertJournal();
      return 'a second copy is kept in the secrets folder';
    });
    await check('stops', async () => {
      const waiting = await keys.listWaitingStops();
      const oldest = Math.min(...waiting.map(({ since }) => since.getTime()));
      const seconds = Math.round((machineNow().getTime() - oldest) / 1000);
      if (waiting.length > 0 && seconds > mostStopsWaitSeconds) {
        throw new Error(
          `A stop has waited ${seconds} s to be kept outside the data server: the key server or the secrets folder does not answer, or no jobs run.`,
        );
      }
      return 'every stop is kept outside the data server too';
    });
    await check('keys of the marks', async () => {
      const made = await Promise.all((await listOpenCampaignIds()).map((id) => keys.markKeyMadeIn(id)));
      const due = made.flatMap((month) => (month ? [markKeyDue(month)] : [])).toSorted();
      const [next] = due;
      if (next === undefined) return 'no mark was made yet';
      const late = due.filter((day) => day <= machineNow().toISOString().slice(0, 10)).length;
      if (late > 0) {
        throw new Error(`${late} of ${made.length} campaigns want a new one, yearly: askfirst -- rotate suppression`);
      }
      return `the next yearly change is due on ${next}`;
    });
    await check('log', async () => {
      const since = await unsealedSince();
      const seconds = since === null ? 0 : Math.round((machineNow().getTime() - since.getTime()) / 1000);
      if (seconds > mostUnsealedSeconds) {
        throw new Error(`An entry has waited ${seconds} s for its seal: a transaction is held open, or no jobs run.`);
      }
      return since === null ? 'every entry is sealed' : `sealing, the oldest entry waits for ${seconds} s`;
    });
    await check('place of the server', async () => {
      const { region } = env();
      if (region === 'us') return 'said to stand in the United States: a list of California may be imported';
      return `${region ? `said to stand in "${region}"` : 'not said (ASKFIRST_REGION)'}: a list of California is refused`;
    });
    await check('mail', async () =>
      env().smtpUrl ? 'sent by SMTP' : 'no SMTP settings: messages stay in the outbox of the local demo',
    );
    const ok = checks.every((each) => each.ok);
    return {
      ok,
      text: checks.map((each) => `${each.ok ? 'ok ' : 'BAD'}  ${each.what}: ${each.says}`).join('\n'),
      json: { ok, checks },
    };
  },
};
