// The demo campaign, in a process of its own that ends with its connections: `seed` makes it, `links` prints a sign-in
// link for each of its people as JSON. What the demo holds is decided in prisma/seed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runScript } from '@/scripts/problem';
import { root } from '../database/settings';

/** What prisma/seed/demo.ts exports. */
export interface Demo {
  /** Makes the demo campaign; a second call changes nothing. */
  readonly seedDemo: () => Promise<void>;
  /** One fresh link for each of the people who work for the campaign; `path` begins with a slash. */
  readonly signInLinks: () => Promise<readonly { readonly who: string; readonly path: string }[]>;
}

async function loadDemo(): Promise<Demo | null> {
  const path = join(root, 'prisma', 'seed', 'demo.ts');
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as Demo) : null;
}

await runScript(async () => {
  const demo = await loadDemo();
  if (process.argv[2] === 'seed') await demo?.seedDemo();
  else console.log(JSON.stringify((await demo?.signInLinks()) ?? []));
  // Pools keep a process alive; everything is committed here.
  setImmediate(() => process.exit());
  return 0;
});
