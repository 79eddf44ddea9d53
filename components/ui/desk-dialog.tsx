'use client';

import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

/** A question over the desk's page, on Base UI: focus stays inside, Escape closes and gives focus back. Staff pages only. */
export function DeskDialog({
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
  return (
    <Dialog.Root>
      <Dialog.Trigger className="ui-button">{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="ui-backdrop" />
        <div className="ui-dialog-place">
          <Dialog.Popup className="ui-dialog ui-stack">
            <Dialog.Title>{title}</Dialog.Title>
            {children}
            <Dialog.Close className="ui-button" data-quiet="">
              {close}
            </Dialog.Close>
          </Dialog.Popup>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
