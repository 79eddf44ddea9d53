'use client';

import { type ReactNode, useId, useRef, useState } from 'react';

/**
 * A list with a box that hides the lines without the typed words. Nothing is sent: who is looked for stays in the browser.
 * Short lists have no box.
 */
export function FindInList({
  label,
  none,
  from,
  children,
}: {
  label: string;
  /** Said when no line has the words. */
  none: string;
  /** Lines from which on there is a box. */
  from: number;
  children: readonly ReactNode[];
}) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const show = (text: string) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const line of list.current?.children ?? []) {
      const said = line.textContent?.toLowerCase() ?? '';
      const isShown = words.every((word) => said.includes(word));
      line.toggleAttribute('hidden', !isShown);
      shown += isShown ? 1 : 0;
    }
    setEmpty(shown === 0);
  };
  return (
    <div className="ui-stack">
      {children.length >= from ? (
        <div className="ui-field">
          <label className="ui-label" htmlFor={id}>
            {label}
          </label>
          <input
            className="ui-input"
            id={id}
            type="search"
            autoComplete="off"
            onChange={(event) => show(event.target.value)}
            // Enter would press the first button of the form around it.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </div>
      ) : null}
      <ul className="ui-lines" ref={list}>
        {children}
      </ul>
      <p role="status">{isEmpty ? none : ''}</p>
    </div>
  );
}
