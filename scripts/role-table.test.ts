// The role table says, for every page, action and route, who may and how sure we must be; the code says it too. Here the
// two are compared; e2e/support/roles.spec.ts compares the table with the build and walks every role over every row.
// After a deliberate change: ROLE_TABLE=write vitest run scripts/role-table.test.ts, and read the difference.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RoleTable, readRoleTable, roleTablePath, spelled } from '@/e2e/support/role-table';
import type { DeclaredAccess } from '@/lib/web/model';

const root = join(import.meta.dirname, '..');
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
type Exports = Readonly<Record<string, { readonly access?: DeclaredAccess } | undefined>>;

// A star does not match a name that begins with a dot.
const find = (pattern: string) =>
  globSync([pattern, pattern.replace('app/', 'app/.well-known/')], { cwd: root }).sort((a, b) => (a < b ? -1 : 1));
const load = async (file: string) => (await import(/* @vite-ignore */ join(root, file))) as Exports;

/** Pages that need no session and say nothing: static ones, drawn before anybody asks. */
const open: DeclaredAccess = { who: 'anyone', assurance: 'link' };

/** Pages that only send on to another one. They ask `pageAccess` themselves. */
const doors: Readonly<Record<string, DeclaredAccess>> = {
  'app/(staff)/desk/page.tsx': { who: 'member', assurance: 'link' },
  'app/(staff)/setup/page.tsx': { who: 'campaign.set-up', assurance: 'link' },
};

async function declared(): Promise<RoleTable> {
  const table: RoleTable = { pages: {}, routes: {}, actions: {} };
  for (const file of find('app/**/page.tsx'))
    table.pages[file.slice(3, -4)] = (await load(file)).default?.access ?? doors[file] ?? open;
  for (const file of find('app/**/route.{ts,tsx}')) {
    const found = await load(file);
    for (const method of methods) {
      if (found[method]) table.routes[`${method} ${file.replace(/^app|\.tsx?$/g, '')}`] = found[method].access ?? open;
    }
  }
  for (const file of find('app/**/*.ts').filter(isActionFile)) {
    for (const [name, action] of Object.entries(await load(file))) {
      const access = action?.access;
      expect(access, `${file}: ${name} is not made with defineAction`).toBeDefined();
      if (access) table.actions[`${file}#${name}`] = access;
    }
  }
  return table;
}

const isActionFile = (file: string) => /^'use server';/m.test(readFileSync(join(root, file), 'utf8'));

describe('the role table', () => {
  it('says what the code says, row by row', { timeout: 120_000 }, async () => {
    const table = await declared();
    if (process.env.ROLE_TABLE === 'write')
      writeFileSync(roleTablePath, `${JSON.stringify(spelled(table), null, 2)}\n`);
    expect(spelled(table)).toEqual(spelled(readRoleTable()));
    expect(Object.keys(table.actions).length).toBeGreaterThan(20);
  });

  it('has no page of the desk that is open to anyone', () => {
    const openPages = Object.entries(readRoleTable().pages).filter(([, row]) => row.who === 'anyone');
    expect(openPages.map(([path]) => path).filter((path) => path.startsWith('/(staff)'))).toEqual([]);
  });
});
