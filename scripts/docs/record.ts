// docs/record.md: the record of processing (GDPR 30) as the software fixes it, before a campaign adds its name, sources and
// processors; and the grounds that may be chosen, with their sources.

import type { Purpose } from '@/lib/purpose/model';
import { purposes } from '@/lib/purpose/registry';
import { makeRecord } from '@/lib/reports/record/rules';
import { offeredBases } from '@/lib/rules-data';
import { jurisdictions } from '@/lib/rules-data/model';

export function recordPage(map: Readonly<Record<string, Purpose>> = purposes): string {
  const nobody = { name: '(the campaign)', address: '', contact: '', law: '' };
  const record = makeRecord(
    { controller: nobody, bases: [], sources: [], notices: [], processors: [], purgeOn: '' },
    map,
  );
  const uses = record.uses.map(
    (use) => `### \`${use.purpose}\`

${use.says}

- people: ${use.people}
- data: ${use.data.join('; ') || 'none is read'}
- special categories: ${use.special || 'none'}
- who gets it: ${use.recipients.join(', ')}
- kept until: ${use.keptUntil}
- ground: ${groundsOf(use.purpose)}
`,
  );
  return `# The record of processing

Made from the closed list of purposes, the grounds and the processor register. The record of one campaign, with its name,
its sources, its notices and its processors, is on its desk under Records: on the page, in print, as JSON and as CSV, in
signed versions. Switched off for everybody: ${record.off.map((id) => `\`${id}\``).join(', ')}.

## Uses

${uses.join('\n')}
## Processors and transfers

None but those a campaign enters in its register: who hosts for it, and the carrier of its mail. No part of the software
sends data to anybody else, and no use hands data to a partner. A processor outside the country needs a ground for the
transfer before it can be entered.

## Measures

${record.measures.map((measure) => `- ${measure}`).join('\n')}

## Grounds that may be chosen

| Law | Use | Ground | Source | Checked |
| --- | --- | --- | --- | --- |
${jurisdictions
  .flatMap((law) =>
    offeredBases[law].map(
      (offer) =>
        `| ${law} | \`${offer.purpose}\` | ${offer.basis}${offer.only ? ` (${offer.only.join(', ')} only)` : ''} | ${offer.source.name} | ${offer.verifiedOn} |`,
    ),
  )
  .join('\n')}
`;
}

function groundsOf(purpose: string): string {
  const all = jurisdictions.map((law) => {
    const offered = offeredBases[law].filter((offer) => offer.purpose === purpose).map(({ basis }) => basis);
    return { law, offered: offered.join(' or ') };
  });
  const different = new Set(all.map(({ offered }) => offered));
  if (different.size === 1) return all[0]?.offered || 'that of the use it serves';
  return all.map(({ law, offered }) => `${law}: ${offered}`).join('; ');
}
