'use client';

import { type ReactNode, useId, useRef } from 'react';

/** The same question on the platform's own dialog: a hundred bytes instead of a library, for the phone. */
export function NativeDialog({
  trigger,
  title,
  close,
  children,
}: {
  trigger: ReactNode;
  title: ReactNode;
  close: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <button type="button" className="ui-button" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </button>
      <dialog ref={dialog} className="ui-dialog" aria-labelledby={titleId}>
        <div className="ui-stack">
          <h2 id={titleId}>{title}</h2>
          {children}
          <form method="dialog">
            <button type="submit" className="ui-button" data-quiet="">
              {close}
            </button>
          </form>
        </div>
      </dialog>
    </>
  );
}
