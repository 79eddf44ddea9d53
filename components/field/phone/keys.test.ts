// The keys on the phone: the PIN opens, nothing else does; keys in memory cannot be taken out; moved bytes stay shut.
import { describe, expect, it } from 'vitest';
import { fromText, newFactId, newTicket, toText } from './bytes';
import { close, importKey, makeVault, open, openVault, unwrapWalkKey, wrapWalkKey } from './keys';

const aKey = () => importKey(crypto.getRandomValues(new Uint8Array(32)));

describe('the vault', () => {
  it('opens with its PIN and with no other', async () => {
    const { lock, vault } = await makeVault('402918');
    const again = await openVault(lock, '402918');
    if (!again) throw new Error('the right PIN did not open');
    const cipher = await close(vault, { a: 1 }, 'x');
    expect(await open(again, cipher, 'x')).toEqual({ a: 1 });
    expect(await openVault(lock, '402919')).toBeNull();
    expect(lock.rounds).toBeGreaterThanOrEqual(600_000);
  });

  it('gives keys that cannot be taken out, and leaves no raw bytes behind', async () => {
    const { vault } = await makeVault('402918');
    const raw = crypto.getRandomValues(new Uint8Array(32));
    const wrapped = await wrapWalkKey(vault, raw, 'walk-1');
    const key = await unwrapWalkKey(vault, wrapped, 'walk-1');
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    await importKey(raw);
    expect(raw.every((byte) => byte === 0)).toBe(true);
  });

  it('does not open a walk key for another walk, nor a value moved to another place', async () => {
    const { vault } = await makeVault('402918');
    const wrapped = await wrapWalkKey(vault, crypto.getRandomValues(new Uint8Array(32)), 'walk-1');
    await expect(unwrapWalkKey(vault, wrapped, 'walk-2')).rejects.toThrow();
    const key = await aKey();
    const cipher = await close(key, 'Resident', 'own/1');
    await expect(open(key, cipher, 'own/2')).rejects.toThrow();
    expect(JSON.stringify(cipher)).not.toContain('Resident');
  });
});

describe('ids', () => {
  it('of facts are UUID v7 and strictly later than the one before, also when the clock stands still', () => {
    const ids = Array.from({ length: 50 }, () => newFactId(1_790_000_000_000));
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('survive the alphabet of the wire, and tickets have no letter that is taken for a digit', () => {
    const bytes = crypto.getRandomValues(new Uint8Array(1000));
    expect(fromText(toText(bytes))).toEqual(bytes);
    for (let n = 0; n < 50; n += 1) expect(newTicket()).toMatch(/^[2-9A-HJKMNP-TV-Z]{2}-[2-9A-HJKMNP-TV-Z]{4}$/);
  });
});
