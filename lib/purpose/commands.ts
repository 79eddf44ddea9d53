// Choosing the ground of a use, and telling people when it changes. The database decides; here its refusals get words.

import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { errorCode } from '@/lib/platform/error-code';
import { Refusal } from '@/lib/platform/result';
import { NewBasis, ToldBasis } from './model';
import { insertBasis, updateTold } from './store';

type Chief = Pick<Ctx, 'campaignId' | 'actor'>;

/** A new version of the ground of one use. Gives its number; the same words again change nothing. */
export async function chooseBasis(ctx: Chief, input: unknown): Promise<number> {
  const chosen = NewBasis.parse(input);
  const weighs = chosen.basis === 'legitimate-interests';
  try {
    return await act(
      ctx,
      { action: 'basis.choose', subject: chosen.purpose, detail: { basis: chosen.basis } },
      (tx) => {
        if (!mayDo(ctx.actor, 'campaign.set-up')) {
          throw new Refusal('not-permitted', 'Only the owner can choose the ground of a use.');
        }
        if (weighs && chosen.balancing.length < 40) {
          throw new Refusal('invalid', '', {
            balancing: 'Weigh it: what you need, what it does to people, how they can stop it.',
          });
        }
        return insertBasis(tx, { ...chosen, balancing: weighs ? chosen.balancing : '' });
      },
    );
  } catch (error) {
    throw inWords(error);
  }
}

function inWords(error: unknown): unknown {
  if (errorCode(error) === 'AF021') {
    return new Refusal('invalid', '', { basis: 'The law of this place does not offer this ground for this use.' });
  }
  // PUR-08, EDPB 05/2020: nobody who said no is reached by calling it something else.
  if (errorCode(error) === 'AF022') {
    return new Refusal(
      'conflict',
      'People have refused or withdrawn their consent to this use. It cannot stand on another ground.',
    );
  }
  return error;
}

/** PUR-06: the people concerned have been told of the change; from now on it is in force. */
export async function tellBasis(ctx: Chief, input: unknown): Promise<void> {
  const told = ToldBasis.parse(input);
  try {
    await act(ctx, { action: 'basis.tell', subject: told.purpose, detail: { version: told.version } }, async (tx) => {
      if (!mayDo(ctx.actor, 'campaign.set-up') && !mayDo(ctx.actor, 'records.sign')) {
        throw new Refusal('not-permitted', 'Only the owner and the privacy lead can say that people were told.');
      }
      if (!(await updateTold(tx, told))) throw new Refusal('conflict', 'This version waits for nothing any more.');
    });
  } catch (error) {
    throw inWords(error);
  }
}
