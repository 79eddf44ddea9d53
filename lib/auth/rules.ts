// Which role may do what, how far, and how sure we must be of who it is.
// Roles are named sets of permissions: nothing else in the product asks "is this an organiser?".

import {
  type Actor,
  type Assurance,
  assurances,
  type MemberRole,
  type Permission,
  type Reach,
  type Role,
} from './model';

type Grants = Readonly<Partial<Record<Permission, Reach>>>;

const everyone = { 'account.own': 'own' } as const satisfies Grants;

const organiser = {
  ...everyone,
  'desk.open': 'campaign',
  'team.read': 'campaign',
  'team.invite': 'campaign',
  'team.end-access': 'campaign',
  'shift.read': 'campaign',
  'shift.manage': 'campaign',
  'board.read': 'campaign',
  'import.read': 'campaign',
  'import.run': 'campaign',
  'places.fix': 'campaign',
  'turf.read': 'campaign',
  'turf.cut': 'campaign',
  'turf.assign': 'campaign',
  'walk.print': 'campaign',
  'script.edit': 'campaign',
  'notice.publish': 'campaign',
  'break-glass.ask': 'campaign',
  'break-glass.read': 'campaign',
  'purpose.ask': 'campaign',
  'records.read': 'campaign',
  'people.find': 'campaign',
  'people.read': 'campaign',
  'answer.key': 'campaign',
  'results.read': 'campaign',
  'message.send': 'campaign',
  'export.make': 'campaign',
} as const satisfies Grants;

/**
 * Role -> permission -> reach. The owner runs the campaign but does not answer rights requests: that is the
 * privacy lead's desk, so that nobody both holds the lists and decides what may be kept (GDPR 38(6)).
 * The registration helper and the desk have no permission in common: promise 1.
 */
export const grantsByRole: Readonly<Record<Role, Grants>> = {
  owner: { ...organiser, 'campaign.set-up': 'campaign', 'campaign.close': 'campaign', 'team.change-role': 'campaign' },
  organiser,
  captain: {
    ...everyone,
    'team.read': 'crew',
    'team.invite': 'crew',
    'team.end-access': 'crew',
    'shift.read': 'crew',
    'shift.manage': 'crew',
    'board.read': 'crew',
    'turf.read': 'crew',
    'turf.assign': 'crew',
    'walk.print': 'crew',
    'walk.canvass': 'own',
  },
  volunteer: { ...everyone, 'walk.canvass': 'own' },
  'registration-helper': { ...everyone, 'registration.desk': 'campaign' },
  'privacy-lead': {
    ...everyone,
    'desk.open': 'campaign',
    'team.read': 'campaign',
    'team.end-access': 'campaign',
    'import.read': 'campaign',
    'purpose.ask': 'campaign',
    'people.find': 'campaign',
    'people.read': 'campaign',
    'notice.publish': 'campaign',
    'results.read': 'campaign',
    'request.handle': 'campaign',
    'person.erase': 'campaign',
    'breach.handle': 'campaign',
    'records.read': 'campaign',
    'records.sign': 'campaign',
    'retention.hold': 'campaign',
    'break-glass.ask': 'campaign',
    'break-glass.settle': 'campaign',
    'break-glass.read': 'campaign',
    'log.read': 'campaign',
    'log.export': 'campaign',
  },
  auditor: {
    ...everyone,
    'log.read': 'campaign',
    'log.export': 'campaign',
    'break-glass.settle': 'campaign',
    'break-glass.read': 'campaign',
  },
  person: {},
  receipt: {},
  system: {},
};

/** How far this actor's permission reaches; null when the role lacks it. */
export function reachOf(actor: Pick<Actor, 'role'>, permission: Permission): Reach | null {
  return grantsByRole[actor.role][permission] ?? null;
}

/** Whether the role holds the permission at all. A `crew` or `own` reach must be narrowed by the command itself. */
export function mayDo(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return reachOf(actor, permission) !== null;
}

/** Whether the permission covers a thing that belongs to `ownerId`, crewed by `captainId` (null: nobody's crew). */
export function mayReach(
  actor: Actor,
  permission: Permission,
  thing: { readonly ownerId?: string | null; readonly captainId?: string | null },
): boolean {
  const reach = reachOf(actor, permission);
  if (reach === null) return false;
  if (reach === 'campaign') return true;
  const own = thing.ownerId === actor.id;
  return reach === 'own' ? own : own || thing.captainId === actor.id;
}

/** The roles that hold a permission, for the sentence "Your role cannot do this. {role} can." */
export function rolesThatMay(permission: Permission): readonly Role[] {
  return (Object.keys(grantsByRole) as Role[]).filter((role) => mayDo({ role }, permission));
}

export function hasAssurance(held: Assurance, needed: Assurance): boolean {
  return assurances.indexOf(held) >= assurances.indexOf(needed);
}

/** What a permission asks for at least: whatever reaches beyond one's own walk and account needs a second step (SEC-02). */
export function leastAssurance(permission: Permission): Assurance {
  return permission === 'account.own' || permission === 'walk.canvass' ? 'link' : 'second-step';
}

export function strongerOf(a: Assurance, b: Assurance): Assurance {
  return hasAssurance(a, b) ? a : b;
}

/**
 * Roles that can see more than one turf or any opinion need a second step (SEC-02). A volunteer holds one walk,
 * sealed until it starts and again after it ends, and at the kerb there may be no e-mail at all.
 */
export function needsSecondStep(role: MemberRole): boolean {
  return role !== 'volunteer';
}

/** SEC-04. A phone at doors must outlast a shift and pauses often; a desk left alone must not stay open. */
export function sessionLimits(role: MemberRole): { readonly hours: number; readonly idleMinutes: number | null } {
  return role === 'volunteer' || role === 'captain' ? { hours: 12, idleMinutes: null } : { hours: 8, idleMinutes: 30 };
}

export const linkMinutes = 10;
export const invitationMinutes = 7 * 24 * 60;
export const walkUpMinutes = 4 * 60;
export const wrongCodesAllowed = 5;
export const pauseMinutes = 15;
/** Mails to one address within a pause's length; further asks get the same page and no mail. */
export const asksAnswered = 5;

/** An address as it is compared: mail hosts ignore case in practice, so two spellings are one address. */
export function normaliseAddress(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/** Whether a further passkey or code generator may be added: the first by anyone signed in, later ones after a second step. */
export function mayAddProof(held: Assurance, hasProof: boolean): boolean {
  return !hasProof || held === 'second-step';
}

/** WebAuthn knows names, not addresses of machines: on a bare IP there are no passkeys, codes still work. */
export function canUsePasskeys(hostname: string): boolean {
  return !/^[\d.]+$|:/.test(hostname);
}

/** The first screen of a role, after sign-in. */
export function homeOf(role: MemberRole, slug: string): string {
  switch (role) {
    case 'volunteer':
      return '/field';
    case 'captain':
      return `/desk/${slug}/turf`;
    case 'registration-helper':
      return `/help-desk/${slug}`;
    case 'privacy-lead':
      return `/desk/${slug}/privacy`;
    case 'auditor':
      return `/desk/${slug}/log`;
    case 'owner':
    case 'organiser':
      return `/desk/${slug}`;
  }
}

/** One part of an own address: never empty, never `.` or `..`, never percent-encoded. */
const part = '[A-Za-z0-9_~-][A-Za-z0-9_.~-]*';
const memberPage = new RegExp(`^/(?:desk|help-desk|field|account|setup)(?:/${part})*(?:\\?[A-Za-z0-9_.~=&-]*)?$`);

/**
 * The page of ours that was asked for before sign-in, or null. A closed shape of what our own addresses look like, not a
 * list of what to refuse: another host, `//`, a backslash, `..` and every encoded form have no place in it.
 */
export function ownPage(asked: unknown): string | null {
  return typeof asked === 'string' && asked.length <= 200 && memberPage.test(asked) ? asked : null;
}

/** Where a member goes after sign-in: to the page asked for, unless it is another campaign's or none of ours. */
export function firstPageOf(role: MemberRole, slug: string, asked: unknown): string {
  const page = ownPage(asked);
  const [, area, campaign] = page?.split(/[/?]/) ?? [];
  const isElsewhere = (area === 'desk' || area === 'help-desk') && campaign !== slug;
  return page === null || isElsewhere ? homeOf(role, slug) : page;
}

/** A coarse name for "Devices signed in": enough to know one's own, too little to tell people apart. */
export function deviceName(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrom(e|ium)\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : '';
  const system = /Android/.test(userAgent)
    ? 'Android'
    : /iPhone|iPad/.test(userAgent)
      ? 'iOS'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : '';
  return [browser, system].filter(Boolean).join(', ');
}
