'use client';

import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type FormState, readyState } from '@/lib/web/model';

type Action = (previous: FormState, data: FormData) => Promise<FormState>;

/** One tap: asks the server for a challenge, the authenticator for an answer, and hands the answer over. */
export function PasskeyButton({
  kind,
  start,
  finish,
  label,
  words,
  to,
}: {
  kind: 'add' | 'use';
  start: Action;
  finish: Action;
  label: string;
  words: { readonly failed: string };
  /** The page asked for before sign-in, or empty. */
  to: string;
}) {
  const [state, answer] = useActionState(finish, readyState);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);

  const tap = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const asked = await start(readyState, new FormData());
      if (asked.kind !== 'done') throw new Error('refused');
      const optionsJSON = asked.result as unknown;
      const given =
        kind === 'add'
          ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
          : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON });
      const data = new FormData();
      data.set('answer', JSON.stringify(given));
      data.set('to', to);
      startTransition(() => answer(data));
    } catch {
      // Cancelled, timed out, or no authenticator here: the other way stays open below.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="ui-stack" data-gap="s">
      <Button type="button" kind="main" disabled={isBusy} onClick={() => void tap()}>
        {label}
      </Button>
      {hasFailed || state.kind === 'refused' || state.kind === 'broken' ? (
        <Notice tone="warn" live>
          <p>{words.failed}</p>
        </Notice>
      ) : null}
    </div>
  );
}
