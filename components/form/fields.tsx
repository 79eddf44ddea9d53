'use client';

import { type ComponentPropsWithRef, type ReactNode, useState } from 'react';
import { Checkbox, RadioCards } from '@/components/ui/choices';
import { type Choice, type FieldWords, Select, TextArea, TextInput } from '@/components/ui/field';
import { useFormField } from './action-form';

type Words = Omit<FieldWords, 'fault'>;

type TextProps = Words & Omit<ComponentPropsWithRef<'input'>, 'value'> & { value?: string | undefined };

/** A line of text. `value` is what is stored; what was typed in this form wins over it. */
export function FormText({ value, ...rest }: TextProps) {
  const { fault, typed } = useFormField(rest.name);
  const text = typed ?? value;
  if (rest.type === 'date') return <DayInput {...rest} fault={fault} value={text} />;
  return <TextInput {...rest} fault={fault} defaultValue={text} />;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** `2026-10-04` as "4 October 2026"; nothing while a day is not whole. */
function written(day: string): string {
  const at = /^[12]\d{3}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  return Number.isNaN(at) ? '' : dayFormat.format(at);
}

/** Browsers show a day in the order of their own language: written out below, 04/10 is not taken for the tenth of April. */
function DayInput({ value = '', ...rest }: TextProps & { fault: string | undefined }) {
  const [day, setDay] = useState(value);
  return (
    <TextInput
      {...rest}
      defaultValue={value}
      onChange={(event) => setDay(event.target.value)}
      after={
        <span className="ui-hint" aria-live="polite">
          {written(day)}
        </span>
      }
    />
  );
}

export function FormArea({
  value,
  ...rest
}: Words & Omit<ComponentPropsWithRef<'textarea'>, 'value'> & { value?: string | undefined }) {
  const { fault, typed } = useFormField(rest.name);
  return <TextArea {...rest} fault={fault} defaultValue={typed ?? value} />;
}

export function FormSelect({
  value,
  ...rest
}: Words & { choices: readonly Choice[]; empty?: string; value?: string | undefined; required?: boolean }) {
  const { fault, typed } = useFormField(rest.name);
  const chosen = typed ?? value ?? '';
  // The key makes a fresh control: after an action a form resets to the choice it was first drawn with.
  return <Select key={chosen} {...rest} fault={fault} defaultValue={chosen} />;
}

export function FormRadios({
  value,
  ...rest
}: Words & { choices: readonly Choice[]; value?: string | undefined; required?: boolean }) {
  const { fault, typed } = useFormField(rest.name);
  const chosen = typed ?? value;
  return <RadioCards key={chosen} {...rest} fault={fault} chosen={chosen} />;
}

/** One box. It is ticked only when the person ticked it before, or when `stored` says that they did. */
export function FormCheckbox({
  name,
  value = 'yes',
  stored = false,
  id,
  label,
  note,
  inGroup = false,
}: {
  name: string;
  value?: string;
  stored?: boolean;
  id?: string;
  label: ReactNode;
  note?: ReactNode;
  /** One of several in a FormGroup, which shows the fault for all of them. */
  inGroup?: boolean;
}) {
  const { fault, ticked, tried } = useFormField(name);
  const isTicked = tried ? ticked(value) : stored;
  return (
    <Checkbox
      key={String(isTicked)}
      name={name}
      value={value}
      id={id ?? name}
      label={label}
      note={note}
      fault={inGroup ? undefined : fault}
      defaultChecked={isTicked}
    />
  );
}

/** Carries a value that is not typed. Never a secret and never trusted by the action. */
export function FormHidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
