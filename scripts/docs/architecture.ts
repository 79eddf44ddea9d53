// docs/architecture.md: the rows, doors and rules of the tree, from the array that enforces them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../database/settings';

interface Folder {
  readonly name: string;
  readonly says: string;
  readonly parts?: readonly { readonly name: string; readonly open?: boolean; readonly pure?: boolean }[];
}

const configuration = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  readonly rows: readonly (readonly Folder[])[];
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
};

function partsOf({ parts = [] }: Folder): string {
  return parts.map((part) => `\`${part.name}\`${part.open ? ' (a door too)' : ''}`).join(', ');
}

export function architecturePage(): string {
  const { rows, forbidden } = configuration;
  const lines = rows.flatMap((row, index) =>
    row.map((folder) => `| ${index + 1} | \`lib/${folder.name}\` | ${folder.says} | ${partsOf(folder)} |`),
  );
  return `# The drawing of the tree

A folder imports lower rows only, never its neighbours, never upward. From outside, a folder has three doors: \`index\`,
\`model\`, \`rules\`, and the parts marked as doors. A request is always four hops: \`app/.../actions.ts\` ->
\`commands.ts\` -> \`rules.ts\` -> \`store.ts\`.

| Row | Folder | What it decides | Named parts |
| --- | --- | --- | --- |
${lines.join('\n')}

## Files of a folder

| File | Holds | May import |
| --- | --- | --- |
| \`model.ts\` | nouns: ids, schemas, closed lists | zod, ids, results, redacted values, other models |
| \`rules.ts\` | decisions and state machines; \`now\` is an argument | models, rules, pure parts |
| \`store.ts\` | the only file with SQL | the database door, its own model |
| \`queries.ts\` | reads for pages | its own store, lower doors |
| \`commands.ts\` or \`commands/\` | writes: authorise, load, decide, save, audit in one transaction | its own store and rules, lower doors |
| \`holdings.ts\` | what the folder keeps about a person | its own store |
| \`index.ts\` | the door: named re-exports | its own files |

## Rules

Each is derived from the rows, and each is broken once in \`lib/architecture.test.ts\` to see it caught.

| Rule | Says |
| --- | --- |
${forbidden.map(({ name, comment }) => `| \`${name}\` | ${comment} |`).join('\n')}
`;
}
