'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';

/**
 * A form of boxes whose choice is the address of the page, so that it works without script, can be gone back from and
 * kept as a bookmark. With script the page counts anew at every tick, and the keyboard stays where it was.
 */
export function LiveChoice({
  query,
  holds,
  words,
  children,
}: {
  /** The choice the page was drawn with, as in its address. */
  query: string;
  /** Id of the part of the page that acts on the counted choice: it rests until the page has counted the last tick. */
  holds: string;
  words: { readonly count: string; readonly undo: string; readonly counting: string };
  children: ReactNode;
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isCounting, startCounting] = useTransition();
  const [steps, setSteps] = useState(0);
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  useEffect(() => {
    // Going back changes the address and not the boxes.
    const chosen = new URLSearchParams(query);
    for (const box of form.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])
      box.checked = chosen.getAll(box.name).includes(box.value);
  }, [query]);
  const rest = () => document.getElementById(holds)?.setAttribute('inert', '');
  useEffect(() => {
    if (!isCounting) document.getElementById(holds)?.removeAttribute('inert');
  }, [holds, isCounting]);
  const go = () => {
    if (!form.current) return;
    // At once, not with the next drawing: a press in between would save the choice from before this tick.
    rest();
    const pairs = [...new FormData(form.current)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    setSteps(steps + 1);
    startCounting(() => router.push(`?${new URLSearchParams(pairs).toString()}`, { scroll: false }));
  };
  const undo = () => {
    rest();
    setSteps(steps - 1);
    startCounting(() => router.back());
  };
  return (
    <form method="get" ref={form} className="ui-stack" onChange={go}>
      {children}
      <div className="ui-row">
        {isLive ? null : <Button kind="main">{words.count}</Button>}
        {isLive && steps > 0 ? (
          <Button type="button" onClick={undo}>
            {words.undo}
          </Button>
        ) : null}
        <span className="ui-second" role="status">
          {isCounting ? words.counting : ''}
        </span>
      </div>
    </form>
  );
}
