// The shape of the role table and what it means for one role: the second statement, beside the code's own, of who may.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assurance, type MemberRole } from '@/lib/auth/model';
import { hasAssurance } from '@/lib/auth/rules';
import type { DeclaredAccess, Who } from '@/lib/web/model';
import { mayUse, neededAssurance } from '@/lib/web/rules';

export interface RoleTable {
  /** By the path of the page in the build, such as `/(staff)/desk/[campaign]/team/page`. */
  readonly pages: Record<string, DeclaredAccess>;
  /** By method and path, such as `POST /api/auth/sign-out/route`. */
  readonly routes: Record<string, DeclaredAccess>;
  /** By file and export, such as `app/(sign-in)/account/actions.ts#endOthers`. */
  readonly actions: Record<string, DeclaredAccess>;
}

export const roleTablePath = join(import.meta.dirname, 'role-table.json');

type Spelled = Record<keyof RoleTable, Record<string, string>>;

/** As it stands in the file, one line a row: `team.invite second-step`, and `acts` for what an empty form already does. */
export function spelled(table: RoleTable): Spelled {
  const rows = (part: Readonly<Record<string, DeclaredAccess>>) =>
    Object.fromEntries(
      Object.entries(part).map(([key, row]) => [
        key,
        [row.who, row.assurance, row.acts && 'acts'].filter(Boolean).join(' '),
      ]),
    );
  return { pages: rows(table.pages), routes: rows(table.routes), actions: rows(table.actions) };
}

export function readRoleTable(): RoleTable {
  const file = JSON.parse(readFileSync(roleTablePath, 'utf8')) as Spelled;
  const rows = (part: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(part).map(([key, row]) => [key, readRow(row)]));
  return { pages: rows(file.pages), routes: rows(file.routes), actions: rows(file.actions) };
}

function readRow(row: string): DeclaredAccess {
  const [who, assurance, acts] = row.split(' ');
  return { who: who as Who, assurance: Assurance.parse(assurance), ...(acts === 'acts' && { acts: true }) };
}

export type Answer = 'granted' | 'signed-out' | 'not-permitted' | 'second-step';

/** What a row must answer to a role (null: nobody is signed in) with this assurance. */
export function expectedAnswer(row: DeclaredAccess, role: MemberRole | null, assurance: Assurance): Answer {
  if (row.who === 'anyone') return 'granted';
  if (role === null) return 'signed-out';
  if (!mayUse(role, row.who)) return 'not-permitted';
  return hasAssurance(assurance, neededAssurance(row)) ? 'granted' : 'second-step';
}
