// docs/purposes.md: the closed list of reasons to look at a person, readable by a lawyer.
import type { Purpose } from '@/lib/purpose/model';
import { purposes } from '@/lib/purpose/registry';

const needs = {
  none: 'no yes of the person',
  yes: "the person's own yes",
  'confirmed-yes': "the person's own yes, confirmed on their own device or channel",
  off: 'nobody may use it',
} as const;

export function purposesPage(map: Readonly<Record<string, Purpose>> = purposes): string {
  const sections = Object.entries(map)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([id, purpose]) => {
      const list = (values: readonly string[]): string => (values.length === 0 ? 'nobody' : values.join(', '));
      return `## \`${id}\`

${purpose.says}

- because: ${purpose.because}
- needs: ${needs[purpose.needs]}
- on: ${purpose.tables.length === 0 ? 'nothing' : purpose.tables.join(', ')}
- may read: ${list(purpose.reads)}
- may write: ${list(purpose.writes)}
- at most: ${purpose.atMost} people in one look
- kept until: ${purpose.keptUntil}
`;
    });
  return `# Why we may look

The closed list of purposes. There is no "other": asking for a person outside this list does not compile, and the
database answers no row. The list is \`lib/purpose/registry.ts\`; the database holds a mirror of it, and a test compares
the two.

${sections.join('\n')}`;
}
