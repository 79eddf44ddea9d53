import type { ReactNode } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { FormState } from '@/lib/web/model';
import { type FormWords, faultOf, faultsOf, typedOf } from './words';

/**
 * The same form for pages without any script: a plain post to a route handler, which answers with the whole page again.
 * Fields come from components/ui with `plainField` spread into them.
 */
export function PlainForm({
  action,
  state,
  words,
  labels,
  children,
}: {
  action: string;
  state: FormState;
  words: FormWords;
  labels?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const faults = faultsOf(state, words, labels);
  return (
    <div className="ui-stack">
      {faults ? <ErrorSummary {...faults} /> : null}
      <form action={action} method="post" noValidate className="ui-stack">
        {children}
      </form>
    </div>
  );
}

/** Name, fault and typed value of a text field: `<TextInput label="…" {...plainField(state, words, 'town')} />`. */
export function plainField(state: FormState, words: FormWords, name: string) {
  return { name, fault: faultOf(state, words, name), defaultValue: typedOf(state, name) ?? '' };
}
