import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Icon } from './icon';

/** What every field shares: a label above, one hint, one fault in words, tied together for readers. */
export interface FieldWords {
  /** Name in the form and id on the page. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  fault?: string | undefined;
}

export function describedBy({ name, hint, fault }: Pick<FieldWords, 'name' | 'hint' | 'fault'>): string | undefined {
  return [hint ? `${name}-hint` : '', fault ? `${name}-fault` : ''].filter(Boolean).join(' ') || undefined;
}

const Hint = ({ name, hint }: Pick<FieldWords, 'name' | 'hint'>) =>
  hint ? (
    <span className="ui-hint" id={`${name}-hint`}>
      {hint}
    </span>
  ) : null;

/** The words around one control. Use TextInput, TextArea or Select; Field alone is for a control of your own. */
export function Field({ name, label, hint, fault, children }: FieldWords & { children: ReactNode }) {
  return (
    <div className="ui-field" {...(fault && { 'data-faulty': '' })}>
      <label className="ui-label" htmlFor={name}>
        {label}
      </label>
      <Hint name={name} hint={hint} />
      {fault ? <Fault name={name}>{fault}</Fault> : null}
      {children}
    </div>
  );
}

/** The words around several controls that answer one question. */
export function FieldGroup({ name, label, hint, fault, children }: FieldWords & { children: ReactNode }) {
  return (
    <fieldset
      className="ui-field"
      aria-describedby={describedBy({ name, hint, fault })}
      {...(fault && { 'data-faulty': '' })}
    >
      <legend className="ui-legend">{label}</legend>
      <Hint name={name} hint={hint} />
      {fault ? <Fault name={name}>{fault}</Fault> : null}
      <div className="ui-choices">{children}</div>
    </fieldset>
  );
}

export function Fault({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="ui-fault" id={`${name}-fault`}>
      <Icon name="warn" />
      {children}
    </span>
  );
}

function control({ name, hint, fault }: FieldWords) {
  return {
    id: name,
    name,
    className: 'ui-input',
    'aria-describedby': describedBy({ name, hint, fault }),
    ...(fault && { 'aria-invalid': true as const }),
  };
}

export function TextInput({
  name,
  label,
  hint,
  fault,
  after,
  ...rest
}: FieldWords & ComponentPropsWithRef<'input'> & { after?: ReactNode }) {
  const words = { name, label, hint, fault };
  return (
    <Field {...words}>
      <input type="text" {...rest} {...control(words)} />
      {after}
    </Field>
  );
}

export function TextArea({ name, label, hint, fault, ...rest }: FieldWords & ComponentPropsWithRef<'textarea'>) {
  const words = { name, label, hint, fault };
  return (
    <Field {...words}>
      <textarea rows={4} {...rest} {...control(words)} />
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
  note?: ReactNode;
}

/** The platform's own select: it opens without script and speaks every phone's language. */
export function Select({
  name,
  label,
  hint,
  fault,
  choices,
  empty,
  ...rest
}: FieldWords & ComponentPropsWithRef<'select'> & { choices: readonly Choice[]; empty?: string }) {
  const words = { name, label, hint, fault };
  return (
    <Field {...words}>
      <select {...rest} {...control(words)}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
