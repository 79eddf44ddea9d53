// The stylesheet of the pages without script, inside the page itself: a page that arrives by mail or QR on a slow phone is
// readable after one answer, not two. Its hash stands in the page's policy, so no other style applies.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@/lib/platform/crypto';

const parts = ['tokens', 'base', 'controls', 'blocks', 'tables', 'parts', 'frames', 'print'] as const;

export interface VoterStyle {
  readonly css: string;
  /** A source of `style-src`. */
  readonly source: string;
}

let known: VoterStyle | undefined;

/** The same files the other pages get through Tailwind, small. Read once: they change with the product only. */
export function voterStyle(): VoterStyle {
  if (known) return known;
  const folder = join(process.cwd(), 'components', 'ui', 'styles');
  const css = parts
    .map((part) => readFileSync(join(folder, `${part}.css`), 'utf8'))
    .join('\n')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1');
  known = { css, source: `'sha256-${sha256(css).toString('base64')}'` };
  return known;
}
