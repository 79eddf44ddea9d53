import type { ReactNode } from 'react';

export type Audience = 'public' | 'staff' | 'field';

/** The outermost element of every page: the language for readers, the audience for sizes. Colours follow the system. */
export function Document({ locale, audience, children }: { locale: string; audience: Audience; children: ReactNode }) {
  return (
    <html lang={locale} data-audience={audience}>
      <body>{children}</body>
    </html>
  );
}
