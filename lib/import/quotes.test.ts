// Records with quotes are cut by ourselves where the quotes stand as they should, and by the parser elsewhere: nobody may
// be able to tell which of the two it was.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toRecord } from './file/read';

const byParser = (text: string, delimiter: string): string[] | undefined => {
  try {
    return (parse(text, { delimiter, relax_quotes: true, relax_column_count: true }) as string[][])[0];
  } catch {
    return undefined;
  }
};
const separator = fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const);
const format = (separator: ',' | ';' | '\t' | '|') => ({ encoding: 'utf-8', separator }) as const;

it('VFL-01: fields in quotes arrive as they were written, separators, quotes and line ends in them too', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'É', '"', ',', ';', '\t', '|', ' ', '\n', '0') });
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), separator, (fields, sign) => {
      const text = fields.map((each) => `"${each.replaceAll('"', '""')}"`).join(sign);
      expect(toRecord(1, text, format(sign)).values).toEqual(fields);
    }),
    { numRuns: 1000 },
  );
});

it('a record with a quote anywhere comes to what the parser makes of it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', ' '), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, (record) => {
      fc.pre(record.includes('"'));
      const wanted = byParser(record, ',');
      const { values, readable } = toRecord(1, record, format(','));
      expect({ values, readable }).toEqual({ values: wanted ?? [], readable: wanted !== undefined });
    }),
    { numRuns: 5000 },
  );
});
