// What is done by the clock. Each job is idempotent and safe to run twice; nothing that ends depends on a job having
// run, because the database asks the clock itself. Jobs only tidy up behind it.
import { pruneLog, sealLog } from '@/lib/audit';
import { sweepSignIn } from '@/lib/auth';
import { endOldThrowaways, markStoppedHomes } from '@/lib/canvass';
import { endToldEvidence, expireConsents } from '@/lib/consent';
import { continueImports, endOldImports, narrowLists, sweepSecrets } from '@/lib/import';
import { askByMail, askRenewals } from '@/lib/outreach';
import { keys, sweepPermissions } from '@/lib/people';
import { refreshAllResults } from '@/lib/reports';
import { forgetNetworks, resumeErasures, takeDoorRights } from '@/lib/requests';
import { announceGlasses, tellOpened } from '@/lib/requests/glass';
import { endAllDue } from '@/lib/retention';
import { mailLog, sweepTeam } from '@/lib/team';

/** `run` gives the number of things done, for the log. */
export interface TimedJob {
  readonly name: string;
  /** Five fields, in UTC. */
  readonly cron: string;
  readonly run: () => Promise<number>;
}

export const timedJobs: readonly TimedJob[] = [
  { name: 'sign-in.sweep', cron: '*/10 * * * *', run: sweepSignIn },
  // Every ten minutes a look; the snapshot itself is made anew only when it is an hour old.
  { name: 'team.sweep', cron: '27 * * * *', run: sweepTeam },
  { name: 'results.refresh', cron: '*/10 * * * *', run: refreshAllResults },
  { name: 'permissions.sweep', cron: '* * * * *', run: sweepPermissions },
  { name: 'field.rights', cron: '* * * * *', run: takeDoorRights },
  { name: 'field.marks', cron: '*/5 * * * *', run: markStoppedHomes },
  { name: 'import.continue', cron: '* * * * *', run: continueImports },
  { name: 'erasure.resume', cron: '* * * * *', run: resumeErasures },
  { name: 'asking.mail', cron: '*/5 * * * *', run: askByMail },
  { name: 'consent.renew', cron: '11 9 * * *', run: askRenewals },
  { name: 'consent.expire', cron: '3 * * * *', run: expireConsents },
  { name: 'consent.evidence', cron: '*/10 * * * *', run: endToldEvidence },
  { name: 'stops.networks', cron: '37 * * * *', run: forgetNetworks },
  // Stops are carried out of the data server at once; this takes up what a crash or a silent key server left.
  { name: 'stops.keep', cron: '* * * * *', run: keys.keepAllStops },
  { name: 'glass.announce', cron: '* * * * *', run: announceGlasses },
  { name: 'glass.tell', cron: '*/5 * * * *', run: tellOpened },
  { name: 'trials.end', cron: '* * * * *', run: endOldThrowaways },
  { name: 'retention.end', cron: '7 * * * *', run: endAllDue },
  { name: 'import.end', cron: '17 * * * *', run: endOldImports },
  // A row of terms changes with a release: whatever it takes away is gone within the hour of the start.
  { name: 'import.terms', cron: '47 * * * *', run: () => narrowLists() },
  { name: 'log.mail', cron: '35 5 * * *', run: mailLog },
  // The text of entries older than the purpose list says; their leaves stay.
  { name: 'log.prune', cron: '23 4 * * *', run: pruneLog },
  { name: 'import.secrets', cron: '41 3 * * *', run: sweepSecrets },
];

/** Seals what is final. Its state lies in the tree itself, so it needs no queue: whoever comes second finds it locked. */
export const sealing = { everyMs: 2_000, run: sealLog } as const;
