'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { BrokenPage, type BrokenWords } from './broken-page';

const Words = createContext<{ words: BrokenWords; homeHref: string } | null>(null);

/** Hands the words of E1 to the error boundary: when a page breaks, nothing can be read on the server any more. */
export function BrokenWordsProvider({
  words,
  homeHref,
  children,
}: {
  words: BrokenWords;
  homeHref: string;
  children: ReactNode;
}) {
  return <Words value={{ words, homeHref }}>{children}</Words>;
}

/** What an `error.tsx` shows. `reference` is also in the log; `%reference%` is its place in the words. */
export function BrokenBoundary({ reference, onRetry }: { reference: string | undefined; onRetry: () => void }) {
  const shared = useContext(Words);
  if (!shared) return null;
  const { words, homeHref } = shared;
  const sentence = reference ? words.reference.replace('%reference%', reference) : '';
  return <BrokenPage words={{ ...words, reference: sentence }} homeHref={homeHref} onRetry={onRetry} />;
}
