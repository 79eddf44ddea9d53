// `npm run askfirst -- <command>`: the product without a browser. Each command is one file in scripts/askfirst; this one
// finds it, connects to the servers and turns refusals into one plain sentence and a non-zero exit.
import { parseArgs } from 'node:util';
import { isRefusal } from '@/lib/platform/result';
import { connect } from './askfirst/connect';
import { commands } from './askfirst/list';
import { Problem, runScript } from './problem';

const usage = `Usage: npm run askfirst -- COMMAND [options]

${Object.entries(commands)
  .map(([name, command]) => `  ${`${name} ${command.takes}`.trim().padEnd(34)} ${command.says}`)
  .join('\n')}

Every command takes --json. With more than one campaign, name it with --campaign SLUG.
`;

await runScript(async () => {
  const { values, positionals } = readArguments();
  const two = positionals.slice(0, 2).join(' ');
  const name = two in commands ? two : (positionals[0] ?? '');
  const command = commands[name];
  if (values.help || name === '') {
    process.stdout.write(usage);
    return values.help ? 0 : 1;
  }
  if (!command) throw new Problem(`There is no command "${positionals.join(' ')}". Try: npm run askfirst -- --help`);
  const words = positionals.slice(name.split(' ').length);
  const needs = typeof command.needsServers === 'function' ? command.needsServers(values) : command.needsServers;
  const disconnect = needs ? await connect(undefined, needs === 'empty') : async () => undefined;
  try {
    const answer = await command.run(words, values);
    process.stdout.write(values.json ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
    return answer.ok === false ? 1 : 0;
  } catch (error) {
    if (isRefusal(error)) throw new Problem(error.message);
    throw error;
  } finally {
    await disconnect();
  }
});

function readArguments() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        campaign: { type: 'string' },
        only: { type: 'string' },
        data: { type: 'string' },
        keys: { type: 'string' },
        words: { type: 'string' },
        prune: { type: 'boolean' },
        check: { type: 'boolean' },
        name: { type: 'string' },
        owner: { type: 'string' },
        publish: { type: 'boolean' },
        slug: { type: 'string' },
        jurisdiction: { type: 'string' },
        'time-zone': { type: 'string' },
        doors: { type: 'string' },
        start: { type: 'string' },
        end: { type: 'string' },
        sides: { type: 'string' },
        closed: { type: 'boolean' },
        hours: { type: 'string' },
        file: { type: 'string' },
        barriers: { type: 'string' },
        votes: { type: 'string' },
        'polls-close': { type: 'string' },
        'second-votes': { type: 'string' },
        organisation: { type: 'string' },
        controller: { type: 'string' },
        address: { type: 'string' },
        contact: { type: 'string' },
        'paid-by': { type: 'string' },
        'hosted-by': { type: 'string' },
        'roll-use': { type: 'string' },
        why: { type: 'string' },
        purge: { type: 'string' },
        source: { type: 'string' },
        from: { type: 'string' },
        'collected-for': { type: 'string' },
        undertaking: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        until: { type: 'string' },
        country: { type: 'string' },
        precincts: { type: 'string' },
        postcodes: { type: 'string' },
        column: { type: 'string', multiple: true },
        state: { type: 'string' },
        whole: { type: 'boolean' },
        gone: { type: 'string' },
        licence: { type: 'string' },
        'collected-on': { type: 'string' },
        basis: { type: 'string' },
        output: { type: 'string' },
        log: { type: 'string' },
        key: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
        printed: { type: 'string', multiple: true },
        witness: { type: 'string', multiple: true },
        cosignature: { type: 'string' },
        proof: { type: 'string' },
        entry: { type: 'string' },
        consistency: { type: 'string' },
        before: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Problem(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : 'Wrong options.');
  }
}
