import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/model';
import { publishDoorNotice, restrict } from '@/lib/consent';
import { addPerson, withPurpose } from '@/lib/people';
import { closePools, transaction } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { aStage, type Stage } from '@/lib/testing/stage';
import { readResults, refreshResults } from '.';

const database = ownDatabase();
let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
  const owner = await database.connect('superuser');
  await owner.query("update public.turf set state = 'published'");
  const words = await publishDoorNotice(stage.as.owner as Ctx);
  for (let n = 0; n < 13; n += 1) {
    const { personId } = await addPerson(
      stage.as.organiser,
      { purpose: 'canvass.contact', action: 'test.add' },
      {
        circle: 'roll',
        sourceId: stage.rollSourceId,
        givenBy: 'source',
        doorId: stage.doorIds[n < 12 ? 0 : 2],
        country: 'US',
      },
    );
    await withPurpose(
      stage.as.volunteer,
      { purpose: 'canvass.record_opinion', action: 'test.ask' },
      async ({ tx, now, keys }) => {
        await tx.run(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
           values ($1, $2, $3, 'canvass.record_opinion', 'given', 'witnessed', 'in_person_device', $7, 'I agree', $4, $5, $6)`,
          [
            ...[stage.campaignId, newId(), personId, stage.as.volunteer.actor.id, now],
            ...[new Date(now.getTime() + 86_400_000), words],
          ],
        );
        const id = newId();
        const ring = await keys([personId]);
        const place = { personId, table: 'answer', column: 'sealed', rowId: id } as const;
        await tx.run(
          `insert into personal.answer (campaign_id, id, person_id, source_id, conversation_id, question_id, sealed)
           values ($1, $2, $3, $4, $5, 'matters', $6)`,
          [...[stage.campaignId, id, personId, stage.rollSourceId, newId()], ring.sealJson(place, { answer: 'much' })],
        );
      },
    );
  }
  await withPurpose(stage.as.volunteer, { purpose: 'canvass.contact', action: 'test.knock' }, ({ tx, now }) =>
    tx.run(
      `insert into personal.visit (campaign_id, id, door_id, source_id, walk_id, outcome, at)
       select $1, $2, $3, s.id, $4, 'not-home', $5 from public.source s where s.campaign_id = $1 and s.kind = 'door'`,
      [stage.campaignId, newId(), stage.doorIds[0], stage.walkId, now],
    ),
  );
});
afterAll(closePools);

describe('results', () => {
  it('counts work exactly and what people said only from ten on', async () => {
    expect(await refreshResults(stage.campaignId)).toBe(true);
    expect(await refreshResults(stage.campaignId)).toBe(false);
    const { work, said } = await readResults(stage.as.organiser as Ctx);
    expect(work.map(({ doors, knocked, notHome, left }) => ({ doors, knocked, notHome, left }))).toEqual([
      { doors: 2, knocked: 1, notHome: 1, left: 1 },
      { doors: 2, knocked: 0, notHome: 0, left: 2 },
    ]);
    // 12 in turf 1 and 1 in turf 2: the one must not be what the campaign's 15 less turf 1 leaves.
    expect(said?.cells).toContainEqual({ level: 'campaign', area: 'campaign', yes: 15, no: 0 });
    expect(said?.cells.filter((cell) => cell.level === 'turf').map((cell) => cell.yes)).toEqual([null, null]);
    expect(JSON.stringify(said?.cells)).not.toMatch(/:\s*[1-9]\b(?!\d)/);
  });

  it('counts answers from ten on, and opens nobody again when nothing has changed', async () => {
    const owner = await database.connect('superuser');
    const { said } = await readResults(stage.as.organiser as Ctx);
    expect(said?.answers).toContainEqual({
      ...{ question: 'matters', level: 'campaign', area: 'campaign' },
      counts: { much: 15 },
    });
    const opened = async () => {
      const { rows } = await owner.query(
        "select counted from audit.entry where campaign_id = $1 and action = 'results.count' order by id",
        [stage.campaignId],
      );
      return rows.map((row) => row.counted);
    };
    expect(await opened()).toEqual([13]);
    await owner.query("update public.result_snapshot set made_at = made_at - interval '1 hour'");
    expect(await refreshResults(stage.campaignId)).toBe(true);
    expect(await opened()).toEqual([13, 0]);
    expect((await readResults(stage.as.organiser as Ctx)).said?.answers).toEqual(said?.answers);
    // One of them is frozen: twelve are left.
    const { rows } = await owner.query(
      "select person_id from personal.answer where 'canvass.record_opinion' = any(usable_for) limit 1",
    );
    await withPurpose(stage.as['privacy-lead'], { purpose: 'rights.handle', action: 'test.freeze' }, ({ tx }) =>
      restrict(tx, stage.campaignId, rows[0].person_id, 'disputed'),
    );
    await owner.query("update public.result_snapshot set made_at = made_at - interval '1 hour'");
    expect(await refreshResults(stage.campaignId)).toBe(true);
    expect(await opened()).toEqual([13, 0, 12]);
  });

  it('is for those who read results', async () => {
    for (const role of ['captain', 'volunteer', 'registration-helper', 'auditor'] as const) {
      expect(() => readResults(stage.as[role] as Ctx)).toThrow(expect.objectContaining({ code: 'not-permitted' }));
    }
  });

  it('never gives the exact counts of what people said to a member, whatever purpose is claimed', async () => {
    for (const purpose of ['stats.aggregate', 'canvass.contact', 'canvass.record_opinion']) {
      const actor = stage.as.organiser.actor;
      await expect(
        transaction({ campaignId: stage.campaignId, actorId: actor.id, actorKind: 'member', purpose }, (tx) =>
          tx.rows('select * from gate.consent_counts()'),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });
});
