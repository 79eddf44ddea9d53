import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { act, addCosignatures, addWitness, listWitnesses, readConsistency } from '@/lib/audit';
import { Problem } from '@/scripts/problem';
import { type Answer, type Command, campaignOf, type Options, systemLooker, text } from './command';

/** Witnesses of the log: who they are, what to send them, and what they answered. Nothing is sent by itself. */
export const logWitness: Command = {
  takes: '--key KEY | --output FILE | --cosignature FILE',
  says: 'add a witness of the log, write its request, keep its answer',
  needsServers: true,
  run: async (_words, options) => {
    const [key, request, answer] = [text(options, 'key'), text(options, 'output'), text(options, 'cosignature')];
    if (key) return entered(options, { witness: await addWitness(key) }, 'This witness may sign heads of the log now.');
    if (request) return writeRequest(request, text(options, 'name'));
    if (!answer || !existsSync(answer)) throw new Problem('Give --key KEY, --output FILE or --cosignature FILE.');
    const kept = await addCosignatures(readFileSync(answer, 'utf8'));
    if (kept === 0) throw new Problem('No known witness signed a published head in this file.');
    return entered(options, { kept }, `${kept} cosignatures kept under their heads.`);
  },
};

async function entered(options: Options, detail: Record<string, string | number>, said: string): Promise<Answer> {
  const { id } = await campaignOf(options);
  const { actor } = systemLooker(id);
  await act({ campaignId: id, actor }, { action: 'log.witness', detail }, async () => undefined);
  return { text: said, json: detail };
}

/** The body of a witness's `add-checkpoint`, from the head it signed last. Source: C2SP tlog-witness. */
async function writeRequest(file: string, name: string | undefined): Promise<Answer> {
  const witnesses = await listWitnesses();
  const witness = name === undefined ? witnesses[0] : witnesses.find((each) => each.name === name);
  if (!witness) throw new Problem('There is no such witness yet. Add one with --key KEY.');
  const body = await readConsistency(witness.size ?? 0);
  if (body === undefined) throw new Problem('No head of the log is published yet.');
  writeFileSync(file, body, { mode: 0o600 });
  const said = `Send ${file} to ${witness.name} (add-checkpoint), and bring its answer back with --cosignature FILE.`;
  return { text: said, json: { file, witness: witness.name, from: witness.size ?? 0 } };
}
