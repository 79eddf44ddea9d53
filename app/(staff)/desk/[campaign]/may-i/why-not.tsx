'use client';

import { useFormResult } from '@/components/form/action-form';
import { Notice } from '@/components/ui/notice';

/** One sentence for each person found; no name comes back. */
export function WhyNot({ title, words }: { title: string; words: Readonly<Record<string, string>> }) {
  const answers = useFormResult<readonly string[]>();
  if (!answers) return null;
  return (
    <Notice title={title} live>
      <ul>
        {[...new Set(answers)].map((answer) => (
          <li key={answer}>{words[answer] ?? answer}</li>
        ))}
      </ul>
    </Notice>
  );
}
