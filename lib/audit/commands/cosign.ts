// What a witness answered, brought by whoever watches over the log: kept under its head when it is a known witness's
// signature under a head that this log has published, refused with the reason otherwise.
import { systemTransaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { EntryActor } from '../model';
import { insertCosignature, selectPublished, selectWitnesses } from '../store';
import { readCosignature, readWitnessKey } from '../tree';
import { act } from './audited';
import { triedHeads } from './witness';

interface Watcher {
  readonly campaignId: string;
  readonly actor: EntryActor;
}

export interface Cosigned {
  /** Lines that are new. */
  readonly kept: number;
  /** Good ones that were here before. */
  readonly known: number;
}

/** `text`: a witness's lines, or a whole signed head with them. */
export async function bringCosignatures(who: Watcher, text: string): Promise<Cosigned> {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trimEnd())
    .filter((line) => line.startsWith('\u2014 '));
  if (lines.length === 0) {
    throw new Refusal('invalid', 'There is no signature line in this: one begins with a long dash and a name.');
  }
  const found = await systemTransaction(async (tx) => {
    const witnesses = (await selectWitnesses(tx)).flatMap(({ key }) => readWitnessKey(key) ?? []);
    if (witnesses.length === 0) {
      throw new Refusal('conflict', 'This log has no witness yet: whoever runs the server adds its key first.');
    }
    const heads = await selectPublished(tx, triedHeads);
    const done = { kept: 0, known: 0 };
    for (const line of lines) {
      for (const witness of witnesses) {
        const under = heads.find(({ note }) => readCosignature(line, note, witness));
        const at = under && readCosignature(line, under.note, witness);
        if (!under || !at) continue;
        if (await insertCosignature(tx, under.size, witness.name, line, at)) done.kept += 1;
        else done.known += 1;
      }
    }
    return done;
  });
  if (found.kept + found.known === 0) {
    throw new Refusal('invalid', 'No known witness signed a head of this log here. Nothing was kept.');
  }
  await act(who, { action: 'log.witness', detail: { ...found } }, async () => undefined);
  return found;
}
