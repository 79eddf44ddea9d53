// Receipts that were guessed, photographed or carried elsewhere, and stops that race with looks.
import { randomUUID } from 'node:crypto';
import { findReceipt, stopByReceipt } from '@/lib/consent';
import { discloseList, withPurpose } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import type { FieldGround, Phone } from './field-family';
import type { Attempt, Dice, Family } from './suite';

/** A stop at T, while others look: no look that begins after it was confirmed shows the person. */
export function raceFamily({ here, superuser }: FieldGround, rounds: number): Family {
  const person = here.people.samuel;
  const give = () =>
    superuser.query(
      `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
       values ($1, $2, $3, 'comms.email', 'given', 'confirmed', 'test', 'h', 'I agree', 'test', clock_timestamp(), now() + interval '9 days')`,
      [here.campaignId, newId(), person],
    );
  const stop = () =>
    superuser.query(
      `insert into consent.event (campaign_id, id, person_id, purpose, kind, method, actor_id, at) values ($1, $2, $3, 'comms.email', 'withdrawn', 'test', 'test', clock_timestamp())`,
      [here.campaignId, newId(), person],
    );
  const look = { purpose: 'comms.email', action: 'attack.race', fields: ['name', 'email'] } as const;
  const shows = async () => (await discloseList(here.as('organiser'), look, { personIds: [person] })).length > 0;
  const race = (n: number, isStopped: boolean): Attempt => ({
    name: `round ${n}`,
    reaches: async () => {
      await give();
      let stoppedAt = Infinity;
      const stopping = (async () => {
        if (!isStopped) return;
        await stop();
        stoppedAt = performance.now();
      })();
      const seen: { began: number; shown: boolean }[] = [];
      const looking = Array.from({ length: 3 }, async () => {
        for (let i = 0; i < 4; i += 1) {
          const began = performance.now();
          seen.push({ began, shown: await shows() });
        }
      });
      await Promise.all([stopping, ...looking]);
      if (!isStopped) return seen.some(({ shown }) => shown) ? 'shown' : undefined;
      const late = seen.find(({ began, shown }) => shown && began > stoppedAt);
      return late ? 'shown after the stop' : (await shows()) ? 'shown at the end' : undefined;
    },
  });
  return {
    name: 'race: a stop against looks',
    says: 'a person stops while three others look; a look that began after the stop and shows the person counts',
    attempts: Array.from({ length: rounds }, (_, n) => race(n, true)),
    controls: [race(0, false)],
  };
}

/** Whoever photographed a receipt: can stop that talk, and learn or start nothing else. */
export function receiptFamily(
  { here, elsewhere, superuser }: FieldGround,
  phone: Phone,
  dice: Dice,
  count: number,
): Family {
  const token = phone.receipts[1]?.token ?? '';
  const finds = async (guess: string) => ((await findReceipt(guess)) ? 'opened a receipt' : undefined);
  const guesses = Array.from({ length: count }, (_, n): Attempt => {
    const bytes = Buffer.from(token, 'base64url');
    const at = dice.next(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.next(8));
    const guess =
      [
        bytes.toString('base64url'),
        token.slice(0, -1),
        token.toUpperCase(),
        randomUUID(),
        phone.receipts[0]?.id ?? '',
        '',
      ][n % 6] ?? '';
    return {
      name: `a token like ${n % 6}`,
      reaches: () => (guess === token ? Promise.resolve(undefined) : finds(guess)),
    };
  });
  const moved = Array.from(
    { length: Math.ceil(count / 4) },
    (): Attempt => ({
      name: 'used in another campaign',
      reaches: async () => {
        const found = await findReceipt(token);
        if (!found) return undefined;
        const before = await superuser.query('select count(*) as n from consent.event where campaign_id = $1', [
          elsewhere.campaignId,
        ]);
        await stopByReceipt({ ...found, campaignId: elsewhere.campaignId, scope: 'everything' }).catch(() => undefined);
        const after = await superuser.query('select count(*) as n from consent.event where campaign_id = $1', [
          elsewhere.campaignId,
        ]);
        return JSON.stringify(before.rows) === JSON.stringify(after.rows) ? undefined : 'stopped somebody elsewhere';
      },
    }),
  );
  const kinds = ['given', 'renewed', 'asked', 'refused', 'expired'] as const;
  const starts = kinds.flatMap((kind) =>
    ['lena', 'samuel', 'violaSignUp'].map(
      (victim): Attempt => ({
        name: `writes ${kind} about ${victim}`,
        reaches: async () => {
          const found = await findReceipt(token);
          if (!found) return undefined;
          const looker = {
            campaignId: here.campaignId,
            actor: { kind: 'receipt', id: found.receiptId, role: 'receipt' },
          } as const;
          const look = { purpose: 'consent.receipt', action: 'attack.receipt', receipt: found.tokenHash } as const;
          const person = here.people[victim as keyof typeof here.people];
          return withPurpose(looker, look, async ({ tx }) => {
            await tx.run(
              `insert into consent.event (campaign_id, id, person_id, purpose, kind, grade, method, notice_hash, statement, actor_id, at, until)
             values ($1, $2, $3, 'comms.email', $4, 'confirmed', 'attack', 'h', 'I agree', 'receipt', now(), now() + interval '1 day')`,
              [here.campaignId, newId(), person, kind],
            );
            return 'wrote an event';
          }).catch(() => undefined);
        },
      }),
    ),
  );
  return {
    name: 'receipts: guessed, photographed, moved',
    says: 'tokens that are almost right, a right one elsewhere, and a right one used to start something',
    attempts: [...guesses, ...moved, ...starts],
    controls: [{ name: 'the right token', reaches: () => finds(token) }],
  };
}
