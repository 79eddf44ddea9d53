// A planted leak in every place the browser can show one: the fixture must see each of them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { voters } from '@/lib/testing/cast';
import { expect, test } from './leak-fixture';

const { rosa } = voters;

const html = (body: string, title = 'A page') => `<!doctype html><html lang="en"><title>${title}</title>${body}</html>`;

const answers: Record<string, { headers?: Record<string, string>; body: string }> = {
  '/clean': { body: html('<p>Nobody here</p>') },
  '/page': { body: html(`<p hidden>${rosa.familyNames}</p>`) },
  '/payload': { headers: { 'content-type': 'text/x-component' }, body: `0:["$","p",null,"${rosa.email}"]` },
  '/header': { headers: { 'x-note': rosa.email }, body: html('<p>Nobody here</p>') },
  '/title': { body: html(`<script>document.title = ['Quill', 'feather'].join('')</script>`) },
  '/console': { body: html(`<script>console.log(['Quill', 'feather'].join(''))</script>`) },
};

let server: Server;
let origin: string;

test.beforeAll(async () => {
  server = createServer((req, res) => {
    const answer = answers[new URL(req.url ?? '/', 'http://127.0.0.1').pathname] ?? { body: html('') };
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...answer.headers });
    res.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.close();
});

const planted: readonly (readonly [path: string, sink: string | null])[] = [
  ['/clean', null],
  ['/page', 'page'],
  ['/payload', 'page'],
  ['/header', 'header'],
  ['/title', 'title'],
  ['/console', 'console'],
  ['/clean?q=Quillfeather', 'url'],
];

for (const [path, sink] of planted) {
  test(`the fixture reads ${path}`, async ({ page, leaks }) => {
    await page.goto(`${origin}/clean`);
    await page.evaluate(async (address) => {
      if (address === '/payload') await (await fetch(address)).text();
    }, path);
    if (path !== '/payload') await page.goto(`${origin}${path}`);
    const found = await leaks.take();
    expect(new Set(found.map((leak) => leak.sink))).toEqual(new Set(sink === null ? [] : [sink]));
    // The planted title would be seen once more when the fixture ends.
    await page.goto('about:blank');
  });
}
