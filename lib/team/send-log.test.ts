// The daily copy outside the house: who gets it, how often, and that it is a head the log must keep to.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportLog, listEntries } from '@/lib/audit';
import { withPurpose, writePerson } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { outbox } from '@/lib/platform/mail';
import { ownDatabase } from '@/lib/testing/database';
import { sealAll } from '@/lib/testing/seal-all';
import { aStage, type Stage } from '@/lib/testing/stage';
import { verifyLog } from '@/scripts/verify';
import { prepareMember } from './commands/invite';
import { mailLog } from './commands/send-log';
import { insertMember } from './store';

const database = ownDatabase();
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
process.env.ASKFIRST_DEMO = '1';
afterAll(closePools);

async function seat(stage: Stage, role: 'auditor' | 'privacy-lead' | 'volunteer', email: string): Promise<void> {
  const { prepared, memberId } = await prepareMember(stage.system, { email });
  await withPurpose(stage.system, { purpose: 'volunteer.manage', action: 'team.invite' }, async (door) => {
    await writePerson(door, stage.campaignId, prepared);
    const seatRow = { campaignId: stage.campaignId, id: memberId, role, locale: 'en', captainId: null } as const;
    await insertMember(door.tx, { ...seatRow, state: 'active', accountId: null, invitedBy: null });
  });
}

describe('STD-08: the head of the log', () => {
  it('is mailed once a day to the privacy lead and the auditor, and to nobody else', async () => {
    expect(await mailLog()).toBe(0);
    const stage = await aStage();
    await seat(stage, 'auditor', 'auditor-of-log@example.org');
    await seat(stage, 'privacy-lead', 'lead-of-log@example.org');
    await seat(stage, 'volunteer', 'volunteer-of-log@example.org');
    await sealAll(await database.kept('superuser'));
    expect(await mailLog()).toBe(2);
    expect(await mailLog()).toBe(0);
    const mails = outbox();
    expect(mails.map(({ to }) => to).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'auditor-of-log@example.org',
      'lead-of-log@example.org',
    ]);
    await sealAll(await database.kept('superuser'));
    const scope = { campaignId: stage.campaignId, actorId: 'auditor', actorKind: 'system' } as const;
    const log = await exportLog(scope);
    // What was mailed checks the log: the signed text, and the line that is printed on paper.
    const text = mails[0]?.text ?? '';
    const note = /askfirst\/log\/[0-9a-f]+\n[\s\S]+?\u2014 .+\n/.exec(text)?.[0] ?? '';
    const printed = /^\d+ [A-Za-z0-9+/]{43}=$/m.exec(text)?.[0] ?? '';
    expect(verifyLog(log, { checkpoints: [note], printed: [printed] }).problems).toEqual([]);
    expect(verifyLog(log, { printed: [printed.replace(/^\d+/, '255')] }).ok).toBe(false);
    const entries = await listEntries(scope);
    expect(entries.filter(({ action }) => action === 'log.mail')).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('example.org');
  });
});
