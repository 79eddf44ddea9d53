'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** Opens the browser's own print dialogue. Without script the browser's menu does the same. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button type="button" kind="main" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
