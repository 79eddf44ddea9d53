'use client';

import { useActionState } from 'react';
import { type FormWords, faultsOf } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { QrCode } from '@/components/ui/qr-code';
import { type FormState, readyState } from '@/lib/web/model';

type Shown = { url: string; size: number; dark: string };

/** The captain's code: made by a tap, held up for the new volunteer's camera, with the same address to type. */
export function WalkUp({
  show,
  words,
  formWords,
}: {
  show: (previous: FormState, data: FormData) => Promise<FormState>;
  words: { readonly show: string; readonly type: string; readonly code: string };
  formWords: FormWords;
}) {
  const [state, post] = useActionState(show, readyState);
  const shown = state.kind === 'done' ? (state.result as Shown | undefined) : undefined;
  const faults = faultsOf(state, formWords);
  if (shown) {
    return (
      <div className="ui-stack">
        <QrCode size={shown.size} dark={shown.dark} label={words.code} pixels={280} />
        <p>
          {words.type} <code className="ui-ref">{shown.url}</code>
        </p>
      </div>
    );
  }
  return (
    <form action={post} className="ui-stack">
      {faults ? <ErrorSummary {...faults} id="code-faults" /> : null}
      <Button kind="main">{words.show}</Button>
    </form>
  );
}
