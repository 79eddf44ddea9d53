import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { compareWholeFile, type Diff, importWholeFile } from '@/lib/import';
import { Declaration, type ImportField, importFields, noCounts } from '@/lib/import/model';
import { countsToSay, leavesTheCountry, mayStandHere, offeredBases, sayKeptOut } from '@/lib/import/rules';
import { env } from '@/lib/platform/env';
import { dayIn } from '@/lib/platform/format';
import { listTermsOf } from '@/lib/rules-data';
import { Problem } from '@/scripts/problem';
import { type Command, campaignOf, deskContext, needWord, type Options, text } from './command';
import { dryRun, type Found } from './import-dry-run';

/**
 * Imports a file with everything that must be said about it. Columns are guessed; `--column N=field` overrides, counted
 * from 0. `--dry-run` reads the file alone, without a server, and says what would become of it; with `--campaign` also what
 * it would change there.
 */
export const importFile: Command = {
  takes:
    'FILE --dry-run | FILE --source roll|addresses --from WHO --licence L --collected-on DAY --collected-for WHAT --basis B',
  says: 'import a voter file or a file of addresses',
  needsServers: (options) => options['dry-run'] !== true || text(options, 'campaign') !== undefined,
  run: async (words, options) => {
    const file = needWord(words, 'the file to import');
    const missing = missingFile(file);
    if (missing && options['dry-run'] === true)
      return { ok: false, text: missing, json: { ok: false, refusal: missing } };
    if (missing) throw new Problem(missing);
    // Before the file is opened. Without a server nothing leaves this machine, so only what was said counts.
    const state = text(options, 'state');
    if (state !== undefined && !mayStandHere(listTermsOf(text(options, 'country') ?? 'US', state), env().region))
      throw new Problem(leavesTheCountry);
    if (options['dry-run'] === true) {
      const settings = { country: text(options, 'country'), area: areaOf(options), choices: choicesOf(options) };
      const isCompared = text(options, 'campaign') !== undefined;
      return dryRun(file, settings, isCompared ? (found) => compare(file, options, found) : undefined);
    }
    const declaration = declarationOf(options, (await campaignOf(options)).country);
    const ctx = await deskContext(await campaignOf(options));
    const done = await importWholeFile(ctx, {
      fileName: basename(file),
      bytes: createReadStream(file),
      declaration,
      area: areaOf(options),
      choices: choicesOf(options),
    });
    const counts = { ...noCounts, ...done.counts };
    const { quiet, ...said } = countsToSay(counts);
    return {
      ok: done.state === 'done',
      text: [
        `${done.state === 'done' ? 'Imported' : `Left ${done.state}`}: ${counts.rows} rows read.`,
        `${counts.fresh} new, ${counts.changed} changed, ${counts.moved} moved, ${quiet} here already or kept out;`,
        `${counts.refused} refused, ${counts.outside} outside the area, ${counts.protected} protected.`,
      ].join(' '),
      // How many a stop kept out is said to nobody exactly.
      json: {
        import: done.id,
        state: done.state,
        counts: { ...said, quiet, keptOutAbout: sayKeptOut(counts)?.about ?? null },
      },
    };
  },
};

/** What the file would change in a campaign. What is not said about it is taken from its layout. */
async function compare(file: string, options: Options, found: Found): Promise<Diff> {
  const campaign = await campaignOf(options);
  const ctx = await deskContext(campaign);
  const said = {
    source: found.isRoll ? 'roll' : 'addresses',
    from: 'Dry run',
    licence: found.licence ?? 'Dry run',
    'collected-on': dayIn(ctx.now, campaign.timeZone),
    'collected-for': 'Dry run',
    basis: found.isRoll ? (offeredBases(campaign.jurisdiction)[0] ?? 'state-law') : 'no-person',
    undertaking: true,
    ...options,
  };
  return compareWholeFile(ctx, {
    fileName: basename(file),
    bytes: createReadStream(file),
    declaration: declarationOf(said, campaign.country),
    area: areaOf(options),
    choices: choicesOf(options),
  });
}

/** Why this is no file that could be read; undefined when it is one. */
function missingFile(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return `There is no file ${file}.`;
  if (!found.isFile()) return `${file} is not a file. Name the list itself.`;
  return found.size === 0 ? `${file} is empty.` : undefined;
}

function declarationOf(options: Options, country: string): Declaration {
  const parsed = Declaration.safeParse({
    source: text(options, 'source'),
    givenBy: text(options, 'from'),
    licence: text(options, 'licence'),
    collectedOn: text(options, 'collected-on'),
    collectedFor: text(options, 'collected-for'),
    basis: text(options, 'basis'),
    ...(text(options, 'until') === undefined ? {} : { until: text(options, 'until') }),
    undertaking: options.undertaking === true,
    whole: options.whole === true,
    ...(text(options, 'state') === undefined ? {} : { state: text(options, 'state')?.toUpperCase() }),
    ...(text(options, 'gone') === undefined ? {} : { gone: text(options, 'gone') }),
    country,
  });
  if (parsed.success) return parsed.data;
  const missing = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  throw new Problem(
    `We cannot take this file: say more about ${missing.join(', ')}. Nothing was written. (--source, --from, --licence, --collected-on, --collected-for, --basis)`,
  );
}

function areaOf(options: Options) {
  const list = (name: string) => text(options, name)?.split(',').filter(Boolean);
  const precincts = list('precincts');
  const postcodes = list('postcodes');
  if (precincts) return { kind: 'precincts', codes: precincts } as const;
  if (postcodes) return { kind: 'postcodes', codes: postcodes } as const;
  return { kind: 'everything' } as const;
}

function choicesOf(options: Options): Record<number, ImportField | null> {
  const given = Array.isArray(options.column) ? options.column : [];
  return Object.fromEntries(
    given.map((each) => {
      const [number = '', field = ''] = each.split('=');
      const known = importFields.find((name) => name === field) ?? null;
      if (!/^\d+$/.test(number) || (field !== 'nothing' && !known)) {
        throw new Problem(`--column takes a number and a field, such as --column 3=family, not "${each}".`);
      }
      return [Number(number), known];
    }),
  );
}
