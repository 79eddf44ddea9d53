// Before anything is written: what is declared about the file, which columns and which area, and the start and end of
// checking, running, pausing and stopping.

import { act } from '@/lib/audit';
import { insertSource, readCampaign, requireSetUp } from '@/lib/campaign';
import { isKnockFile } from '@/lib/import/knocks/read';
import type { Area, Declaration, ImportField, Runner } from '@/lib/import/model';
import { Declaration as DeclarationShape } from '@/lib/import/model';
import { chooseColumns, type FilePlan, openPlan, sealPlan } from '@/lib/import/plan';
import {
  declarationProblems,
  leavesTheCountry,
  mayStandHere,
  namesPeople,
  planProblems,
  requireRun,
  tellPeopleBy,
  termsOfFile,
} from '@/lib/import/rules';
import { type ImportRecord, lockImport, moveState, savePlan, selectImport, setStart } from '@/lib/import/store';
import { keys } from '@/lib/people';
import type { Key } from '@/lib/platform/crypto';
import { scopeOf, type Tx, transaction } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { errorCode } from '@/lib/platform/error-code';
import { dayIn } from '@/lib/platform/format';
import { isUuid, newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { choosableIn } from '@/lib/rules-data';
import type { KeptTerms } from '@/lib/rules-data/model';

export interface Prepared {
  readonly declaration?: Declaration | undefined;
  readonly area?: Area | undefined;
  readonly choices?: Readonly<Record<number, ImportField | null>> | undefined;
}

export async function importKey(who: Runner, importId: string): Promise<Key> {
  const now = await transaction(scopeOf(who), async (tx) => tx.now);
  const key = await keys.readImportKey(who.campaignId, importId, now);
  if (!key) throw new Refusal('expired', 'This upload has ended. Upload the file again.');
  return key;
}

export async function loadImport(who: Runner, importId: string): Promise<ImportRecord> {
  const asked = (tx: Tx) => selectImport(tx, who.campaignId, importId);
  const found = isUuid(importId) ? await transaction(scopeOf(who), asked) : undefined;
  if (!found) throw new Refusal('not-found', 'We cannot show this import.');
  return found;
}

export async function loadPlan(
  who: Runner,
  importId: string,
  record: ImportRecord,
): Promise<{ key: Key; plan: FilePlan }> {
  const key = await importKey(who, importId);
  if (record.sealed === null) throw new Refusal('expired', 'This upload has ended. Upload the file again.');
  return { key, plan: openPlan(importId, key, record.sealed) };
}

/** Saves what was declared, chosen or mapped so far. Any change asks for a new check. */
export async function prepareImport(who: Runner, importId: string, prepared: Prepared): Promise<void> {
  requireRun(who);
  const record = await loadImport(who, importId);
  const { key, plan } = await loadPlan(who, importId, record);
  const chosen = prepared.choices ? chooseColumns(plan, prepared.choices) : plan;
  const declaration = prepared.declaration ? DeclarationShape.parse(prepared.declaration) : record.declaration;
  await act(who, { action: 'import.plan', subject: importId }, async (tx) => {
    if (declaration) await refuseUndeclared(tx, who, declaration, chosen);
    const saved = { sealed: sealPlan(importId, key, chosen), declaration, area: prepared.area ?? record.area };
    if ((await savePlan(tx, who.campaignId, importId, saved)) === 0) {
      throw new Refusal('conflict', 'This import has started already.');
    }
  });
}

async function refuseUndeclared(tx: Tx, who: Runner, declaration: Declaration, plan: FilePlan): Promise<void> {
  const campaign = await requireSetUp(tx, who.campaignId);
  const people = campaign.rollUse !== 'addresses-only' && namesPeople(plan.columns);
  const today = dayIn(tx.now, campaign.timeZone);
  const terms = termsOfFile(declaration, plan.look.layoutId, campaign.jurisdiction);
  const problems = declarationProblems(declaration, today, people, env().region, terms);
  if (problems.includes('leaves-the-country')) throw new Refusal('not-lawful-here', leavesTheCountry);
  const problem = problems.find((each) => each !== 'leaves-the-country');
  if (problem === undefined) return;
  const words: Record<typeof problem, [string, string, string]> = {
    'source-refused': [
      'source',
      'choose',
      'Files from this source stay where they are: people did not give their data for a campaign.',
    ],
    'undertaking-missing': [
      'undertaking',
      'required',
      'The law asks for a signed promise of no commercial use. Without it the list may not be used.',
    ],
    'collected-later': ['collectedOn', 'format', 'The day it was collected cannot be in the future.'],
    'licence-over': ['until', 'format', 'This licence has ended: ask for the list again.'],
    'basis-missing': ['basis', 'choose', 'This file names people: choose the ground on which they may be visited.'],
    'basis-needs-person': ['source', 'choose', 'This file names people, so it is not an address file.'],
  };
  const [field, code, sentence] = words[problem];
  throw new Refusal('invalid', sentence, { [field]: code });
}

/** Asked again before a row is read: the server may have moved, or the campaign, since the file was described. */
function requireHome(declaration: Declaration, terms: KeptTerms): void {
  if (declaration.source === 'roll' && !mayStandHere(terms, env().region))
    throw new Refusal('not-lawful-here', leavesTheCountry);
}

/** Starts the dry run: reads every row, writes nothing. */
export async function startCheck(who: Runner, importId: string): Promise<void> {
  requireRun(who);
  const record = await loadImport(who, importId);
  const { plan } = await loadPlan(who, importId, record);
  const problems = isKnockFile(plan) ? [] : planProblems(plan.columns);
  if (problems.includes('no-address'))
    throw new Refusal('invalid', 'Choose which column holds the street or the address.', { columns: 'required' });
  if (problems.length > 0)
    throw new Refusal('invalid', 'Two columns hold the same thing, or a point lacks one half.', { columns: 'choose' });
  if (!record.declaration)
    throw new Refusal(
      'invalid',
      'We cannot take this file yet: we do not know what it may be used for. Nothing was written.',
      { licence: 'required' },
    );
  if (!record.area) throw new Refusal('invalid', 'Choose the area that will be walked.', { area: 'required' });
  const jurisdiction = (await readCampaign(who.campaignId))?.jurisdiction ?? '';
  requireHome(record.declaration, termsOfFile(record.declaration, plan.look.layoutId, jurisdiction));
  await act(who, { action: 'import.check', subject: importId }, async (tx) => {
    if ((await moveState(tx, who.campaignId, importId, ['planned', 'checked', 'failed'], 'checking')) === 0)
      throw new Refusal('conflict', 'This import is busy.');
  });
}

/**
 * Starts or goes on: the source is made, the Article 14 day is set, and the chunks may run. `gone` is what becomes of people
 * whom a whole list no longer has; without it what was declared.
 */
export async function startImport(who: Runner, importId: string, gone?: Declaration['gone']): Promise<void> {
  requireRun(who);
  const campaign = await readCampaign(who.campaignId);
  const before = await loadImport(who, importId);
  const { plan } = await loadPlan(who, importId, before);
  await act(who, { action: 'import.start', subject: importId }, async (tx) => {
    await requireSetUp(tx, who.campaignId);
    const record = await lockImport(tx, who.campaignId, importId);
    if (!record?.declaration || !campaign) throw new Refusal('not-found', 'We cannot show this import.');
    if (record.state === 'running') return;
    const terms = termsOfFile(record.declaration, plan.look.layoutId, campaign.jurisdiction);
    requireHome(record.declaration, terms);
    // A history of contacts brings neither people nor doors: no source stands behind it.
    if (record.sourceId === null && !isKnockFile(plan)) {
      if (record.state !== 'checked') throw new Refusal('conflict', 'Check the file first.');
      const declaration = { ...DeclarationShape.parse(record.declaration), ...(gone === undefined ? {} : { gone }) };
      await beginSource(tx, who.campaignId, { id: record.id, declaration, terms }, campaign);
    }
    const moved = await alone(moveState(tx, who.campaignId, importId, ['checked', 'paused', 'failed'], 'running'));
    if (moved === 0) throw new Refusal('conflict', 'This import is busy.');
  });
}

/** One import of a campaign runs, waits in the middle or is taken back at a time; whoever comes second is told so. */
export async function alone<T>(moving: Promise<T>): Promise<T> {
  try {
    return await moving;
  } catch (error) {
    if (errorCode(error) !== '23505') throw error;
    throw new Refusal(
      'conflict',
      'Another file is being imported, is paused or is being taken back. Wait until it is done, or stop it first.',
    );
  }
}

async function beginSource(
  tx: Tx,
  campaignId: string,
  { id, declaration, terms }: { readonly id: string; readonly declaration: Declaration; readonly terms: KeptTerms },
  campaign: { timeZone: string; rollUse: string | null },
): Promise<void> {
  const sourceId = newId();
  const isRoll = declaration.source === 'roll' && campaign.rollUse !== 'addresses-only';
  const tellBy = isRoll ? tellPeopleBy(dayIn(tx.now, campaign.timeZone)) : null;
  await insertSource(tx, {
    campaignId,
    id: sourceId,
    kind: isRoll ? 'roll' : 'addresses',
    label: declaration.givenBy,
    licence: declaration.licence,
    basis: declaration.basis,
    collectedOn: declaration.collectedOn,
    // What the law of the place allows: by itself, and at most with the person's own yes (VFL-03).
    permits: isRoll ? terms.permits : [],
    ceiling: isRoll ? terms.ceiling : [],
    ...(isRoll ? { terms } : {}),
    ...(tellBy === null ? {} : { tellBy }),
    chooses: isRoll ? choosableIn(declaration.country) : [],
    // To the end of that day, by the common clock.
    ...(declaration.until === undefined ? {} : { until: new Date(`${declaration.until}T24:00:00Z`) }),
  });
  await setStart(tx, campaignId, id, sourceId, tellBy, declaration);
}

/** The next chunk is not begun; what was written stays until it goes on, stops or is undone. */
export async function pauseImport(who: Runner, importId: string): Promise<void> {
  requireRun(who);
  await act(who, { action: 'import.pause', subject: importId }, async (tx) => {
    if ((await moveState(tx, who.campaignId, importId, ['running'], 'paused')) === 0)
      throw new Refusal('conflict', 'This import is not running.');
  });
}

/** Ends it where it stands: what was written stays and can be undone. */
export async function stopImport(who: Runner, importId: string): Promise<void> {
  requireRun(who);
  await act(who, { action: 'import.stop', subject: importId }, async (tx) => {
    if ((await moveState(tx, who.campaignId, importId, ['running', 'paused', 'failed'], 'stopped')) === 0)
      throw new Refusal('conflict', 'This import is not running.');
  });
}
