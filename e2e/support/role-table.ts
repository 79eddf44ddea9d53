// The shape of the role table and what it means for one role: the second statement, beside the code's own, of who may.
import { join } from 'node:path';
import type { Assurance, MemberRole } from '@/lib/auth/model';
import { hasAssurance } from '@/lib/auth/rules';
import type { DeclaredAccess } from '@/lib/web/model';
import { mayUse } from '@/lib/web/rules';

export interface RoleTable {
  /** By the path of the page in the build, such as `/(staff)/desk/[campaign]/team/page`. */
  readonly pages: Record<string, DeclaredAccess>;
  /** By method and path, such as `POST /api/auth/sign-out/route`. */
  readonly routes: Record<string, DeclaredAccess>;
  /** By file and export, such as `app/(sign-in)/account/actions.ts#endOthers`. */
  readonly actions: Record<string, DeclaredAccess>;
}

export const roleTablePath = join(import.meta.dirname, 'role-table.json');

export type Answer = 'granted' | 'signed-out' | 'not-permitted' | 'second-step';

/** What a row must answer to a role (null: nobody is signed in) with this assurance. */
export function expectedAnswer(row: DeclaredAccess, role: MemberRole | null, assurance: Assurance): Answer {
  if (row.who === 'anyone') return 'granted';
  if (role === null) return 'signed-out';
  if (!mayUse(role, row.who)) return 'not-permitted';
  return hasAssurance(assurance, row.assurance) ? 'granted' : 'second-step';
}
