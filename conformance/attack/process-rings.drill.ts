// Rings that are not in the database, each switched off in this process alone: the attack suite must turn red.
import { afterEach, expect, it, vi } from 'vitest';
import { ownDatabase } from '@/lib/testing/database';
import { isNoticed, sizeFrom } from './suite';

const database = ownDatabase();

/** Loads the product anew, with what was replaced, and attacks it. */
async function isSeenBy(family: string): Promise<boolean> {
  const { aSmallCampaign, ownMasterKey } = await import('@/lib/testing/small-campaign');
  const { peopleFamilies } = await import('./people-family');
  const { closePools } = await import('@/lib/platform/db');
  ownMasterKey();
  const superuser = await database.connect('superuser');
  const ground = { here: await aSmallCampaign(), elsewhere: await aSmallCampaign(), superuser };
  const families = await peopleFamilies(ground, sizeFrom(1));
  const found = families.find(({ name }) => name === family);
  if (!found) throw new Error(`There is no family "${family}".`);
  const noticed = await isNoticed(found);
  await closePools();
  return noticed;
}

afterEach(() => {
  vi.doUnmock('@/lib/platform/crypto');
  vi.doUnmock('@/lib/platform/redacted');
  vi.doUnmock('@/lib/purpose/registry');
  vi.resetModules();
});

const families = {
  bytes: 'keys: sealed bytes moved or bent',
  values: 'values: printed instead of shown',
  refusals: 'door: a refused look that nobody sees',
};

it('with every ring on, nothing is noticed', async () => {
  vi.resetModules();
  for (const family of Object.values(families)) expect(await isSeenBy(family), family).toBe(false);
});

it('without the place that sealed bytes are bound to', async () => {
  vi.resetModules();
  vi.doMock('@/lib/platform/crypto', async (original) => {
    const real = await original<typeof import('@/lib/platform/crypto')>();
    return {
      ...real,
      seal: (key: Buffer, version: number, _place: string, plain: Uint8Array) => real.seal(key, version, '', plain),
      open: (key: Buffer, _place: string, sealed: Uint8Array) => real.open(key, '', sealed),
    };
  });
  expect(await isSeenBy(families.bytes)).toBe(true);
});

it('without the wrapper of personal values', async () => {
  vi.resetModules();
  vi.doMock('@/lib/platform/redacted', () => ({
    personal: (value: unknown) => Object(value),
    reveal: (value: unknown) => value,
  }));
  expect(await isSeenBy(families.values)).toBe(true);
});

it('without the roles of a purpose in the gateway', async () => {
  vi.resetModules();
  vi.doMock('@/lib/purpose/registry', async (original) => {
    const real = await original<typeof import('@/lib/purpose/registry')>();
    const { purposeRoles } = await import('@/lib/purpose/model');
    const purposes = Object.fromEntries(
      Object.entries(real.purposes).map(([id, purpose]) => [
        id,
        { ...purpose, reads: purposeRoles, writes: purposeRoles },
      ]),
    );
    return { ...real, purposes };
  });
  expect(await isSeenBy(families.refusals)).toBe(true);
});
