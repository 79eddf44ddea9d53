// A call of a database function as text, for statements that travel in one message with BEGIN or COMMIT: that protocol
// takes no parameters. Every value becomes a literal; names come from our own code.
import { literalOf } from './db';

export type CallValue = string | number | Buffer | readonly string[] | null;

/** `select name(...)`. Arrays are of texts or ids; objects are given as their JSON text. */
export function callOf(name: string, values: readonly CallValue[]): string {
  return `select ${name}(${values.map(literal).join(', ')})`;
}

/** The same for a function that gives rows: `select columns from name(...)`. */
export function rowsOf(columns: string, name: string, values: readonly CallValue[]): string {
  return `select ${columns} from ${name}(${values.map(literal).join(', ')})`;
}

function literal(value: CallValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return literalOf(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('A count is a whole number.');
    return String(value);
  }
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  // A list commits to each of its people: ids need no sign of their own, and looking for one took longer than to enter them.
  if (value.every((text) => needsNoQuotes.test(text))) return `'{${value.join(',')}}'`;
  return literalOf(`{${value.map(element).join(',')}}`);
}

const needsNoQuotes = /^[0-9a-f-]+$/;

const element = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
