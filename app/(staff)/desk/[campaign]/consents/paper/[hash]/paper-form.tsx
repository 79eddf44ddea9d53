'use client';

import { type ReactNode, useRef, useState } from 'react';
import { ActionForm, useFormField } from '@/components/form/action-form';
import type { FormWords } from '@/components/form/words';
import { HowFar, postSaying, type SendWords } from '@/components/import/send-file';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { FormState } from '@/lib/web/model';
import { typedValues } from '@/lib/web/rules';

type Words = Omit<SendWords, 'send'> & { readonly noScript: string };

/**
 * Sends the form with its picture to a route of its own, because no picture passes through the pages' own actions. It says
 * how far it is and can be stopped; what was typed stays, whatever becomes of the picture.
 */
export function PaperForm({
  words,
  labels,
  send,
  most,
  done,
  children,
}: {
  words: FormWords;
  labels: Readonly<Record<string, string>>;
  send: Words;
  /** Bytes of the picture. */
  most: number;
  done: ReactNode;
  children: ReactNode;
}) {
  const request = useRef<XMLHttpRequest>(null);
  const [at, setAt] = useState<{ readonly sent: number; readonly all: number } | null>(null);
  const post = (_previous: FormState, data: FormData): Promise<FormState> => {
    const values = typedValues(data, []);
    const refused = (why: string): FormState => {
      return { kind: 'refused', code: 'invalid', sentence: '', rolesThatMay: [], fields: { scan: why }, values };
    };
    const scan = data.get('scan');
    if (scan instanceof File && scan.size > most) return Promise.resolve(refused(send.tooLarge));
    return new Promise((resolve) => {
      request.current = postSaying(
        '/api/papers',
        data,
        (sent, all) => setAt({ sent, all }),
        (answer) => {
          setAt(null);
          resolve(answer ? stateOf(answer.responseText, values) : refused(send.brokenOff));
        },
      );
    });
  };
  return (
    <>
      <noscript>
        <Notice tone="warn" title={send.noScript} />
      </noscript>
      <ActionForm action={post} words={words} labels={labels} done={done}>
        {children}
        <HowFar sent={at} words={send} />
        {at ? (
          <div className="ui-row">
            <Button type="button" onClick={() => request.current?.abort()}>
              {send.cancel}
            </Button>
          </div>
        ) : null}
      </ActionForm>
    </>
  );
}

/** What the route answered. It sends nothing typed back where it read nothing. */
function stateOf(text: string, values: ReturnType<typeof typedValues>): FormState {
  try {
    const state = JSON.parse(text) as FormState;
    return 'values' in state ? { ...state, values: { ...values, ...state.values } } : state;
  } catch {
    return { kind: 'broken', reference: '-', values };
  }
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
