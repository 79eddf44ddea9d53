import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'styles/tokens.css'), 'utf8');

type Colours = Map<string, string>;

/** Reads the custom properties of the block that follows a selector, as name -> value. */
function tokensAfter(selector: string): Colours {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

const light = tokensAfter(':root');
const darkBySystem = tokensAfter(':root:not([data-theme])');
const dark = new Map([...light, ...tokensAfter(':root[data-theme="dark"]')]);
const sun = new Map([...light, ...tokensAfter(':root[data-theme="sun"]')]);
const themes = { light, dark, sun };

/** WCAG 2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function contrast(colours: Colours, over: string, under: string): number {
  const [a, b] = [over, under].map((name) => {
    const hex = colours.get(name);
    if (!hex?.match(/^#[0-9a-f]{6}$/)) throw new Error(`${name} is not a plain colour: ${hex}`);
    return luminance(hex);
  });
  if (a === undefined || b === undefined) throw new Error('two colours expected');
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

// Agreed figures, foreground on ground: light, dark, sunlight.
const agreed: [string, string, number, number, number][] = [
  ['ink', 'page', 15.6, 15.9, 21],
  ['ink-2', 'page', 8.2, 10.2, 17],
  ['line', 'page', 4.1, 5.5, 21],
  ['action', 'page', 10.9, 10.3, 21],
  ['on-action', 'action', 11.4, 10.3, 21],
  ['ink', 'select', 13, 12.2, 21],
  ['on-porch', 'porch', 10.4, 10.4, 14.3],
  ['done', 'page', 8.8, 10.7, 9.9],
  ['done', 'done-tint', 7.7, 8, 9.9],
  ['warn', 'page', 8.6, 11.4, 12.8],
  ['warn', 'warn-tint', 7.6, 8.8, 12.8],
  ['stop', 'page', 8.5, 9.6, 12.5],
  ['stop', 'stop-tint', 7.3, 8.1, 12.5],
  ['info', 'page', 8.4, 10.6, 13.3],
  ['info', 'info-tint', 7.3, 8.2, 13.3],
];

// Every text colour on every ground it may stand on; the lowest pair of each theme is agreed too.
const texts = ['ink', 'ink-2', 'action', 'done', 'warn', 'stop', 'info'];
const grounds = ['page', 'surface', 'sunk'];
const tints = ['done', 'warn', 'stop', 'info'].flatMap((tone) => [
  [tone, `${tone}-tint`],
  ['ink', `${tone}-tint`],
]);

describe('colour tokens', () => {
  it.each(agreed)('%s on %s has the agreed contrast in all three themes', (over, under, ...wanted) => {
    const seen = [light, dark, sun].map((theme) => contrast(theme, over, under));
    for (const [index, ratio] of seen.entries()) expect(ratio).toBeCloseTo(wanted[index] ?? 0, 0);
    for (const [index, ratio] of seen.entries()) expect(Math.abs(ratio - (wanted[index] ?? 0))).toBeLessThan(0.06);
  });

  it.each(Object.entries(themes))('every text pair of the %s theme is at least 7:1', (_, theme) => {
    const pairs = [...texts.flatMap((text) => grounds.map((ground) => [text, ground])), ...tints, ['ink', 'select']];
    for (const [over = '', under = ''] of pairs) {
      expect(contrast(theme, over, under), `${over} on ${under}`).toBeGreaterThanOrEqual(7);
    }
  });

  it.each(Object.entries(themes))('borders and icons of the %s theme are at least 3:1', (_, theme) => {
    for (const ground of grounds) expect(contrast(theme, 'line', ground)).toBeGreaterThanOrEqual(3);
  });

  // The rings lie outside the element, so the grounds are those that surround a control, not the control's own colour.
  it('keeps one focus ring at 7:1 on any ground a control stands on', () => {
    for (const theme of Object.values(themes)) {
      for (const ground of [...grounds, 'select', 'done-tint', 'warn-tint', 'stop-tint', 'info-tint']) {
        expect(Math.max(contrast(theme, 'ink', ground), contrast(theme, 'porch', ground))).toBeGreaterThanOrEqual(7);
      }
    }
  });

  it('says the same dark theme by system setting and by choice', () => {
    expect([...darkBySystem]).toEqual([...tokensAfter(':root[data-theme="dark"]')]);
  });
});
