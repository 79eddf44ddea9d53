// What is done while COMMIT waits belongs to nobody until COMMIT has answered.
import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { closePools, transaction } from './db';
import { newId } from './ids';

const database = ownDatabase();
afterAll(closePools);

const scope = { campaignId: newId(), actorId: 'test', actorKind: 'system' } as const;

it('gives nobody what was done meanwhile when COMMIT fails', async () => {
  const done: string[] = [];
  const asked = transaction(scope, async (tx) => {
    tx.last('select 1 / 0');
    tx.meanwhile(() => done.push('opened'));
    return done;
  });
  await expect(asked).rejects.toThrow('division by zero');
  expect(done).toEqual(['opened']);
});

it('keeps what was committed when what is done meanwhile throws, and says so', async () => {
  const superuser = await database.connect('superuser');
  await superuser.query('create table public.kept (n integer); grant insert on public.kept to askfirst_app');
  const asked = transaction(scope, async (tx) => {
    await tx.run('insert into public.kept values (1)');
    tx.meanwhile(() => {
      throw new Error('does not open');
    });
  });
  await expect(asked).rejects.toThrow('does not open');
  expect((await superuser.query('select n from public.kept')).rows).toEqual([{ n: 1 }]);
});
