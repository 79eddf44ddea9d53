// The page of links of the local demo: one button a person. Everything here answers nothing for a campaign that is real.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act } from '@/lib/audit';
import { makeSignInLink, renewInvitation } from '@/lib/auth';
import { type MemberId, type MemberRole, memberRoles, systemActor } from '@/lib/auth/model';
import { discloseList } from '@/lib/people';
import type { PersonName } from '@/lib/people/names';
import { systemTransaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import type { Personal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import type { MemberState } from '../model';
import { type DemoSeat, selectDemoSeats } from '../store';

export interface DemoPerson {
  readonly memberId: MemberId;
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly campaign: string;
  readonly name: Personal<PersonName> | null;
}

const seats = (): Promise<DemoSeat[]> => (env().isLocalDemo ? systemTransaction(selectDemoSeats) : Promise.resolve([]));

/** The cast of the demo, with names; empty outside it. */
export async function listDemoPeople(): Promise<readonly DemoPerson[]> {
  const found = await seats();
  const people: DemoPerson[] = [];
  for (const campaignId of new Set(found.map((seat) => seat.campaign_id))) {
    const own = found.filter((seat) => seat.campaign_id === campaignId);
    const look = { purpose: 'volunteer.manage', action: 'demo.list', fields: ['name'] } as const;
    const whom = { personIds: own.map((seat) => seat.member_id) };
    const named = await discloseList({ campaignId, actor: systemActor }, look, whom);
    const names = new Map(named.map((person) => [person.personId, person.name]));
    for (const seat of own) {
      const { member_id: memberId, role, state, slug: campaign } = seat;
      people.push({ memberId, role, state, campaign, name: names.get(memberId) ?? null });
    }
  }
  // The order of the story: who set it up first.
  return people.sort((a, b) => memberRoles.indexOf(a.role) - memberRoles.indexOf(b.role));
}

export type DemoWay = { readonly kind: 'sign-in' | 'invitation'; readonly secret: string };

/**
 * A link for one of the cast. Nobody made up has a phone for a second step: the demo's session starts with it, so that
 * every page can be seen with one click. Outside the local demo nobody is found.
 */
export async function openDemoWay(memberId: MemberId): Promise<DemoWay> {
  const seat = (await seats()).find((each) => each.member_id === memberId);
  if (!seat) throw new Refusal('not-found', '');
  if (seat.account_id !== null)
    return { kind: 'sign-in', secret: await makeSignInLink(seat.account_id, memberId, 'second-step') };
  const by = { campaignId: seat.campaign_id, actor: systemActor };
  const secret = await act(by, { action: 'demo.invite', subject: memberId }, (tx) => renewInvitation(tx, memberId));
  return { kind: 'invitation', secret };
}

/** For the terminal that started the demo: one address a person, without a secret, good as long as the demo runs. */
export async function demoSignInLinks(): Promise<readonly (DemoPerson & { readonly path: string })[]> {
  return (await listDemoPeople()).map((person) => ({ ...person, path: `/demo/as/${person.memberId}` }));
}

/** Address of the receipt that one of the made-up voters kept; null outside the local demo. */
export function demoReceiptPath(): string | null {
  if (!env().isLocalDemo) return null;
  try {
    return readFileSync(join(env().dataFolder, 'demo-receipt.txt'), 'utf8').trim();
  } catch {
    return null;
  }
}
