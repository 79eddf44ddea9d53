import { expect, it } from 'vitest';
import { memberRoles } from '@/lib/auth/model';
import { railItems } from './rail-items';

it.each([
  ['organiser', 'today turf people imports results notices records setup'],
  ['privacy-lead', 'today people imports privacy results notices records setup'],
  ['captain', 'turf crew'],
  ['auditor', 'log emergency'],
  ['volunteer', ''],
  ['registration-helper', ''],
] as const)('shows %s only what the role may use', (role, keys) => {
  expect(
    railItems(role, 'alderquay')
      .map((item) => item.key)
      .join(' '),
  ).toBe(keys);
});

it('never has more than eight, and no address that leads off the desk', () => {
  for (const role of memberRoles) {
    const items = railItems(role, 'alderquay');
    expect(items.length).toBeLessThanOrEqual(8);
    for (const item of items) expect(item.href).toMatch(/^\/desk\/alderquay/);
  }
});
