import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { htmlPage } from './html-page';

const page = () =>
  htmlPage(
    <main>
      <h1>{'<b>Reçu</b>'}</h1>
      <form action="/stop" method="post">
        <button type="submit">Arrêter</button>
      </form>
    </main>,
    { locale: 'fr', title: 'Votre reçu', status: 422 },
  );

describe('a page without script', () => {
  it('has none, loads nothing but its icon, allows no style but its own and may send forms to us alone', async () => {
    const response = await page();
    const html = await response.text();
    expect(html).toMatch(/^<!doctype html><html lang="fr" data-audience="public">/);
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
    expect([...html.matchAll(/<link[^>]+href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['/icon.svg']);
    const policy = response.headers.get('content-security-policy') ?? '';
    const [, css = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
    expect(css).toContain('--page:');
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("form-action 'self'");
  });

  it('answers with the status it is given, and no cache keeps what lies under a secret', async () => {
    const response = await page();
    expect(response.status).toBe(422);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('writes text as text', async () => {
    expect(await (await page()).text()).toContain('&lt;b&gt;Reçu&lt;/b&gt;');
  });
});
