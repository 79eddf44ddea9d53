'use client';

import { useFormResult } from '@/components/form/action-form';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { KeptShown } from '../../../../told';

/** What became of the answer, then the receipt: its code is shown here and nowhere else. */
export function KeptAnswer({ again, words }: { again: string; words: Readonly<Record<string, string>> }) {
  const result = useFormResult<KeptShown>();
  if (!result) return null;
  const { states, isLinkSent } = result;
  const counts = states.every((state) => state === 'given' || state === 'refused');
  const withAddress = (text = '') => text.replace('%address%', result.address);
  return (
    <div className="ui-stack">
      <Notice tone={counts ? 'done' : 'warn'} title={words.title} live>
        {[...new Set(states)].map((state) => (
          <p key={state}>{words[`state.${state}`]}</p>
        ))}
        {isLinkSent === null ? null : <p>{isLinkSent ? words.linkSent : withAddress(words.noLink)}</p>}
      </Notice>
      <Card title={words.receipt}>
        <p className="ui-big-code">{result.code}</p>
        <p>{withAddress(words.receiptText)}</p>
        <p>{result.isMailed ? words.mailed : words.notMailed}</p>
        <div className="ui-row">
          <LinkButton href={result.slip} target="_blank" rel="noreferrer">
            {words.slip}
          </LinkButton>
          <LinkButton href={again}>{words.next}</LinkButton>
        </div>
      </Card>
    </div>
  );
}
