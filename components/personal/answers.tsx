import { Facts } from '@/components/ui/card';
import { type Personal, reveal } from '@/lib/platform/redacted';
import type { SaidAnswer } from '@/lib/requests/model';

/** Questions and answers of one talk, for whoever holds its receipt. */
export function SaidAnswers({ answers, plain }: { answers: readonly Personal<SaidAnswer>[]; plain: string }) {
  const said = answers.map(reveal);
  return (
    <Facts
      rows={said.map(({ question, answer }, index) => ({
        key: String(index),
        name: question || plain,
        value: answer,
      }))}
    />
  );
}
