/* The number of the person the volunteer chose to call: under the vault, on this phone, in no message. */
import type { Cipher } from '@/lib/canvass/model';
import { keep, keptValue } from './disk';
import { close, open } from './keys';
import { heldKeys } from './memory';

export async function keepNumber(number: string): Promise<void> {
  const { vault } = heldKeys();
  if (vault) await keep('own-number', await close(vault, number, 'own-number'));
}

export async function readNumber(): Promise<string> {
  const { vault } = heldKeys();
  const cipher = await keptValue<Cipher>('own-number');
  return vault && cipher ? open<string>(vault, cipher, 'own-number').catch(() => '') : '';
}
