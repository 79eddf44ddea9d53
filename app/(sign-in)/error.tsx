'use client';

import { BrokenBoundary } from '@/components/ui/broken-words';

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <BrokenBoundary reference={error.digest} onRetry={reset} />;
}
