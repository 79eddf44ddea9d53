// What somebody does with an import, from whatever state a kill has left it in, until it is done.
import { listImports, prepareImport, receiveFile, runImport, startCheck, startImport } from '@/lib/import';
import type { Area, Declaration, Runner } from '@/lib/import/model';

/** Small chunks: a file of some thousand rows has many places between two of them. */
export const rowsAtOnce = 300;

/**
 * Takes the campaign's `nth` import on to its end; receives the file where there is none yet. `silence` makes the claim of
 * a dead runner old, which in life takes a minute. Gives the import as it stands then.
 */
export async function goOn(
  who: Runner,
  nth: number,
  bytes: () => AsyncIterable<Uint8Array>,
  silence?: () => Promise<unknown>,
): Promise<Shown> {
  const { campaignId } = who;
  for (;;) {
    await silence?.();
    const listed = await listImports(who);
    const found = listed.length < nth ? undefined : listed[0];
    const importId = found?.id ?? '';
    const state = found?.state ?? 'none';
    if (state === 'none') await receiveFile(who, 'town.csv', bytes());
    else if (state === 'uploaded') await prepareImport(who, importId, { declaration, area });
    else if (state === 'planned') await startCheck(who, importId);
    else if (state === 'checked' || state === 'paused') await startImport(who, importId);
    else if (state === 'failed') await (found?.sourceId ? startImport : startCheck)(who, importId);
    else if (state === 'checking' || state === 'running') await runImport(campaignId, importId, rowsAtOnce);
    else if (found) return found;
  }
}

type Shown = Awaited<ReturnType<typeof listImports>>[number];

const area: Area = { kind: 'precincts', codes: ['East'] };
const declaration: Declaration = {
  ...({ source: 'roll', givenBy: 'Board of elections', licence: 'public record', collectedOn: '2026-01-02' } as const),
  ...({ collectedFor: 'the electoral roll', basis: 'state-law', undertaking: false, country: 'US' } as const),
};
