'use client';

import type { ReactNode } from 'react';
import { describedBy, Fault, type FieldWords } from '@/components/ui/field';
import { useFormField } from './action-form';

/** Several boxes that answer one question: one legend, one fault, nothing ticked beforehand. */
export function FormGroup({ name, label, hint, children }: Omit<FieldWords, 'fault'> & { children: ReactNode }) {
  const { fault } = useFormField(name);
  return (
    <fieldset
      className="ui-field"
      aria-describedby={describedBy({ name, hint, fault })}
      {...(fault && { 'data-faulty': '' })}
    >
      <legend className="ui-legend">{label}</legend>
      {hint ? (
        <span className="ui-hint" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      {fault ? <Fault name={name}>{fault}</Fault> : null}
      <div className="ui-choices">{children}</div>
    </fieldset>
  );
}
