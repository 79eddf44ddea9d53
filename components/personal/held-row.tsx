import { Facts } from '@/components/ui/card';
import { type Personal, reveal } from '@/lib/platform/redacted';

/** What a file says in one row that waits for a person, on a page that went through the gateway under `import`. */
export function HeldRowFacts({
  row,
  words,
}: {
  row: { readonly name: Personal<string>; readonly born: Personal<string>; readonly address: Personal<string> };
  words: { readonly name: string; readonly born: string; readonly address: string; readonly none: string };
}) {
  const value = (each: Personal<string>) => reveal(each) || <span className="ui-second">{words.none}</span>;
  return (
    <Facts
      rows={[
        { key: 'name', name: words.name, value: value(row.name) },
        { key: 'born', name: words.born, value: value(row.born) },
        { key: 'address', name: words.address, value: value(row.address) },
      ]}
    />
  );
}
