'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** Opens the browser's own print dialogue. Without script the browser's menu does the same. */
export function PrintButton({ kind = 'main', children }: { kind?: 'main' | 'plain'; children: ReactNode }) {
  return (
    <Button type="button" kind={kind} onClick={() => window.print()}>
      {children}
    </Button>
  );
}
