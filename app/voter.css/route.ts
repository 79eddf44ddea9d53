import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The stylesheet of the pages without script: the same files the other pages get through Tailwind, as one small file
// with an address that does not change, made at build.
export const dynamic = 'force-static';

const parts = ['tokens', 'base', 'controls', 'blocks', 'parts', 'frames', 'print'] as const;
const folder = join(process.cwd(), 'components', 'ui', 'styles');

export function GET(): Response {
  const css = parts.map((part) => readFileSync(join(folder, `${part}.css`), 'utf8')).join('\n');
  const small = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');
  return new Response(small, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}
