'use client';

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef, useState } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonKind } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { type FormState, readyState } from '@/lib/web/model';
import { type FormWords, faultOf, faultsOf, typedOf, wasTicked } from './words';

interface Shared {
  readonly state: FormState;
  readonly words: FormWords;
}

const FormContext = createContext<Shared | null>(null);

/** Fault and typed value of one field, for a control inside an ActionForm. */
export function useFormField(name: string) {
  const shared = useContext(FormContext);
  if (!shared) throw new Error('A form field stands outside a form.');
  const { state, words } = shared;
  return {
    fault: faultOf(state, words, name),
    typed: typedOf(state, name),
    ticked: (value: string) => wasTicked(state, name, value),
    tried: state.kind === 'refused' || state.kind === 'broken',
  };
}

const ResultContext = createContext<unknown>(undefined);

/** What the action handed back, for the `done` part of an ActionForm. */
export function useFormResult<Result>(): Result | undefined {
  return useContext(ResultContext) as Result | undefined;
}

/** What each field is called on the page: the legend around a choice, else the label of the field. */
function labelsIn(form: HTMLElement | null, fields: readonly string[]): Record<string, string> {
  const named = fields.map((field) => {
    const control = form?.querySelector<HTMLInputElement>(`#${CSS.escape(field)}`);
    const label = control?.closest('fieldset')?.querySelector('legend') ?? control?.labels?.[0];
    return [field, label?.textContent ?? ''];
  });
  return Object.fromEntries(named) as Record<string, string>;
}

/**
 * A form over a server action. Without script it posts and comes back whole, with the same summary and the typed values;
 * with script the page stays and focus moves to the summary. `done` takes the form's place when it has worked.
 */
export function ActionForm({
  action,
  words,
  labels,
  done,
  children,
}: {
  action: (previous: FormState, data: FormData) => Promise<FormState>;
  words: FormWords;
  /** Names of the fields for the summary of faults; without them the words of the page's own labels are taken. */
  labels?: Readonly<Record<string, string>>;
  done?: ReactNode;
  children: ReactNode;
}) {
  const [state, post] = useActionState(action, readyState);
  const top = useRef<HTMLDivElement>(null);
  const [named, setNamed] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (state.kind === 'refused') setNamed(labelsIn(top.current, Object.keys(state.fields)));
    if (state.kind !== 'ready') top.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  }, [state]);
  const faults = faultsOf(state, words, { ...named, ...labels });
  return (
    <div className="ui-stack" ref={top}>
      {faults ? <ErrorSummary {...faults} /> : null}
      {state.kind === 'done' && done ? (
        <div tabIndex={-1}>
          <ResultContext value={state.result}>{done}</ResultContext>
        </div>
      ) : (
        <form action={post} noValidate className="ui-stack">
          <FormContext value={{ state, words }}>{children}</FormContext>
        </form>
      )}
    </div>
  );
}

/** The one main button. While the answer is on its way it cannot be pressed twice. */
export function SubmitButton({
  kind = 'main',
  children,
  ...rest
}: {
  kind?: ButtonKind;
  wide?: boolean;
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  const { pending } = useFormStatus();
  return (
    <Button kind={kind} {...rest} aria-disabled={pending || undefined} disabled={pending}>
      {children}
    </Button>
  );
}
