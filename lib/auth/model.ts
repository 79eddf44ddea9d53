// Who acts. The nouns of signing in and of permission: actors, roles, the closed list of what
// may be done, how sure we are of who sits there, and the context every command receives.
// It exists so that no command takes a user object: it takes an actor with one role in one campaign.

import { z } from 'zod';
import type { CampaignId, Id } from '@/lib/platform/ids';

export type { CampaignId };

/** A member's id is the same value as the person id that holds the member's own name and e-mail. */
export type MemberId = Id<'member'>;
export const MemberId: z.ZodType<MemberId> = z.uuid();
/** One human's way in, for every campaign they work for. */
export type AccountId = Id<'account'>;
export type SessionId = Id<'session'>;

/** Roles a member of a campaign can hold. One role per member and campaign. */
export const memberRoles = [
  'owner',
  'organiser',
  'captain',
  'volunteer',
  'registration-helper',
  'privacy-lead',
  'auditor',
] as const;
export const MemberRole = z.enum(memberRoles);
export type MemberRole = z.infer<typeof MemberRole>;

/**
 * `person`: someone we hold data about, acting for themselves after proving it. `receipt`: whoever holds a receipt's
 * link, for that one conversation. `system`: jobs and first start.
 */
export const roles = [...memberRoles, 'person', 'receipt', 'system'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const actorKinds = ['member', 'person', 'receipt', 'system'] as const;
export const ActorKind = z.enum(actorKinds);
export type ActorKind = z.infer<typeof ActorKind>;

/** `id` is a uuid; what it points at follows from `kind`. */
export type Actor =
  | { readonly kind: 'member'; readonly id: MemberId; readonly role: MemberRole }
  | { readonly kind: 'person'; readonly id: string; readonly role: 'person' }
  | { readonly kind: 'receipt'; readonly id: string; readonly role: 'receipt' }
  | { readonly kind: 'system'; readonly id: string; readonly role: 'system' };

/** The fixed id of the system actor: jobs, migrations of data, first start. */
export const systemActorId = '00000000-0000-7000-8000-000000000001';
export const systemActor: Actor = { kind: 'system', id: systemActorId, role: 'system' };

/**
 * How sure we are, weakest first. `link`: whoever opened the mail or scanned the captain's QR.
 * `code`: typed a six-digit code into the device that asked for it. `second-step`: passkey or TOTP.
 */
export const assurances = ['link', 'code', 'second-step'] as const;
export const Assurance = z.enum(assurances);
export type Assurance = z.infer<typeof Assurance>;

/** `sign-in`: mailed on request, ten minutes. `invitation`: seven days. `walk-up`: the captain's QR, for one shift. */
export const linkKinds = ['sign-in', 'invitation', 'walk-up'] as const;
export const LinkKind = z.enum(linkKinds);
export type LinkKind = z.infer<typeof LinkKind>;

/** A live session: who acts, for which campaign, how sure we are. Read once a request. */
export type Session = {
  readonly id: SessionId;
  readonly accountId: AccountId;
  readonly memberId: MemberId;
  readonly role: MemberRole;
  readonly campaignId: CampaignId;
  readonly campaignSlug: string;
  readonly campaignName: string;
  readonly timeZone: string;
  readonly isDemo: boolean;
  readonly locale: Locale;
  readonly assurance: Assurance;
  readonly startedAt: Date;
  readonly endsAt: Date;
};

/** The name and address under which this browser sees us: a passkey is bound to both. */
export type Site = { readonly hostname: string; readonly origin: string };

/** The closed list of what may be done. A page, an action and a command each name one. */
export const permissions = [
  'account.own',
  'desk.open',
  'campaign.set-up',
  'campaign.close',
  'team.read',
  'team.invite',
  'team.end-access',
  'team.change-role',
  'shift.read',
  'shift.manage',
  'board.read',
  'import.read',
  'import.run',
  'places.fix',
  'turf.read',
  'turf.cut',
  'turf.assign',
  'walk.canvass',
  'walk.print',
  'script.edit',
  'notice.publish',
  'purpose.ask',
  'people.find',
  'people.read',
  'answer.key',
  'results.read',
  'message.send',
  'export.make',
  'registration.desk',
  'request.handle',
  'person.erase',
  'breach.handle',
  'records.read',
  'records.sign',
  'retention.hold',
  'break-glass.ask',
  'break-glass.settle',
  'break-glass.read',
  'log.read',
  'log.export',
] as const;
export const Permission = z.enum(permissions);
export type Permission = z.infer<typeof Permission>;

/** How far a permission reaches. `crew`: the captain's own volunteers and their turfs. `own`: only what is the actor's. */
export const reaches = ['own', 'crew', 'campaign'] as const;
export const Reach = z.enum(reaches);
export type Reach = z.infer<typeof Reach>;

export const locales = ['en', 'fr', 'es'] as const;
export const Locale = z.enum(locales);
export type Locale = z.infer<typeof Locale>;

/** What every query and command receives. `now` is the only clock they may read. */
export type Ctx = {
  readonly campaignId: CampaignId;
  readonly actor: Actor;
  readonly now: Date;
  readonly locale: Locale;
};
