// A whole import in a process of its own, which is killed at the point its plan names: the runner, a file and a plan come
// as arguments. Without a plan it writes down what passed.
import { createReadStream, writeFileSync } from 'node:fs';
import type { Runner } from '@/lib/import/model';
import { goOn } from './go-on';
import { arm, type Plan } from './strike';

const [who = '', file = '', plan = '', record = ''] = process.argv.slice(2);
const { recorded, uploaded } = await arm(plan === '' ? undefined : (JSON.parse(plan) as Plan));

async function* upload(): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file, { highWaterMark: 4_096 })) {
    uploaded((piece as Uint8Array).length);
    yield piece as Uint8Array;
  }
}

await goOn(JSON.parse(who) as Runner, 2, upload);
if (record !== '') writeFileSync(record, JSON.stringify(recorded));
process.exit(0);
