import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { bytesArray, doubleArray, integerArray, textArray, tightUuidArray, uuidArray } from './arrays';
import { closePools, systemTransaction } from './db';
import { newId, uuidToBytes } from './ids';

ownDatabase();
afterAll(closePools);

it('arrays arrive as they were, nulls, empty texts and all', async () => {
  const ids = [newId(), newId(), newId()];
  const tight = [uuidToBytes(ids[0] ?? '').toString('latin1'), '', uuidToBytes(ids[2] ?? '').toString('latin1')];
  const texts = ['', null, 'Élysée "a,b"\t{}\\ 𝒳 \n'];
  const bytes = [Buffer.from([0, 255, 92]), null, Buffer.alloc(0)];
  const [integers, doubles] = [
    [-7, null, 2_147_483_647],
    [null, 48.8566, -0.5],
  ];
  const row = await systemTransaction((tx) =>
    tx.one<Record<string, unknown>>(
      'select $1::uuid[] as ids, $2::uuid[] as tight, $3::text[] as texts, $4::bytea[] as bytes, $5::int[] as integers, $6::float8[] as doubles',
      [
        uuidArray(ids),
        tightUuidArray(tight),
        textArray(texts),
        bytesArray(bytes),
        integerArray(integers),
        doubleArray(doubles),
      ],
    ),
  );
  expect(row).toEqual({ ids, tight: [ids[0], null, ids[2]], texts, bytes, integers, doubles });
});

it('an array of nothing is an array', async () => {
  const row = await systemTransaction((tx) =>
    tx.one<{ n: number }>('select count(*) as n from unnest($1::uuid[], $2::text[]) as u(a, b)', [
      uuidArray([]),
      textArray([]),
    ]),
  );
  expect(row.n).toBe(0);
});
