// A campaign that may import, and small voter files in the columns of Ohio for it: made-up people, one to a line, told
// apart by a number. What a file of a test has besides is written in that test.
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { act } from '@/lib/audit';
import { importWholeFile, prepareImport, receiveFile, startCheck, type WholeImport } from '@/lib/import';
import type { Area, Declaration, Runner } from '@/lib/import/model';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from './database';
import { aStage, type Stage } from './stage';

/** Own folders for secrets and uploads; `ownDatabase` removes them at the end. */
export function ownFolders(): void {
  process.env.ASKFIRST_DATA = mkdtempSync(join(tmpdir(), 'askfirst-data-'));
  process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));
}

/** Files of uploads that are kept now, sealed or half written. */
export function keptUploads(): string[] {
  const folder = join(process.env.ASKFIRST_DATA ?? '', 'imports');
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

/** A stage whose set-up is done, which may use the roll and ends in 90 days. */
export async function anImportStage(): Promise<Stage> {
  const stage = await aStage();
  await act(stage.system, { action: 'test.set-up' }, (tx) =>
    tx.run(
      "update public.campaign set set_up_done_at = now(), roll_use = 'roll', purge_at = now() + interval '90 days' where id = $1",
      [stage.campaignId],
    ),
  );
  return stage;
}

/**
 * Databases and folders of this file, and a campaign that may import for each test. Call once, at the top; what it gives
 * is for within a test.
 */
export function importGround() {
  const database = ownDatabase();
  ownFolders();
  let client: Awaited<ReturnType<typeof database.connect>> | undefined;
  let stage: Stage | undefined;
  beforeAll(async () => {
    client = await database.connect('superuser');
  });
  beforeEach(async () => {
    stage = await anImportStage();
  });
  afterAll(closePools);
  const made = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The ground is laid before each test, not before.');
    return value;
  };
  /** Who imports: the organiser. */
  const who = () => made(stage).as.organiser as Runner;
  return {
    connect: database.connect,
    superuser: () => made(client),
    stage: () => made(stage),
    who,
    /** Imports a file of these lines to its end, with what else is `said` of it. */
    bring: (lines: readonly string[], said: Partial<Declaration> = {}) => {
      const file = townFile(lines);
      return importWholeFile(who(), { ...file, declaration: { ...file.declaration, ...said } });
    },
  };
}

export const rollDeclaration: Declaration = {
  source: 'roll',
  givenBy: 'Board of elections',
  licence: 'public record, election use',
  collectedOn: '2026-01-02',
  collectedFor: 'the electoral roll',
  basis: 'state-law',
  undertaking: false,
  country: 'US',
};
export const everything: Area = { kind: 'everything' };

export const rollHeader =
  'SOS_VOTERID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,RESIDENTIAL_ADDRESS1,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,PRECINCT_NAME,PARTY_AFFILIATION';

/** Somebody in house `n` of one street; `more` says what is otherwise. */
export function rollLine(
  n: number,
  more: Partial<Record<'id' | 'last' | 'first' | 'born' | 'street' | 'precinct', string>> = {},
): string {
  const { id = `OH${n}`, last = `Quorveth${n}`, first = `Ximbalda${n}`, born = '1961-02-03' } = more;
  return `${id},${last},${first},${born},${more.street ?? `${n} Fablewick Way`},Alderquay,OH,43000,${more.precinct ?? 'East'},D`;
}

export async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** A declared file of these lines under the header, whole or a part of it. */
export function townFile(lines: readonly string[], area: Area = everything): WholeImport {
  return { fileName: 'town.csv', bytes: bytesOf([rollHeader, ...lines]), declaration: rollDeclaration, area };
}

/** Receives and describes a file of these lines and asks for its check, which is then the next thing to run. */
export async function askForCheck(who: Runner, lines: readonly string[]): Promise<string> {
  const { fileName, bytes, declaration, area } = townFile(lines);
  const { importId } = await receiveFile(who, fileName, bytes);
  await prepareImport(who, importId, { declaration, area });
  await startCheck(who, importId);
  return importId;
}
