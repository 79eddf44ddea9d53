'use client';

import { startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { type FormState, readyState } from '@/lib/web/model';

type Action = (previous: FormState, data: FormData) => Promise<FormState>;

export interface HashLinkWords {
  /** Has the hole %campaign%. */
  readonly title: string;
  readonly waiting: string;
  readonly ended: string;
  readonly again: string;
  readonly noScript: string;
  readonly continueAs: Readonly<Record<string, string>>;
}

/**
 * Takes the secret after `#` out of the address, so that history and shoulders do not keep it, asks what it is for, and
 * shows the one button. Only that button signs in.
 */
export function HashLink({
  look,
  open,
  words,
  formWords,
}: {
  look: Action;
  open: Action;
  words: HashLinkWords;
  formWords: FormWords;
}) {
  const [secret, setSecret] = useState<string>();
  const [state, ask] = useActionState(look, readyState);
  const asked = useRef<boolean>(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const found = window.location.hash.slice(1);
    window.history.replaceState(null, '', window.location.pathname);
    const data = new FormData();
    data.set('secret', found);
    startTransition(() => {
      setSecret(found);
      ask(data);
    });
  }, [ask]);

  const known = state.kind === 'done' ? (state.result as { role: string; campaign: string } | undefined) : undefined;
  if (known && secret) {
    return (
      <>
        <h1>{words.title.replace('%campaign%', known.campaign)}</h1>
        <ActionForm action={open} words={formWords}>
          <FormHidden name="secret" value={secret} />
          <SubmitButton kind="main">{words.continueAs[known.role]}</SubmitButton>
        </ActionForm>
      </>
    );
  }
  if (state.kind === 'refused' || state.kind === 'broken') {
    return (
      <>
        <h1>{words.ended}</h1>
        <LinkButton href="/sign-in" kind="main">
          {words.again}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <h1>{words.waiting}</h1>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
    </>
  );
}
