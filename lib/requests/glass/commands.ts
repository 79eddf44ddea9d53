// Asking for a record in an emergency, agreeing, looking, closing, and telling the person. Each look is an entry that the
// person finds in their own record; a missing reference is answered like one that exists.
import type { Ctx } from '@/lib/auth/model';
import { systemActor } from '@/lib/auth/model';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign, sendLetter } from '@/lib/campaign';
import { type Disclosed, disclose, discloseOpened, withPurpose } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import { canSendMail } from '@/lib/platform/mail';
import { reveal } from '@/lib/platform/redacted';
import { Refusal } from '@/lib/platform/result';
import { listUntoldGlasses } from '../queries';
import { announceNow } from './announce';
import { openedMessage } from './message';
import { AskGlass, type Glass } from './model';
import {
  countSecondPeople,
  insertGlass,
  selectGlasses,
  selectGlassPerson,
  updateClosed,
  updateSettled,
  updateTold,
} from './store';

type Asker = Pick<Ctx, 'campaignId' | 'actor'>;
const purpose = 'security.audit';

/** Gives how long it waits: for the second person, or 24 hours when there is none. */
export async function askGlass(ctx: Asker, input: unknown): Promise<'second' | 'day'> {
  const asked = AskGlass.parse(input);
  const id = newId();
  const look = { purpose, action: 'glass.ask', subject: id, detail: { reason: asked.reason } } as const;
  const waits = await withPurpose(ctx, look, async ({ tx }) => {
    if (!mayDo(ctx.actor, 'break-glass.ask')) throw new Refusal('not-permitted', 'Your role cannot open a record.');
    // Found or not, the answer and the line are the same: a reference is not a way to ask who is held.
    await insertGlass(tx, id, asked);
    return (await countSecondPeople(tx)) > 0 ? 'second' : 'day';
  });
  if (waits === 'day') await announceNow();
  return waits;
}

export function settleGlass(ctx: Asker, given: { readonly id: string; readonly agrees: boolean }): Promise<void> {
  const action = given.agrees ? 'glass.agree' : 'glass.refuse';
  return withPurpose(ctx, { purpose, action, subject: given.id }, async ({ tx }) => {
    if (!mayDo(ctx.actor, 'break-glass.settle')) {
      throw new Refusal('not-permitted', 'Only the privacy lead or an auditor agrees.');
    }
    if (!(await updateSettled(tx, given.id, given.agrees))) {
      throw new Refusal('conflict', 'This one is settled, or you asked for it yourself.');
    }
  });
}

export function closeGlass(ctx: Asker, id: string): Promise<void> {
  return withPurpose(ctx, { purpose, action: 'glass.close', subject: id }, async ({ tx }) => {
    if (!(await updateClosed(tx, id))) throw new Refusal('conflict', 'This one is closed already.');
  });
}

export interface Glasses {
  readonly glasses: readonly Glass[];
  readonly secondPeople: number;
}

/** For the desk and the log: what was asked and how it went, without the person. */
export function listGlasses(ctx: Asker): Promise<Glasses> {
  if (!mayDo(ctx.actor, 'break-glass.read')) {
    throw new Refusal('not-permitted', 'Your role cannot see this.');
  }
  return withPurpose(ctx, { purpose, action: 'glass.list' }, async ({ tx }) => ({
    glasses: await selectGlasses(tx),
    secondPeople: await countSecondPeople(tx),
  }));
}

/** The one record, while it is open and for whoever asked for it; name and contact, nothing more. */
export async function lookThrough(ctx: Asker, id: string): Promise<Disclosed> {
  const personId = await withPurpose(ctx, { purpose, action: 'glass.open', subject: id }, ({ tx }) =>
    selectGlassPerson(tx, id),
  );
  const shown = personId ? await discloseOpened(ctx, personId, id) : undefined;
  if (!shown) throw new Refusal('not-found', 'This record is not open.');
  return shown;
}

/**
 * ENG-07: the person is told. By e-mail where an address is held; in their own record in any case. Gives how many people
 * were written to.
 */
export async function tellOpened(): Promise<number> {
  if (!canSendMail()) return 0;
  let told = 0;
  for (const { campaignId, personId } of await listUntoldGlasses()) {
    const looker = { campaignId, actor: systemActor };
    const look = { purpose: 'rights.handle', action: 'glass.tell', personId, fields: ['email'] } as const;
    const person = await disclose(looker, look, personId);
    // Without an address it stays untold until the person opens their record, and the desk sees that.
    if (!person?.email) continue;
    const campaign = await readCampaign(campaignId);
    if (!campaign) continue;
    const locale = campaign.locale === 'fr' || campaign.locale === 'es' ? campaign.locale : 'en';
    const message = openedMessage(campaign.name, locale);
    await sendLetter(campaign, { ...message, to: reveal(person.email), locale, source: 'given' });
    await withPurpose(looker, { purpose: 'rights.handle', action: 'glass.told', personId }, ({ tx }) =>
      updateTold(tx, personId),
    );
    told += 1;
  }
  return told;
}
