'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/steps';

export interface SendWords {
  readonly send: string;
  /** With {sent} and {all} in it, in megabytes. */
  readonly sending: string;
  readonly reading: string;
  readonly cancel: string;
  readonly brokenOff: string;
  readonly tooLarge: string;
}

type State =
  | { readonly is: 'ready' | 'broken-off' | 'too-large' }
  | { readonly is: 'sending'; readonly sent: number; readonly all: number };

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);

/**
 * The button of a form with a file. With script it says how much has been sent and can be stopped, and a file that is too
 * large is not sent at all; without, the browser sends the form as it always did.
 */
export function SendFile({ most, words, main }: { most: number; words: SendWords; main: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const request = useRef<XMLHttpRequest>(null);
  const [state, setState] = useState<State>({ is: 'ready' });
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return undefined;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const file = new FormData(form).get('file');
      if (file instanceof File && file.size > most) setState({ is: 'too-large' });
      else request.current = send(form, setState);
    };
    form.addEventListener('submit', submit);
    return () => form.removeEventListener('submit', submit);
  }, [most]);
  const isSending = state.is === 'sending';
  return (
    <div className="ui-stack" ref={place}>
      <HowFar sent={isSending ? state : null} words={words} />
      {state.is === 'broken-off' ? <Notice tone="warn" live title={words.brokenOff} /> : null}
      {state.is === 'too-large' ? <Notice tone="stop" live title={words.tooLarge} /> : null}
      <div className="ui-row">
        {isSending ? (
          // Keys of their own: one element for both would have become a button that sends by the end of the click that stops.
          <Button key="stop" type="button" onClick={() => request.current?.abort()}>
            {words.cancel}
          </Button>
        ) : (
          <Button key="send" {...(main && { kind: 'main' })}>
            {words.send}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How much of a file has been sent; once all of it is there, that it is being read. */
export function HowFar({
  sent: at,
  words,
}: {
  sent: { readonly sent: number; readonly all: number } | null;
  words: Pick<SendWords, 'sending' | 'reading'>;
}) {
  const isSent = at !== null && at.sent >= at.all;
  const said = words.sending.replace('{sent}', megabytes(at?.sent ?? 0)).replace('{all}', megabytes(at?.all ?? 0));
  return (
    <>
      {at && !isSent ? <Progress id="sent" words={said} value={at.sent} max={at.all} /> : null}
      <p role="status">{isSent ? words.reading : ''}</p>
    </>
  );
}

/** Posts a form and says how far it is; `done` has the answer, or nothing when it broke off or was stopped. */
export function postSaying(
  to: string,
  data: FormData,
  tell: (sent: number, all: number) => void,
  done: (answer: XMLHttpRequest | undefined) => void,
): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', ({ loaded, total }) => tell(loaded, total));
  request.addEventListener('load', () => done(request));
  for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => done(undefined));
  request.open('POST', to);
  request.setRequestHeader('accept', 'application/json');
  request.send(data);
  tell(0, 1);
  return request;
}

function send(form: HTMLFormElement, tell: (state: State) => void): XMLHttpRequest {
  return postSaying(
    form.action,
    new FormData(form),
    (sent, all) => tell({ is: 'sending', sent, all }),
    (answer) => {
      // Where to go on, or the page that says why not; a browser without script follows the same two.
      const to =
        answer?.getResponseHeader('location') ?? /url=(\S+)/.exec(answer?.getResponseHeader('refresh') ?? '')?.[1];
      if (to) window.location.assign(to);
      else tell({ is: 'broken-off' });
    },
  );
}
