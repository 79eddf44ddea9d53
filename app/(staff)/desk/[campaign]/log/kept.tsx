'use client';

import { useFormResult } from '@/components/form/action-form';
import { Notice } from '@/components/ui/notice';

/** What became of a witness's answer. */
export function Kept({ words }: { words: { readonly kept: string; readonly known: string } }) {
  const found = useFormResult<{ kept: number }>();
  return found ? <Notice tone="done" title={found.kept > 0 ? words.kept : words.known} live /> : null;
}
