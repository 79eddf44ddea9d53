// The database folds events by itself; the pure rule must say the same of the same events, or a page would promise what
// the policies do not do.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import type { ConsentEvent, EventKind } from './model';
import { foldEvents } from './rules';

const database = ownDatabase();
const start = Date.UTC(2026, 9, 1);
const hours = (count: number): Date => new Date(start + count * 3_600_000);
const kinds: readonly EventKind[] = ['asked', 'given', 'refused', 'withdrawn', 'objected', 'expired', 'renewed'];

const history = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    grade: fc.constantFrom('confirmed' as const, 'witnessed' as const),
    said: fc.integer({ min: 0, max: 12 }),
    arrived: fc.integer({ min: 0, max: 12 }),
  }),
  { minLength: 1, maxLength: 8 },
);

it('agrees with the database on random histories', async () => {
  const client = await database.connect('superuser');
  const campaignId = randomId();
  await client.query(
    `insert into public.campaign (id, slug, name, jurisdiction) values ($1, 'fold-test', 'fold', 'UK')`,
    [campaignId],
  );
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const personId = randomId();
      const events = steps.map(({ kind, grade, said, arrived }): ConsentEvent => {
        const isYes = kind === 'given' || kind === 'renewed';
        return {
          ...{ id: randomId(), purpose: 'canvass.followup', channel: '', kind, method: 'test', noticeHash: 'h' },
          ...{ locale: 'en', statement: null, conversationId: null, at: hours(said), receivedAt: hours(arrived) },
          ...{ grade: isYes ? grade : null, until: isYes ? hours(1000) : null },
        };
      });
      for (const event of events) {
        await client.query(
          `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, actor_id, at, received_at, until)
           values ($1, $2, $3, $4, $5, $6, 'test', 'h', 'test', $7, $8, $9)`,
          [
            campaignId,
            event.id,
            personId,
            event.purpose,
            event.kind,
            event.grade,
            event.at,
            event.receivedAt,
            event.until,
          ],
        );
      }
      const { rows } = await client.query<{ state: string }>(
        'select state from consent.permission where campaign_id = $1 and person_id = $2',
        [campaignId, personId],
      );
      expect(rows[0]?.state).toBe(foldEvents(events).get('canvass.followup/')?.state);
    }),
    { numRuns: 120 },
  );
});
