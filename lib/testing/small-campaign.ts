// A campaign made through our own commands, small enough to make anew in each test: two doors, three people of the
// cast, a volunteer on an open walk and the people who answer for it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { act } from '@/lib/audit';
import type { Ctx, MemberRole } from '@/lib/auth/model';
import { systemActor } from '@/lib/auth/model';
import { chooseRollBasis, insertSource, selectStandingSourceId } from '@/lib/campaign';
import { addPerson, foundCampaign, keys } from '@/lib/people';
import { machineNow } from '@/lib/platform/clock';
import { type Tx, transaction } from '@/lib/platform/db';
import { newId, newTypedCode } from '@/lib/platform/ids';
import { rollBasisFor, startingReasons } from '@/lib/rules-data';
import { consentedUses } from '@/lib/rules-data/model';
import { type CastVoter, town, voters } from './cast';

/** Gives this test file its own master key. Call once, at the top of the file. */
export function ownMasterKey(): void {
  process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
  if (!keys.hasMaster()) keys.makeMaster();
}

export interface SmallCampaign {
  readonly campaignId: string;
  readonly slug: string;
  readonly turfId: string;
  readonly walkId: string;
  readonly members: Readonly<Record<'owner' | 'organiser' | 'volunteer' | 'stranger' | 'lead' | 'auditor', string>>;
  readonly doors: Readonly<Record<'lena' | 'samuel', string>>;
  readonly people: Readonly<Record<'lena' | 'samuel' | 'violaSignUp', string>>;
  readonly sources: Readonly<Record<'roll' | 'door' | 'sign-up', string>>;
  /** Runs SQL as the app login in this campaign, without a purpose. */
  readonly run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The context of one of the members, or of the system. */
  readonly as: (who: 'owner' | 'organiser' | 'volunteer' | 'stranger' | 'lead' | 'auditor' | 'system') => Ctx;
}

const roles = {
  owner: 'owner',
  organiser: 'organiser',
  volunteer: 'volunteer',
  stranger: 'volunteer',
  lead: 'privacy-lead',
  auditor: 'auditor',
} as const satisfies Record<string, MemberRole>;

export async function aSmallCampaign(jurisdiction: 'UK' | 'FR' | 'US-CA' = 'UK'): Promise<SmallCampaign> {
  const slug = `${town.shortName}-${newTypedCode(8).toLowerCase()}`;
  const campaignId = await foundCampaign({
    ...{ slug, name: town.campaign, jurisdiction, country: town.country, locale: 'en', timeZone: town.timeZone },
  });
  const scope = { campaignId, actorId: systemActor.id, actorKind: 'system' } as const;
  const chosen = rollBasisFor({ jurisdiction, organisation: null }) ?? 'consent';
  await act({ campaignId, actor: systemActor }, { action: 'test.basis' }, (tx) =>
    chooseRollBasis(tx, { basis: chosen, ...startingReasons[chosen] }),
  );
  const run: SmallCampaign['run'] = (work) => transaction(scope, work);
  const memberIds = { owner: '', organiser: '', volunteer: '', stranger: '', lead: '', auditor: '' };
  const [turfId, walkId, rollId] = [newId(), newId(), newId()];
  const doors = { lena: newId(), samuel: newId() };
  const sources = await run(async (tx) => {
    await tx.run(
      `update public.campaign set purge_at = $2, set_up_done_at = $3, controller_name = name, controller_contact = 'privacy@example.org',
         run_by = name, paid_by = name, roll_use = 'roll' where id = $1`,
      [campaignId, new Date(tx.now.getTime() + 66 * 86_400_000), tx.now],
    );
    const vote = new Date(tx.now.getTime() + 36 * 86_400_000);
    await tx.run(
      'insert into public.election_round (campaign_id, id, round, name, votes_on, polls_close_at) values ($1, $2, 1, $3, $4, $5)',
      [campaignId, newId(), 'Council', vote.toISOString().slice(0, 10), vote],
    );
    const roll = { campaignId, id: rollId, kind: 'roll', label: 'town roll', basis: 'public task' } as const;
    await insertSource(tx, { ...roll, permits: ['canvass.contact', 'stats.aggregate'], ceiling: consentedUses });
    for (const key of Object.keys(roles) as (keyof typeof roles)[]) {
      memberIds[key] = newId();
      await tx.run(`insert into public.member (campaign_id, id, role, state) values ($1, $2, $3, 'active')`, [
        campaignId,
        memberIds[key],
        roles[key],
      ]);
    }
    await writeWalk(tx, { campaignId, turfId, walkId, volunteer: memberIds.volunteer });
    for (const key of ['lena', 'samuel'] as const)
      await writeDoor(tx, campaignId, doors[key], turfId, rollId, voters[key]);
    const standing = async (kind: 'door' | 'sign-up') => selectStandingSourceId(tx, campaignId, kind);
    return { roll: rollId, door: await standing('door'), 'sign-up': await standing('sign-up') };
  });
  const as: SmallCampaign['as'] = (who) => {
    const now = machineNow();
    const actor =
      who === 'system' ? systemActor : ({ kind: 'member', id: memberIds[who], role: roles[who] } as Ctx['actor']);
    return { campaignId, actor, now, locale: 'en' };
  };
  const people = { lena: '', samuel: '', violaSignUp: '' };
  for (const key of ['lena', 'samuel'] as const) {
    const { personId } = await addPerson(
      as('system'),
      { purpose: 'import', action: 'test.add' },
      {
        ...personOf(voters[key]),
        circle: 'roll',
        sourceId: sources.roll,
        givenBy: 'source',
        doorId: doors[key],
      },
    );
    people[key] = personId;
  }
  const helped = {
    ...personOf(voters.viola),
    circle: 'sign-up',
    sourceId: sources['sign-up'],
    givenBy: 'person',
  } as const;
  const signUp = await addPerson(as('system'), { purpose: 'registration.assist', action: 'test.add' }, helped);
  people.violaSignUp = signUp.personId;
  return { campaignId, slug, turfId, walkId, members: memberIds, doors, people, sources, run, as };
}

/** The stops of the open walk, in this order. */
export function giveStops(campaign: SmallCampaign, ...who: (keyof SmallCampaign['doors'])[]): Promise<void> {
  return campaign.run(async (tx) => {
    for (const [index, key] of who.entries()) {
      await tx.run('insert into public.walk_stop (campaign_id, walk_id, door_id, position) values ($1, $2, $3, $4)', [
        ...[campaign.campaignId, campaign.walkId, campaign.doors[key], index + 1],
      ]);
    }
  });
}

function personOf(voter: CastVoter) {
  const name = { given: voter.givenNames, family: voter.familyNames };
  return { name, email: voter.email, phone: voter.phone, country: town.country };
}

async function writeWalk(
  tx: Tx,
  walk: { campaignId: string; turfId: string; walkId: string; volunteer: string },
): Promise<void> {
  const hours = (count: number) => new Date(tx.now.getTime() + count * 3_600_000);
  await tx.run(
    `insert into public.turf (campaign_id, id, number, name, state) values ($1, $2, 1, 'Turf 01', 'draft')`,
    [walk.campaignId, walk.turfId],
  );
  await tx.run(
    `insert into public.walk (campaign_id, id, turf_id, planned_start, planned_end, lease_until, state) values ($1, $2, $3, $4, $5, $6, 'open')`,
    [walk.campaignId, walk.walkId, walk.turfId, hours(-1), hours(2), hours(4)],
  );
  await tx.run('insert into public.walk_member (campaign_id, walk_id, member_id) values ($1, $2, $3)', [
    walk.campaignId,
    walk.walkId,
    walk.volunteer,
  ]);
}

function writeDoor(tx: Tx, campaignId: string, id: string, turfId: string, sourceId: string, { door }: CastVoter) {
  return tx.run(
    `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number_text, turf_id, source_id)
     values ($1, $2, $3, $3, $4, $4, $5, $6, $7)`,
    [campaignId, id, door.key, door.street, door.number, turfId, sourceId],
  );
}
