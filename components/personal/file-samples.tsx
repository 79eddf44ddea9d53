import { type Personal, reveal } from '@/lib/platform/redacted';

/** Two values of one column of an upload, on a page that went through the gateway under `import`. */
export function FileSamples({ values, otherwise }: { values: readonly Personal<string>[]; otherwise: string }) {
  if (values.length === 0) return <span className="ui-second">{otherwise}</span>;
  return <span className="ui-small">{values.map((value) => reveal(value)).join(' · ')}</span>;
}
