'use client';

import { useFormResult } from '@/components/form/action-form';
import { Notice } from '@/components/ui/notice';

/** The number and the ticket's address, to read out or write down. */
export function Logged({ base, words }: { base: string; words: Record<'done' | 'ticket' | 'openIt', string> }) {
  const result = useFormResult<{ ref: string; ticket: string }>();
  if (!result) return null;
  return (
    <Notice tone="done" title={words.done.replace('%ref%', result.ref)} live>
      <p>
        {words.ticket} <strong>{result.ref}</strong>, <code>{result.ticket}</code>
      </p>
      <p>
        <a href={`${base}${result.ref}`}>{words.openIt}</a>
      </p>
    </Notice>
  );
}
