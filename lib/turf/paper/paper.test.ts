// Paper after it left the house: a stop calls it back without saying whom for, ticks can be taken away, and what nobody
// can account for reaches the privacy lead.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listEntries } from '@/lib/audit';
import { stopHome, writeStops } from '@/lib/consent';
import { erase, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal } from '@/lib/testing/refusal';
import { aSmallCampaign, giveStops, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import {
  issueSheet,
  readCaptainSheet,
  readPaper,
  readSheet,
  readUnaccounted,
  settleSheet,
  unsettleSheet,
} from '../index';
import { sheetCode, sheetNumberOf } from './rules';

const database = ownDatabase();
ownMasterKey();
let campaign: SmallCampaign;
let first: number;
afterAll(() => closePools());

const sql = async (text: string, values: readonly unknown[] = []) =>
  (await database.kept('superuser')).query(text, [...values]);
const paper = () => readPaper(campaign.as('organiser'));
const shown = async (number: number) =>
  [...(await readSheet(campaign.as('organiser'), number)).people.values()].flat().map(({ personId }) => personId);
const print = async () => (await issueSheet(campaign.as('organiser'), { walkId: campaign.walkId })).number;

beforeEach(async () => {
  campaign = await aSmallCampaign();
  await sql(`update public.turf set state = 'published' where id = $1`, [campaign.turfId]);
  await giveStops(campaign, 'lena', 'samuel');
  first = await print();
});

/** Every way in which somebody may no longer be shown at a door. */
const stops: Readonly<Record<string, () => Promise<unknown>>> = {
  objection: () => stopLena('objected'),
  withdrawal: () => stopLena('withdrawn'),
  'stop at the door': () => inPurpose((tx) => stopHome(tx, campaign.campaignId, campaign.doors.lena)),
  freeze: () =>
    sql(`insert into consent.restriction (campaign_id, id, person_id, reason) values ($1, $2, $3, 'accuracy')`, [
      ...[campaign.campaignId, newId(), campaign.people.lena],
    ]),
  erasure: () => erase(campaign.as('lead'), campaign.people.lena, 'test'),
  'end of the licence': () => sql('update public.source set ended_at = now() where id = $1', [campaign.sources.roll]),
};

type Tx = Parameters<typeof stopHome>[0];
const inPurpose = (run: (tx: Tx) => Promise<unknown>) =>
  withPurpose(campaign.as('volunteer'), { purpose: 'canvass.contact', action: 'test.stop' }, ({ tx }) => run(tx));
const stopLena = (kind: 'objected' | 'withdrawn') =>
  inPurpose((tx) => {
    const who = {
      campaignId: campaign.campaignId,
      personId: campaign.people.lena,
      actorId: campaign.members.volunteer,
    };
    return writeStops(tx, { ...who, doorId: null, method: 'door' }, [{ purpose: 'canvass.contact', kind }]);
  });

describe('a stop calls paper back', () => {
  for (const [name, stop] of Object.entries(stops)) {
    it(`WDR-03: ${name}: the sheet is to be called back, is not shown again, and a new one is without the person`, async () => {
      expect(await shown(first)).toContain(campaign.people.lena);
      expect((await paper()).map(({ recalledAt }) => recalledAt)).toEqual([null]);
      await stop();
      const [row] = await paper();
      expect([row?.number, row?.recalledAt?.getMinutes()]).toEqual([first, 0]);
      expect(await refusal(readSheet(campaign.as('organiser'), first))).toBe('expired');
      const again = await print();
      expect(await shown(again)).not.toContain(campaign.people.lena);
      expect((await paper()).map(({ number, recalledAt }) => [number, recalledAt === null])).toEqual([
        [first, false],
        [again, true],
      ]);
    });
  }

  it('calls back only what the home is on, and a sheet that was ticked off too', async () => {
    const { campaignId, turfId, members, doors } = campaign;
    const other = newId();
    await sql(`update public.walk set state = 'ended' where id = $1`, [campaign.walkId]);
    await sql(
      `insert into public.walk (campaign_id, id, turf_id, planned_start, planned_end, lease_until, state)
       values ($1, $2, $3, now(), now() + interval '1 hour', now() + interval '2 hours', 'open')`,
      [campaignId, other, turfId],
    );
    await sql('insert into public.walk_member (campaign_id, walk_id, member_id) values ($1, $2, $3)', [
      ...[campaignId, other, members.volunteer],
    ]);
    await sql('insert into public.walk_stop (campaign_id, walk_id, door_id, position) values ($1, $2, $3, 1)', [
      ...[campaignId, other, doors.samuel],
    ]);
    const second = (await issueSheet(campaign.as('organiser'), { walkId: other })).number;
    await settleSheet(campaign.as('organiser'), { number: first, as: 'back' });
    await stopLena('objected');
    await unsettleSheet(campaign.as('organiser'), { number: first });
    expect((await paper()).map(({ number, recalledAt }) => [number, recalledAt === null])).toEqual([
      [first, false],
      [second, true],
    ]);
  });

  it('RET: no sheet and no entry about one says who, also after an erasure', async () => {
    await erase(campaign.as('lead'), campaign.people.lena, 'test');
    const { rows } = await sql('select * from public.walk_sheet where campaign_id = $1', [campaign.campaignId]);
    const kept = JSON.stringify([...rows, ...(await paper())]);
    expect(kept).toContain(campaign.walkId);
    for (const trace of [campaign.people.lena, campaign.doors.lena]) expect(kept).not.toContain(trace);
    const owner = campaign.as('owner').actor.id;
    const entries = await listEntries({ campaignId: campaign.campaignId, actorId: owner, actorKind: 'member' }, 50);
    const printed = entries.filter(({ action }) => action.startsWith('walk.'));
    expect(printed.length).toBeGreaterThan(0);
    expect(JSON.stringify(printed.map(({ subject, detail }) => [subject, detail]))).not.toContain(campaign.people.lena);
  });
});

describe('ticks', () => {
  it('gives and takes a tick, each with its entry, once', async () => {
    const organiser = campaign.as('organiser');
    await settleSheet(organiser, { number: first, as: 'destroyed' });
    expect((await paper())[0]?.settledAs).toBe('destroyed');
    expect(await refusal(settleSheet(organiser, { number: first, as: 'back' }))).toBe('conflict');
    expect(await refusal(readSheet(organiser, first))).toBe('expired');
    await unsettleSheet(organiser, { number: first });
    expect((await paper())[0]?.settledAs).toBeNull();
    expect(await refusal(unsettleSheet(organiser, { number: first }))).toBe('conflict');
    expect(await refusal(unsettleSheet(organiser, { number: 999 }))).toBe('not-found');
    const scope = { campaignId: campaign.campaignId, actorId: organiser.actor.id, actorKind: 'member' } as const;
    const done = (await listEntries(scope, 50)).filter(({ refused }) => !refused).map(({ action }) => action);
    expect(done).toEqual(expect.arrayContaining(['walk.sheet-settled', 'walk.sheet-unsettled']));
  });

  it('lists what is to be called back first, then late ones, and gives what is late for days to the privacy lead', async () => {
    const [late, lost, fine] = [await print(), await print(), await print()];
    const lead = campaign.as('lead');
    const due = (number: number, days: number) =>
      sql(
        `update public.walk_sheet set destroy_by = now() - make_interval(days => $3) where campaign_id = $1 and number = $2`,
        [...[campaign.campaignId, number, days]],
      );
    await due(late, 1);
    await due(lost, 4);
    expect((await paper()).map(({ number }) => number)).toEqual([lost, late, first, fine]);
    expect((await readUnaccounted(lead)).map(({ number }) => number)).toEqual([lost]);
    await sql(`update public.walk_sheet set recalled_at = now() where campaign_id = $1 and number = $2`, [
      ...[campaign.campaignId, fine],
    ]);
    expect((await paper()).map(({ number }) => number)).toEqual([fine, lost, late, first]);
    await settleSheet(campaign.as('organiser'), { number: lost, as: 'back' });
    expect(await readUnaccounted(lead)).toEqual([]);
  });
});

describe("a captain's sheet", () => {
  it('has each walk that is out or next with its members and its sheets that are out, and no voter', async () => {
    const second = await print();
    await settleSheet(campaign.as('organiser'), { number: second, as: 'back' });
    const rows = await readCaptainSheet(campaign.as('organiser'));
    expect(rows.map(({ memberIds, sheets, doors }) => [memberIds, sheets, doors])).toEqual([
      [[campaign.members.volunteer], [first], 2],
    ]);
    for (const person of Object.values(campaign.people)) expect(JSON.stringify(rows)).not.toContain(person);
    await sql(`update public.walk set state = 'ended' where id = $1`, [campaign.walkId]);
    expect(await readCaptainSheet(campaign.as('organiser'))).toEqual([]);
    expect(await refusal(readCaptainSheet(campaign.as('volunteer')))).toBe('not-permitted');
  });
});

describe('the code of a sheet', () => {
  it('is found again however it is typed, and refuses every single wrong digit and every swap of neighbours', () => {
    for (const number of [1, 417, 9999, 12_345]) {
      const code = sheetCode(number);
      expect(sheetNumberOf(` ${code.slice(0, 2)}-${code.slice(2).toLowerCase()} `)).toBe(number);
      const signs = [...code];
      for (let i = 0; i < signs.length - 1; i += 1) {
        for (const digit of '0123456789') {
          if (digit !== signs[i]) expect(sheetNumberOf(signs.with(i, digit).join(''))).toBeNull();
        }
        const swapped = signs.with(i, signs[i + 1] ?? '').with(i + 1, signs[i] ?? '');
        if (i < signs.length - 2 && signs[i] !== signs[i + 1]) expect(sheetNumberOf(swapped.join(''))).toBeNull();
      }
    }
    for (const typed of ['', '0417', '0000C', 'ABCD', '417C']) expect(sheetNumberOf(typed)).toBeNull();
  });
});
