'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormWords, faultsOf } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { QrCode } from '@/components/ui/qr-code';
import { type FormState, readyState } from '@/lib/web/model';

type Offered = { secret: string; size: number; dark: string };

/** Shows a secret for a code app only after a tap, because showing it makes it; then the field for the first code. */
export function CodeApp({
  offer,
  words,
  formWords,
  isMain,
  children,
}: {
  offer: (previous: FormState, data: FormData) => Promise<FormState>;
  words: { readonly show: string; readonly scan: string; readonly type: string };
  formWords: FormWords;
  isMain: boolean;
  children: ReactNode;
}) {
  const [state, post] = useActionState(offer, readyState);
  const offered = state.kind === 'done' ? (state.result as Offered | undefined) : undefined;
  if (!offered) {
    const faults = faultsOf(state, formWords);
    return (
      <form action={post} className="ui-stack">
        {faults ? <ErrorSummary {...faults} id="app-faults" /> : null}
        <Button kind={isMain ? 'main' : 'plain'}>{words.show}</Button>
      </form>
    );
  }
  return (
    <div className="ui-stack">
      <p>{words.scan}</p>
      <QrCode size={offered.size} dark={offered.dark} label={words.scan} />
      <p>
        {words.type} <code className="ui-ref">{offered.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      {children}
    </div>
  );
}
