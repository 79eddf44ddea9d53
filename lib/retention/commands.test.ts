import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEntries } from '@/lib/audit';
import { addPerson, keys, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';
import { endDue } from '.';

const database = ownDatabase();
let stage: Stage;
let superuser: pg.Client;
let ids: { roll: string; signUp: string; team: string };

beforeAll(async () => {
  stage = await aStage();
  superuser = await database.connect('superuser');
  await superuser.query("update public.campaign set purge_at = now() + interval '10 days', set_up_done_at = now()");
  const sources = await superuser.query<{ kind: string; id: string }>('select kind, id from public.source');
  const source = (kind: string) => sources.rows.find((row) => row.kind === kind)?.id ?? '';
  const person = { givenBy: 'person', country: 'US', name: { given: 'Viola', family: 'Haldenby' } } as const;
  const roll = await addPerson(
    stage.as.organiser,
    { purpose: 'canvass.contact', action: 'test.add' },
    { ...person, circle: 'roll', sourceId: stage.rollSourceId, doorId: stage.doorIds[0] },
  );
  const signUp = await addPerson(
    stage.system,
    { purpose: 'registration.assist', action: 'test.add' },
    { ...person, circle: 'sign-up', sourceId: source('sign-up') },
  );
  await superuser.query(
    `insert into personal.sign_up (campaign_id, id, person_id, source_id, helps, ends_at)
     values ($1, gen_random_uuid(), $2, $3, '{ride}', now() + interval '5 days')`,
    [stage.campaignId, signUp.personId, source('sign-up')],
  );
  const team = await addPerson(
    stage.as.owner,
    { purpose: 'volunteer.manage', action: 'test.add' },
    { ...person, circle: 'team', sourceId: source('team') },
  );
  ids = { roll: roll.personId, signUp: signUp.personId, team: team.personId };
});
afterAll(closePools);

const shiftDays = async (days: number) => {
  await superuser.query('delete from gate.clock_shift');
  await superuser.query('insert into gate.clock_shift values (make_interval(days => $1))', [days]);
};
const left = async () => {
  const rows = await superuser.query<{ id: string }>('select id from personal.person');
  return rows.rows.map((row) => row.id);
};
const hasSecret = async (id: string) => (await keys.openRing(stage.campaignId, 'rights.handle', [id])).has(id);

describe('what has reached its date', () => {
  it('stays before, to the day', async () => {
    await shiftDays(4);
    expect(await endDue(stage.campaignId)).toEqual({ people: 0, counts: {} });
    expect(await left()).toEqual(expect.arrayContaining([ids.roll, ids.signUp, ids.team]));
  });

  it('ends a sign-up on its own day, secret and rows, and nobody else', async () => {
    await shiftDays(6);
    expect(await endDue(stage.campaignId)).toMatchObject({ people: 1, counts: { sign_up: 1, name: 1, person: 1 } });
    expect(await left()).not.toContain(ids.signUp);
    expect(await hasSecret(ids.signUp)).toBe(false);
    expect(await hasSecret(ids.roll)).toBe(true);
  });

  it('ends the roll on the purge date, keeps the team, and counts what went in the log', async () => {
    await shiftDays(11);
    expect(await endDue(stage.campaignId)).toMatchObject({ people: 1, counts: { name: 1 } });
    expect(await left()).toContain(ids.team);
    expect(await left()).not.toContain(ids.roll);
    expect(await hasSecret(ids.roll)).toBe(false);
    const entries = await listEntries({ campaignId: stage.campaignId, actorId: 'test', actorKind: 'system' });
    expect(entries.find((entry) => entry.action === 'retention.certificate')?.detail).toMatchObject({
      people: 1,
      name: 1,
    });
    expect(await endDue(stage.campaignId)).toEqual({ people: 0, counts: {} });
  });

  it('is done by the job alone', async () => {
    for (const role of ['owner', 'organiser', 'privacy-lead', 'auditor'] as const) {
      await expect(
        withPurpose(stage.as[role], { purpose: 'retention', action: 'test.end' }, ({ tx }) =>
          tx.rows('select personal.ended_people(1)'),
        ),
      ).rejects.toMatchObject({ code: 'not-permitted' });
    }
  });
});
