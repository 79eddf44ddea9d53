import type { IconName } from '@/components/ui/icon';
import type { Permission, Role } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';

export interface RailItem {
  /** Key of its word in the namespace `desk.rail`. */
  readonly key: string;
  readonly href: string;
  readonly icon: IconName;
  /** Other addresses that belong to this row, so that the rail marks it there too. */
  readonly also: readonly string[];
}

type Row = readonly [key: string, path: string, icon: IconName, needs: Permission];

// Rows a role may not use are absent; their addresses answer as if they did not exist.
const desk: readonly Row[] = [
  ['today', '', 'today', 'desk.open'],
  ['turf', '/turf', 'turf', 'turf.read'],
  ['people', '/may-i', 'people', 'purpose.ask'],
  ['imports', '/imports', 'imports', 'import.read'],
  ['privacy', '/privacy', 'privacy', 'request.handle'],
  ['results', '/results', 'results', 'results.read'],
  ['notices', '/notices', 'list', 'notice.publish'],
  ['records', '/records', 'privacy', 'records.read'],
  ['setup', '/team', 'setup', 'team.read'],
];

const captain: readonly Row[] = [
  ['turf', '/turf', 'turf', 'turf.read'],
  ['crew', '/team', 'people', 'team.read'],
];

const auditor: readonly Row[] = [
  ['log', '/log', 'log', 'log.read'],
  ['emergency', '/break-glass', 'warn', 'break-glass.read'],
];

const belongs: Readonly<Record<string, readonly string[]>> = {
  people: ['/people', '/consents', '/break-glass'],
  imports: ['/doors'],
  privacy: ['/requests', '/consents/was-allowed'],
  setup: ['/set-up'],
};

/** The rail of what is built: a page that does not exist yet has no row. Two tabs for a captain, one for an auditor. */
export function railItems(role: Role, campaign: string): readonly RailItem[] {
  const rows = role === 'captain' ? captain : role === 'auditor' ? auditor : desk;
  return rows
    .filter(([, , , needs]) => mayDo({ role }, needs))
    .map(([key, path, icon]) => ({
      key,
      href: `/desk/${campaign}${path}`,
      icon,
      also: (belongs[key] ?? []).map((other) => `/desk/${campaign}${other}`),
    }));
}

const people = [
  ['may-i', 'purpose.ask'],
  ['people', 'purpose.ask'],
  ['consents', 'answer.key'],
  ['break-glass', 'break-glass.read'],
] as const satisfies readonly (readonly [string, Permission])[];

/** The pages about people that this role may use, the first of them behind the rail's row. */
export function peopleTabs(role: Role): readonly (typeof people)[number][0][] {
  return people.filter(([, needs]) => mayDo({ role }, needs)).map(([key]) => key);
}
