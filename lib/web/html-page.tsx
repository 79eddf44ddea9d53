// A whole page without any script, for the addresses that arrive by mail or QR and must never fail: receipt, stop,
// status. The strictest policy of the product; React is only the template. Next's own pages are made elsewhere.

import type { ReactNode } from 'react';
import type { Locale } from '@/lib/auth/model';
import { voterStyle } from './voter-style';

export interface HtmlPageOptions {
  readonly locale: Locale;
  readonly title: string;
  /** 200 unless the page answers a form that came back (422), a refusal or a defect. */
  readonly status?: number;
  /** A page under a secret: no cache keeps it, no search engine lists it. True unless said otherwise. */
  readonly isSecret?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

const policyOf = (style: string): string =>
  [
    "default-src 'none'",
    `style-src ${style}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** `node` is the content of the body, without hooks and without client components. The title never holds a name. */
export async function htmlPage(
  node: ReactNode,
  { locale, title, status = 200, isSecret = true, headers = {} }: HtmlPageOptions,
): Promise<Response> {
  // Imported when first used: Next refuses a static import of react-dom/server in its own graph.
  const { renderToStaticMarkup } = await import('react-dom/server');
  const style = voterStyle();
  const body = renderToStaticMarkup(
    <html lang={locale} data-audience="public">
      {/* biome-ignore lint/style/noHeadElement: this page is not one of Next's */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {isSecret ? <meta name="robots" content="noindex" /> : null}
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet, named by its hash in the policy */}
        <style dangerouslySetInnerHTML={{ __html: style.css }} />
      </head>
      <body>{node}</body>
    </html>,
  );
  return new Response(`<!doctype html>${body}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(style.source),
      // Not `no-referrer`: a form sent without an origin would be refused by our own check.
      'referrer-policy': 'same-origin',
      'cache-control': isSecret ? 'no-store' : 'no-cache',
      ...headers,
    },
  });
}
