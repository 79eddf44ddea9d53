// A stop at an address that no list had, and the list that brings the address afterwards.
import { beforeEach, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { importGround, rollLine } from '@/lib/testing/import-stage';
import { stopAddress } from '../index';

const { bring, stage, superuser } = importGround();

const stopHome = (street: string) =>
  stopAddress(stage().campaignId, {
    ...{ street, unit: '', place: 'Alderquay, OH 43000', isWholeBuilding: false, from: '192.0.2.17' },
  });

const doors = async () =>
  (
    await superuser().query<{ number: string; stopped: boolean }>(
      `select number_text as number, stopped_at is not null as stopped from public.door
       where campaign_id = $1 and street = 'Fablewick Way' order by 1`,
      [stage().campaignId],
    )
  ).rows;

beforeEach(() => stopHome('2 Fablewick Way'));

it('WDR-09: a list of voters brings in nobody of the home', async () => {
  const done = await bring([rollLine(1), rollLine(2), rollLine(3)]);
  expect(done.counts).toMatchObject({ fresh: 2, keptOut: 1 });
  expect(await doors()).toEqual([
    { number: '1', stopped: false },
    { number: '3', stopped: false },
  ]);
});

it('WDR-09: a list of addresses does not bring in the home, and the next one neither', async () => {
  await act(stage().system, { action: 'test.set-up' }, (tx) =>
    tx.run("update public.campaign set roll_use = 'addresses-only' where id = $1", [stage().campaignId]),
  );
  const lines = [rollLine(1), rollLine(2), rollLine(20, { street: '2 Fablewick Way' }), rollLine(3)];
  const open = [
    { number: '1', stopped: false },
    { number: '3', stopped: false },
  ];
  expect((await bring(lines)).counts).toMatchObject({ rows: 4, fresh: 2, keptOut: 2 });
  expect(await doors()).toEqual(open);
  expect((await bring(lines)).counts).toMatchObject({ rows: 4, fresh: 0, same: 2, keptOut: 2 });
  // A home that was there before stays, and is not knocked.
  await stopHome('3 Fablewick Way');
  expect((await bring(lines)).counts).toMatchObject({ rows: 4, fresh: 0, same: 2, keptOut: 2 });
  expect(await doors()).toEqual([
    { number: '1', stopped: false },
    { number: '3', stopped: true },
  ]);
});
