// Witnesses outside: whoever keeps the newest head they saw and signs it only when it goes on from the one before. Their
// lines are kept under the head and travel with it. We send nothing by ourselves: the request is a file or a page.
import { systemTransaction } from '@/lib/platform/db';
import { Refusal } from '@/lib/platform/result';
import type { Witness } from '../model';
import { insertCosignature, insertWitness, selectPublished, selectWitnesses } from '../store';
import { readCosignature, readWitnessKey } from '../tree';

/** The newest heads: a witness that is later than these begins anew. */
export const triedHeads = 200;

/** `key`: a C2SP verifier key of type 0x04. A name that is known keeps its key. */
export async function addWitness(key: string): Promise<string> {
  const witness = readWitnessKey(key);
  if (!witness) throw new Refusal('invalid', 'This is not the key of a witness (name+id+base64, type 4).');
  await systemTransaction((tx) => insertWitness(tx, witness.name, key.trim()));
  return witness.name;
}

export function listWitnesses(): Promise<Witness[]> {
  return systemTransaction(selectWitnesses);
}

/** `text`: one or more signature lines, as a witness answers. Returns how many were kept; lines of strangers are ignored. */
export function addCosignatures(text: string): Promise<number> {
  return systemTransaction(async (tx) => {
    const witnesses = (await selectWitnesses(tx)).flatMap(({ key }) => readWitnessKey(key) ?? []);
    const heads = await selectPublished(tx, triedHeads);
    let kept = 0;
    for (const line of text.split('\n').filter((each) => each.startsWith('\u2014 '))) {
      for (const witness of witnesses) {
        const under = heads.find(({ note }) => readCosignature(line, note, witness));
        const at = under && readCosignature(line, under.note, witness);
        if (under && at && (await insertCosignature(tx, under.size, witness.name, line, at))) kept += 1;
      }
    }
    return kept;
  });
}
