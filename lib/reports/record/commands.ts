// The record of processing as it is now, its signed versions and what changed since, and the processor register.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { purgeDay } from '@/lib/campaign/rules';
import { sha256 } from '@/lib/platform/crypto';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { readBases } from '@/lib/purpose';
import { readRecordRows, readSigned } from '../queries';
import { NewProcessor, type ProcessingRecord, type RecordChange, type SignedRecord } from './model';
import { changesSince, keyed, makeRecord } from './rules';
import { insertProcessor, insertSigned, updateProcessorEnded } from './store';

type Reader = Pick<Ctx, 'campaignId' | 'actor'>;

/** The record from live data. Public as a whole: no person is in it. */
export async function readRecordOfProcessing(campaignId: string): Promise<ProcessingRecord> {
  const [campaign, bases, rows] = await Promise.all([
    readCampaign(campaignId),
    readBases(campaignId),
    readRecordRows(campaignId),
  ]);
  if (!campaign) throw new Refusal('not-found', 'This campaign does not exist.');
  // Whoever hosts for the campaign works with its data, whether or not somebody has entered a contract yet.
  const isHosted = campaign.hostedBy !== null && campaign.hostedBy !== campaign.controllerName;
  const hosting = {
    ...{
      id: 'host',
      name: campaign.hostedBy ?? '',
      service: 'hosting',
      data: 'all, encrypted',
      country: campaign.country,
    },
    ...{ transfer: 'none-needed', contractOn: '', subprocessors: '', deletion: 'with the end of the campaign' },
  };
  const isListed = rows.processors.some((each) => each.name === campaign.hostedBy);
  return makeRecord({
    controller: {
      name: campaign.controllerName ?? campaign.name,
      address: campaign.controllerAddress ?? '',
      contact: campaign.controllerContact ?? '',
      law: campaign.jurisdiction,
    },
    bases,
    ...rows,
    processors: isHosted && !isListed ? [hosting, ...rows.processors] : rows.processors,
    purgeOn: campaign.purgeAt ? purgeDay(campaign.purgeAt, campaign.timeZone) : '',
  });
}

export interface Records {
  readonly record: ProcessingRecord;
  /** Newest first. */
  readonly signed: readonly SignedRecord[];
  /** Since the newest signed version; all of it is new when none is signed. */
  readonly changes: readonly RecordChange[];
}

export async function readRecords(ctx: Reader): Promise<Records> {
  if (!mayDo(ctx.actor, 'records.read')) throw new Refusal('not-permitted', 'Your role cannot read the records.');
  const [record, signed] = await Promise.all([readRecordOfProcessing(ctx.campaignId), readSigned(ctx.campaignId)]);
  const last = signed[0];
  return { record, signed, changes: last ? changesSince(keyed(last.body), keyed(record)) : [] };
}

/** Signs what the record says now; refused when it is not what was shown (`hash`). Gives the version. */
export async function signRecord(ctx: Reader, given: { readonly hash: string }): Promise<number> {
  return act(ctx, { action: 'record.sign', detail: { hash: given.hash } }, async (tx) => {
    if (!mayDo(ctx.actor, 'records.sign'))
      throw new Refusal('not-permitted', 'Only the privacy lead signs the record.');
    const body = await readRecordOfProcessing(ctx.campaignId);
    if (recordHash(body) !== given.hash) throw new Refusal('conflict', 'The record has changed. Read it once more.');
    const signer = { signedBy: ctx.actor.id, signedRole: ctx.actor.role };
    return insertSigned(tx, { campaignId: ctx.campaignId, body, hash: given.hash, ...signer });
  });
}

export function recordHash(record: ProcessingRecord): string {
  return sha256(JSON.stringify(record)).toString('base64url');
}

const fewTransfers = ['EU', 'FR', 'UK'];

export function addProcessor(ctx: Reader, input: unknown): Promise<void> {
  const row = NewProcessor.parse(input);
  return act(ctx, { action: 'processor.add', detail: { country: row.country } }, async (tx) => {
    if (!mayDo(ctx.actor, 'records.sign') && !mayDo(ctx.actor, 'campaign.set-up')) {
      throw new Refusal('not-permitted', 'Only the owner and the privacy lead keep the register.');
    }
    const campaign = await readCampaign(ctx.campaignId);
    const isAbroad = campaign !== undefined && row.country !== campaign.country;
    // GOV-05: outside the country of the campaign data leave only on a ground for it.
    if (isAbroad && row.transfer === 'none-needed' && fewTransfers.includes(campaign.jurisdiction)) {
      throw new Refusal('invalid', '', { transfer: 'Data leave the country: name the ground for it.' });
    }
    await insertProcessor(tx, ctx.campaignId, newId(), row);
  });
}

export function endProcessor(ctx: Reader, id: string): Promise<void> {
  return act(ctx, { action: 'processor.end', subject: id }, async (tx) => {
    if (!mayDo(ctx.actor, 'records.sign') && !mayDo(ctx.actor, 'campaign.set-up')) {
      throw new Refusal('not-permitted', 'Only the owner and the privacy lead keep the register.');
    }
    if (!(await updateProcessorEnded(tx, ctx.campaignId, id))) {
      throw new Refusal('conflict', 'This processor has been ended already.');
    }
  });
}
