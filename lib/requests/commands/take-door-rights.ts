// A right asked for at a door becomes a request like any other: its ticket is the reference the volunteer wrote down, its
// clock began when it was said. Who asked is not known yet: the address says where, and proof comes before an answer.
import { systemActor } from '@/lib/auth/model';
import { handOnDoorRights } from '@/lib/canvass';
import { Right } from '../model';
import { makeRequest } from './make-request';

export function takeDoorRights(): Promise<number> {
  return handOnDoorRights(async (campaignId, { right, ticket, askedAt, address }) => {
    const asked = Right.safeParse(right);
    // "Where did you get my name?" was answered at the door.
    if (!asked.success) return;
    try {
      await makeRequest({
        campaignId,
        given: { rights: [asked.data], name: '', contact: '', words: `Asked at the door: ${address}` },
        via: 'door',
        locale: 'en',
        receivedAt: new Date(askedAt),
        ref: ticket,
        by: systemActor,
      });
    } catch (error) {
      // The request stands already: the run before this one was killed between the two steps.
      if (!isTaken(error)) throw error;
    }
  });
}

const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'request_ref';
