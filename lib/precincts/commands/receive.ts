// Taking a file of public results in: read at once, checked, and kept as areas and sums. The file itself is not kept; it is
// public, and whoever needs it again has it from where it came.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { openOneList, readRecords } from '@/lib/import/file';
import { newId } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { Declared, type Tally } from '../model';
import { requireRanking } from '../rules';
import { insertFile, lockFile, setFileState } from '../store';
import { type TallyRefusal, tallyOf } from '../tally';

/** A whole state or a whole country fits; more than that is several elections in one. */
export const mostResultBytes = 250_000_000;

const sentences: Readonly<Record<TallyRefusal, string>> = {
  layout:
    'We do not know these columns. A file needs precinct, contest, candidate and votes, or the layout of the ministry.',
  nothing: 'No precinct of this file has votes that can be used.',
  'too-many': 'This file has more precincts than one campaign walks. Name one county or department.',
};

export interface ReceivedResults {
  readonly fileId: string;
  readonly tally: Tally;
}

/** `open` gives the bytes as uploaded, from the beginning each time. */
export async function receiveResults(
  ctx: Ctx,
  { name, open }: { readonly name: string; readonly open: () => AsyncIterable<Uint8Array> },
  given: unknown,
): Promise<ReceivedResults> {
  requireRanking(ctx);
  const declared = Declared.safeParse(given);
  if (!declared.success)
    throw new Refusal('invalid', 'Say where the file is from, its licence and the day of the vote.', {
      file: 'declared',
    });
  const tally = await readTally(open, declared.data.onlyPlace);
  const fileId = newId();
  const { replaces } = declared.data;
  const detail = { areas: tally.areas.length, faults: tally.faultCount, layout: tally.layout };
  await act(ctx, { action: 'precincts.receive', subject: fileId, detail }, async (tx) => {
    if (replaces !== undefined) {
      await lockFile(tx, ctx.campaignId, replaces);
      if ((await setFileState(tx, ctx.campaignId, replaces, 'kept', 'replaced')) === 0)
        throw new Refusal('conflict', 'The file to be replaced was changed meanwhile.', { file: 'replaced' });
    }
    await insertFile(tx, ctx.campaignId, fileId, name.trim().slice(0, 200) || 'results', declared.data, tally);
  });
  return { fileId, tally };
}

async function readTally(open: () => AsyncIterable<Uint8Array>, onlyPlace: string): Promise<Tally> {
  const list = await openOneList(open);
  const bounded = async function* () {
    let size = 0;
    for await (const piece of list.read()) {
      size += piece.length;
      if (size > mostResultBytes)
        throw new Refusal('invalid', 'This file is larger than 250 MB. Take the file of one state or department.', {
          file: 'too-large',
        });
      yield piece;
    }
  };
  const result = await tallyOf(readRecords(bounded(), list.look), onlyPlace);
  if (!result.ok) throw new Refusal('invalid', sentences[result.why], { file: result.why });
  return result.tally;
}
