// SQL of seats. No row here has a name or an address.
import type { MemberId, MemberRole } from '@/lib/auth/model';
import type { Tx } from '@/lib/platform/db';
import type { Member, MemberState } from './model';

interface Row {
  id: MemberId;
  role: MemberRole;
  state: MemberState;
  captain_id: MemberId | null;
  locale: string;
  invited_at: Date | null;
  joined_at: Date | null;
  undertaking_at: Date | null;
  training_passed_at: Date | null;
  lost_phone_at: Date | null;
}

const columns =
  'id, role, state, captain_id, locale, invited_at, joined_at, undertaking_at, training_passed_at, lost_phone_at';

const toMember = (row: Row): Member => ({
  id: row.id,
  role: row.role,
  state: row.state,
  captainId: row.captain_id,
  locale: row.locale,
  invitedAt: row.invited_at,
  joinedAt: row.joined_at,
  undertakingAt: row.undertaking_at,
  trainingPassedAt: row.training_passed_at,
  lostPhoneAt: row.lost_phone_at,
});

/** Seats of the campaign that are not over; with `captainId` only that captain's crew and the captain. */
export async function selectMembers(tx: Tx, campaignId: string, captainId: MemberId | null): Promise<Member[]> {
  const rows = await tx.rows<Row>(
    `select ${columns} from public.member where campaign_id = $1 and state <> 'ended'
       and ($2::uuid is null or captain_id = $2 or id = $2) order by joined_at nulls last, invited_at, id`,
    [campaignId, captainId],
  );
  return rows.map(toMember);
}

export async function selectMember(tx: Tx, campaignId: string, id: MemberId): Promise<Member | undefined> {
  const row = await tx.maybe<Row>(`select ${columns} from public.member where campaign_id = $1 and id = $2`, [
    campaignId,
    id,
  ]);
  return row && toMember(row);
}

/** The same, held until the end of the transaction: of two who change a seat at once, the second sees the first. */
export async function lockMember(tx: Tx, campaignId: string, id: MemberId): Promise<Member | undefined> {
  const row = await tx.maybe<Row>(
    `select ${columns} from public.member where campaign_id = $1 and id = $2 for update`,
    [campaignId, id],
  );
  return row && toMember(row);
}

export const insertMember = (
  tx: Tx,
  m: {
    campaignId: string;
    id: MemberId;
    role: MemberRole;
    state: MemberState;
    accountId: string | null;
    captainId: string | null;
    locale: string;
    invitedBy: string | null;
  },
) =>
  tx.run(
    `insert into public.member (campaign_id, id, role, state, account_id, captain_id, locale, invited_by, invited_at, joined_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, gate.clock(), case when $4 = 'active' then gate.clock() end)`,
    [m.campaignId, m.id, m.role, m.state, m.accountId, m.captainId, m.locale, m.invitedBy],
  );

/** The invited seat becomes somebody's; 0 rows when it is no longer waiting. */
export const seatAccount = (tx: Tx, campaignId: string, id: MemberId, accountId: string, locale: string) =>
  tx.run(
    `update public.member set state = 'active', account_id = $3, locale = $4, joined_at = gate.clock()
     where campaign_id = $1 and id = $2 and state = 'invited'`,
    [campaignId, id, accountId, locale],
  );

export const updateState = (tx: Tx, campaignId: string, id: MemberId, from: MemberState, to: MemberState) =>
  tx.run(
    `update public.member set state = $4, ended_at = case when $4 = 'ended' then gate.clock() end
     where campaign_id = $1 and id = $2 and state = $3`,
    [campaignId, id, from, to],
  );

export const updateRole = (tx: Tx, campaignId: string, id: MemberId, role: MemberRole) =>
  tx.run('update public.member set role = $3 where campaign_id = $1 and id = $2', [campaignId, id, role]);

export const updateCaptain = (tx: Tx, campaignId: string, id: MemberId, captainId: MemberId | null) =>
  tx.run('update public.member set captain_id = $3 where campaign_id = $1 and id = $2', [campaignId, id, captainId]);

export const noteUndertaking = (tx: Tx, campaignId: string, id: MemberId, version: string) =>
  tx.run(
    'update public.member set undertaking_at = gate.clock(), undertaking_version = $3 where campaign_id = $1 and id = $2',
    [campaignId, id, version],
  );

export const noteTraining = (tx: Tx, campaignId: string, id: MemberId) =>
  tx.run('update public.member set training_passed_at = gate.clock() where campaign_id = $1 and id = $2', [
    campaignId,
    id,
  ]);

export const noteLostPhone = (tx: Tx, campaignId: string, id: MemberId) =>
  tx.run('update public.member set lost_phone_at = gate.clock() where campaign_id = $1 and id = $2', [campaignId, id]);

export const countOwners = async (tx: Tx, campaignId: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(
      `select count(*) as n from public.member where campaign_id = $1 and role = 'owner' and state = 'active'`,
      [campaignId],
    )
  ).n;

export const deleteMember = (tx: Tx, campaignId: string, id: MemberId) =>
  tx.run(`delete from public.member where campaign_id = $1 and id = $2 and state = 'invited'`, [campaignId, id]);

/** The account behind a seat, for ending or resetting what belongs to the human, not to the seat. */
export const selectAccountId = async (tx: Tx, campaignId: string, id: MemberId): Promise<string | null> =>
  (
    await tx.maybe<{ account_id: string | null }>(
      'select account_id from public.member where campaign_id = $1 and id = $2',
      [campaignId, id],
    )
  )?.account_id ?? null;

export interface DemoSeat {
  readonly campaign_id: string;
  readonly slug: string;
  readonly member_id: MemberId;
  readonly account_id: string | null;
  readonly role: MemberRole;
  readonly state: MemberState;
}

export const selectDemoSeats = (tx: Tx) => tx.rows<DemoSeat>('select * from auth.demo_seats()');

/** The owner who joined first: in whose name the command line does desk work. */
export const selectFirstOwner = async (tx: Tx, campaignId: string): Promise<MemberId | undefined> =>
  (
    await tx.maybe<{ id: MemberId }>(
      "select id from public.member where campaign_id = $1 and role = 'owner' and state = 'active' order by joined_at limit 1",
      [campaignId],
    )
  )?.id;

export const selectInviterId = async (tx: Tx, campaignId: string, id: MemberId): Promise<MemberId | null> =>
  (
    await tx.maybe<{ invited_by: MemberId | null }>(
      'select invited_by from public.member where campaign_id = $1 and id = $2',
      [campaignId, id],
    )
  )?.invited_by ?? null;

/** Nobody sits here any more; what was done under the id stays in the log. */
export const emptySeat = (tx: Tx, campaignId: string, id: MemberId) =>
  tx.run(
    `update public.member set state = 'ended', account_id = null, captain_id = null, locale = 'en', ended_at = coalesce(ended_at, gate.clock())
     where campaign_id = $1 and id = $2`,
    [campaignId, id],
  );

/** Seats whose invitation has ended without an answer. */
export const selectUnanswered = async (tx: Tx, campaignId: string): Promise<MemberId[]> =>
  (
    await tx.rows<{ id: MemberId }>(
      `select m.id from public.member m where m.campaign_id = $1 and m.state = 'invited' and m.invited_at < gate.clock() - interval '1 hour'
         and not exists (select 1 from auth.link l where l.member_id = m.id and l.uses_left > 0 and l.expires_at > gate.clock())`,
      [campaignId],
    )
  ).map((row) => row.id);

/** Members who left long ago and whose record is still here; an emptied seat has no account. */
export const selectLongGone = async (tx: Tx, campaignId: string, days: number): Promise<MemberId[]> =>
  (
    await tx.rows<{ id: MemberId }>(
      `select id from public.member where campaign_id = $1 and state = 'ended' and account_id is not null
         and ended_at < gate.clock() - $2 * interval '1 day'`,
      [campaignId, days],
    )
  ).map((row) => row.id);

export const selectLivingCampaigns = async (tx: Tx): Promise<string[]> =>
  (await tx.rows<{ id: string }>('select gate.living_campaigns() as id')).map((row) => row.id);
