import type { ComponentPropsWithRef, ReactNode } from 'react';
import { type Choice, describedBy, Fault, FieldGroup, type FieldWords } from './field';

/** One tick box in a row that can be tapped whole. Nothing is ever ticked beforehand unless the person ticked it. */
export function Checkbox({
  name,
  label,
  note,
  fault,
  id = name,
  ...rest
}: Omit<FieldWords, 'hint'> & ComponentPropsWithRef<'input'> & { note?: ReactNode }) {
  return (
    <div className="ui-stack" data-gap="s">
      {fault ? <Fault name={id}>{fault}</Fault> : null}
      <label className="ui-choice">
        <input
          type="checkbox"
          value="yes"
          {...rest}
          id={id}
          name={name}
          aria-describedby={describedBy({ name: id, hint: undefined, fault })}
        />
        <span className="ui-choice-words">
          <span>{label}</span>
          {note ? <span className="ui-choice-note">{note}</span> : null}
        </span>
      </label>
    </div>
  );
}

/** A question with a few answers, each a card of the same size. `chosen` is what the person typed before, never our guess. */
export function RadioCards({
  name,
  label,
  hint,
  fault,
  choices,
  chosen,
  required,
}: FieldWords & { choices: readonly Choice[]; chosen?: string | undefined; required?: boolean }) {
  return (
    <FieldGroup name={name} label={label} hint={hint} fault={fault}>
      {choices.map((choice, index) => (
        <label className="ui-choice" key={choice.value}>
          <input
            type="radio"
            name={name}
            id={index === 0 ? name : `${name}-${choice.value}`}
            value={choice.value}
            defaultChecked={choice.value === chosen}
            required={required}
          />
          <span className="ui-choice-words">
            <span>{choice.label}</span>
            {choice.note ? <span className="ui-choice-note">{choice.note}</span> : null}
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}
