'use client';

import type { ReactNode } from 'react';
import { FieldGroup, type FieldWords } from '@/components/ui/field';
import { useFormField } from './action-form';

/** Several boxes that answer one question: one legend, one fault, nothing ticked beforehand. */
export function FormGroup({ name, children, ...words }: Omit<FieldWords, 'fault'> & { children: ReactNode }) {
  const { fault } = useFormField(name);
  return (
    <FieldGroup name={name} fault={fault} {...words}>
      {children}
    </FieldGroup>
  );
}
