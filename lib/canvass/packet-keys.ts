// The keys of packets and of what phones send, as this server keeps them: sealed under a key of the campaign, each bound
// to its walk and member, so that moved bytes do not open.
import { keys } from '@/lib/people';
import { open, seal } from '@/lib/platform/crypto';
import type { PacketRow } from './store';

/** A key of the campaign that is about nobody in particular; read anew for each request. */
export const fieldKey = (campaignId: string): Promise<Buffer> => keys.campaignSubkey(campaignId, 'field');

const place = (walkId: string, memberId: string, what: string): string => `walk-packet/${walkId}/${memberId}/${what}`;

interface Whose {
  readonly walkId: string;
  readonly memberId: string;
  readonly subkey: Buffer;
}

export const sealFor = ({ walkId, memberId, subkey }: Whose, what: keyof typeof parts, value: Buffer): Buffer =>
  seal(subkey, 1, place(walkId, memberId, what), value);
export const openFor = ({ walkId, memberId, subkey }: Whose, what: keyof typeof parts, row: PacketRow): Buffer =>
  open(subkey, place(walkId, memberId, what), row[parts[what]]);

const parts = { 'packet-key': 'packetKey', seal: 'sealPrivate', people: 'people' } as const;

export function peopleOfPacket(row: PacketRow, walkId: string, memberId: string, subkey: Buffer): string[] {
  return JSON.parse(openFor({ walkId, memberId, subkey }, 'people', row).toString('utf8')) as string[];
}
