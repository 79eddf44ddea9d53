import { Facts } from '@/components/ui/card';
import { type Personal, reveal } from '@/lib/platform/redacted';
import type { RequestWords as Words } from '@/lib/requests/model';

/** What somebody wrote in a request, for the rights role: it went through the gateway under rights.handle. */
export function RequestWords({
  words,
  labels,
}: {
  words: Personal<Words>;
  labels: Record<'name' | 'contact' | 'words' | 'nothing', string>;
}) {
  const shown = reveal(words);
  return (
    <Facts
      rows={(['name', 'contact', 'words'] as const).map((key) => ({
        key,
        name: labels[key],
        value: shown[key] || <span className="ui-second">{labels.nothing}</span>,
      }))}
    />
  );
}
