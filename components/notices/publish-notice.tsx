'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type NoticeLocale, noticeLocales } from '@/lib/consent/model';
import { type FormState, readyState } from '@/lib/web/model';
import { measureScreen } from './measure';

export interface PublishWords {
  readonly languages: Readonly<Record<NoticeLocale, string>>;
  readonly frame: Readonly<Record<NoticeLocale, string>>;
  readonly publish: string;
  readonly waiting: string;
  readonly noScript: string;
  readonly refusedTitle: string;
  readonly broken: string;
  /** By rule. */
  readonly rules: Readonly<Record<string, string>>;
}

interface Broken {
  readonly rule: string;
  readonly locale: NoticeLocale | null;
  readonly about?: string;
}

/**
 * The screen as a person sees it, in a frame 320 px wide for each language, and the one button. Pressing it measures
 * the three frames and sends what was measured; the server decides.
 */
export function PublishNotice({
  action,
  draft,
  word,
  words,
}: {
  action: (previous: FormState, data: FormData) => Promise<FormState>;
  draft: string;
  word: string;
  words: PublishWords;
}) {
  const [state, post, isSending] = useActionState(action, readyState);
  const frames = useRef<Partial<Record<NoticeLocale, HTMLIFrameElement | null>>>({});
  const top = useRef<HTMLDivElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      const drawn = noticeLocales.filter((locale) =>
        frames.current[locale]?.contentDocument?.querySelector('[data-answer]'),
      );
      if (drawn.length === noticeLocales.length) setReady(true);
    }, 250);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (state.kind !== 'ready') top.current?.focus();
  }, [state]);
  const publish = (data: FormData) => {
    const measures = noticeLocales.flatMap((locale) => {
      const screen = frames.current[locale]?.contentDocument;
      return screen ? [measureScreen(screen, locale)] : [];
    });
    data.set('measures', JSON.stringify(measures));
    post(data);
  };
  return (
    <div className="ui-stack">
      <div className="ui-row ui-phones">
        {noticeLocales.map((locale) => (
          <figure key={locale}>
            <figcaption>{words.languages[locale]}</figcaption>
            <iframe
              className="ui-phone"
              title={words.frame[locale]}
              src={`/notice-screen/${draft}?lang=${locale}`}
              ref={(frame) => {
                frames.current[locale] = frame;
              }}
            />
          </figure>
        ))}
      </div>
      <div ref={top} tabIndex={-1}>
        <Refused state={state} words={words} />
      </div>
      <form action={publish} className="ui-row">
        <input type="hidden" name="draft" value={draft} />
        <input type="hidden" name="word" value={word} />
        <Button kind="main" disabled={!isReady || isSending}>
          {words.publish}
        </Button>
        {isReady ? null : <span className="ui-second">{words.waiting}</span>}
      </form>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
    </div>
  );
}

function Refused({ state, words }: { state: FormState; words: PublishWords }) {
  if (state.kind === 'ready') return null;
  if (state.kind === 'refused' && state.sentence) return <Notice tone="stop" title={state.sentence} />;
  const broken =
    state.kind === 'done' ? ((state.result as unknown as { broken?: Broken[] } | undefined)?.broken ?? []) : [];
  if (broken.length === 0) return <Notice tone="stop" title={words.broken} />;
  return (
    <Notice tone="stop" title={words.refusedTitle}>
      <ul>
        {broken.map(({ rule, locale, about }) => (
          <li key={`${rule}/${locale}/${about ?? ''}`}>
            {locale ? `${words.languages[locale]}: ` : ''}
            {words.rules[rule] ?? rule}
            {about ? ` (${about})` : ''}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
