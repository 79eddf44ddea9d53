'use client';

import { useFormResult } from '@/components/form/action-form';
import { Notice } from '@/components/ui/notice';

/** What happens next; the same whether the reference names somebody or not. */
export function Asked({ words }: { words: { readonly second: string; readonly day: string } }) {
  const waits = useFormResult<'second' | 'day'>();
  return waits ? <Notice tone="done" title={words[waits]} live /> : null;
}
