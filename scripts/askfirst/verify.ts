import { existsSync, readFileSync } from 'node:fs';
import { Problem } from '@/scripts/problem';
import { isConsistent, readConsistencyText, type Verdict, verifyLog, verifyProof } from '@/scripts/verify';
import { readCheckpoint } from '@/scripts/verify/note';
import { type Answer, type Command, type Options, text } from './command';

/** Checks an exported log, a proof from a receipt, or two heads, by a reader of its own; needs no server. */
export const verify: Command = {
  takes: '--log FILE [--key KEY]',
  says: 'check an exported log by its own code; --proof FILE or --consistency FILE --before FILE check those',
  needsServers: false,
  run: async (_words, options) => {
    if (text(options, 'proof')) return checkProof(options);
    if (text(options, 'consistency')) return checkConsistency(options);
    const key = text(options, 'key');
    const verdict = verifyLog(readFileSync(fileOf(options, 'log', 'the exported log')), {
      ...(key ? { key } : {}),
      checkpoints: list(options, 'checkpoint').map((file) => readFileSync(file, 'utf8')),
      printed: list(options, 'printed'),
      witnesses: list(options, 'witness'),
    });
    return { ok: verdict.ok, text: sayVerdict(verdict), json: verdict };
  },
};

function sayVerdict(verdict: Verdict): string {
  const { entries, pruned, sealed, checkpoints } = verdict;
  const counts = `${entries} entries, ${pruned} pruned, ${sealed} leaves, ${checkpoints} checkpoints`;
  const first = verdict.ok ? `The log holds: ${counts}.` : 'The log does NOT hold.';
  return [first, ...verdict.problems, ...verdict.notices.map((notice) => `Note: ${notice}`)].join('\n');
}

function checkProof(options: Options): Answer {
  const entry = text(options, 'entry');
  const verdict = verifyProof(
    readInput(options, 'proof', 'the proof'),
    needKey(options),
    entry === undefined ? undefined : readFileSync(entry, 'utf8'),
  );
  const { ok, problems, index, checkpoint } = verdict;
  return {
    ok,
    text: ok
      ? `The proof holds: entry ${index} of the log ${checkpoint?.origin}, which had ${checkpoint?.size} then.\n${verdict.entry}`
      : `The proof does NOT hold.\n${problems.join('\n')}`,
    json: { ok, problems, index, entry: verdict.entry, origin: checkpoint?.origin, size: checkpoint?.size },
  };
}

function checkConsistency(options: Options): Answer {
  const key = needKey(options);
  const proof = readConsistencyText(readInput(options, 'consistency', 'the proof'));
  const before = readCheckpoint(readInput(options, 'before', 'the earlier checkpoint'), key);
  const after = proof ? readCheckpoint(proof.checkpoint, key) : 'This is not a proof in the agreed form.';
  const problem = [before, after].find((each) => typeof each === 'string');
  const ok =
    proof !== null &&
    typeof before !== 'string' &&
    typeof after !== 'string' &&
    isConsistent(before, after, proof.path);
  const said = typeof problem === 'string' ? problem : 'The earlier log is not the beginning of the later one.';
  return {
    ok,
    text: ok ? 'The earlier log is the beginning of the later one.' : said,
    json: { ok, problems: ok ? [] : [said] },
  };
}

function fileOf(options: Options, name: string, what: string): string {
  const file = text(options, name);
  if (!file || !existsSync(file)) throw new Problem(`Give ${what} with --${name} FILE.`);
  return file;
}

function readInput(options: Options, name: string, what: string): string {
  return readFileSync(fileOf(options, name, what), 'utf8');
}

function needKey(options: Options): string {
  const key = text(options, 'key');
  if (!key) throw new Problem('Give the key of the log with --key KEY: it is printed on every receipt and sheet.');
  return key;
}

const list = (options: Options, name: string): readonly string[] => {
  const value = options[name];
  return Array.isArray(value) ? value : [];
};
