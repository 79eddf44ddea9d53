'use client';

import type { ReactNode } from 'react';
import { ActionForm, useFormField } from '@/components/form/action-form';
import type { FormWords } from '@/components/form/words';
import { TextInput } from '@/components/ui/field';
import type { FormState } from '@/lib/web/model';

/** Sends the form with its picture to a route of its own, because no picture passes through the pages' own actions. */
async function send(_previous: FormState, data: FormData): Promise<FormState> {
  const broken: FormState = { kind: 'broken', reference: '-', values: {} };
  const answer = await fetch('/api/papers', { method: 'POST', body: data }).catch(() => undefined);
  const state = (await answer?.json().catch(() => undefined)) as FormState | undefined;
  return state && 'kind' in state ? state : broken;
}

export function PaperForm({
  words,
  labels,
  done,
  children,
}: {
  words: FormWords;
  labels: Readonly<Record<string, string>>;
  done: ReactNode;
  children: ReactNode;
}) {
  return (
    <ActionForm action={send} words={words} labels={labels} done={done}>
      {children}
    </ActionForm>
  );
}

/** The picture is never sent back: after a refusal it is chosen again. */
export function ScanField({ label, hint }: { label: string; hint: string }) {
  const { fault } = useFormField('scan');
  return (
    <TextInput
      name="scan"
      type="file"
      label={label}
      hint={hint}
      fault={fault}
      accept="image/jpeg,image/png,application/pdf"
    />
  );
}
