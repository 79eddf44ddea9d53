import { describe, expect, it } from 'vitest';
import { layouts } from '@/lib/import/layouts';
import { measureLayout } from '@/lib/testing/layout-files/measure';
import { variants } from '@/lib/testing/layout-files/write';

describe.each(layouts.map((layout) => [layout.id, layout] as const))('PUR-09: the layout %s', (_, layout) => {
  it.each(variants)('is read whole: %s', async (variant) => {
    const found = await measureLayout(layout, variant);
    if (found === null) return;
    expect(found).toMatchObject({ recognised: true, leaked: 0, kept: 0, wrong: [] });
    expect(found.right).toBe(found.values);
  });
});
