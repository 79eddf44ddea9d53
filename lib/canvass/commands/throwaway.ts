// A campaign for strangers to try the product on, where its operator allows that: three made-up people whose answers were
// written down, nobody who can sign in, no address to write to. Its people are erased like anybody else when the stranger
// is done, or by the clock after a quarter of an hour.
import { randomInt, timingSafeEqual } from 'node:crypto';
import { act } from '@/lib/audit';
import { type Ctx, systemActor } from '@/lib/auth/model';
import { closeThrowaway, finishSetUp, listThrowaways, peopleOfThrowaway, saveSetUpStep } from '@/lib/campaign';
import { confirmWord, publishDoorNotice, readNotice } from '@/lib/consent';
import { erase, foundCampaign } from '@/lib/people';
import { machineNow, minute, plus } from '@/lib/platform/clock';
import { sha256 } from '@/lib/platform/crypto';
import { env } from '@/lib/platform/env';
import { dayIn } from '@/lib/platform/format';
import { newSecretToken, newTypedCode } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { seatNobody } from '@/lib/team';
import { keyCall, keyPaper } from './told';

const lives = 15 * minute;
const mostAtOnce = 3;
const day = 24 * 60 * minute;

/** What a stranger is given: secrets of people who do not exist, and the key with which the campaign is ended. */
export interface Throwaway {
  readonly campaign: string;
  readonly until: string;
  readonly key: string;
  readonly notice: { readonly hash: string; readonly statement: string };
  /** Receipts: of a yes on paper, of a yes by telephone that waits, and of a no. */
  readonly yes: string;
  readonly waits: string;
  readonly no: string;
  /** The secret of the link that confirms the yes that waits. */
  readonly confirm: string;
}

/** `not-permitted` where the operator has not allowed it, `too-many` while three others stand. */
export async function makeThrowaway(): Promise<Throwaway> {
  requireAllowed();
  if ((await listThrowaways()).length >= mostAtOnce) {
    throw new Refusal('too-many', 'Others are trying this installation just now. Try again in a quarter of an hour.');
  }
  const key = newSecretToken();
  const slug = `trial-${newTypedCode(10).toLowerCase()}`;
  const until = plus(machineNow(), lives);
  const campaignId = await foundCampaign({
    ...{ slug, name: 'Trial', jurisdiction: 'UK', country: 'GB', locale: 'en', timeZone: 'UTC' },
    throwaway: { until, keyHash: sha256(Buffer.from(key)) },
  });
  await setUp({ campaignId, actor: systemActor });
  const id = await seatNobody(campaignId, 'organiser');
  const ctx: Ctx = { campaignId, actor: { kind: 'member', id, role: 'organiser' }, now: machineNow(), locale: 'en' };
  const hash = await publishDoorNotice(ctx);
  const notice = await readNotice(hash);
  const told = (said: 'yes' | 'no') => ({
    ...{ who: { name: `Nobody ${madeUp()}`, address: '' }, noticeHash: hash, locale: 'en' as const },
    answers: (notice?.purposes ?? []).map((purpose) => ({ purpose, channel: '', said })),
  });
  const scan = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(slug)]);
  const yes = await keyPaper(ctx, { ...told('yes'), signedOn: dayIn(machineNow(), 'UTC'), scan });
  const waits = await keyCall(ctx, { ...told('yes'), calledAt: machineNow() });
  const no = await keyCall(ctx, { ...told('no'), calledAt: machineNow() });
  return {
    ...{ campaign: slug, until: until.toISOString(), key, yes: yes.token, waits: waits.token, no: no.token },
    notice: { hash, statement: notice?.texts.en.statement ?? '' },
    confirm: confirmWord(waits.receiptId),
  };
}

/** Letters that are nobody's name. */
function madeUp(): string {
  const letters = 'bcdfghjklmnpqrstvwxz';
  return `X${Array.from({ length: 9 }, () => letters[randomInt(letters.length)] ?? 'x').join('')}`;
}

async function setUp(ctx: Pick<Ctx, 'campaignId' | 'actor'>): Promise<void> {
  const ahead = (days: number) => dayIn(plus(machineNow(), days * day), 'UTC');
  const who = 'Nobody: a campaign for a trial';
  await saveSetUpStep(ctx, 1, { jurisdiction: 'UK', country: 'GB', timeZone: 'UTC' });
  await saveSetUpStep(ctx, 2, {
    ...{ organisation: 'non-profit', controllerName: 'Nobody', controllerAddress: who },
    controllerContact: 'nobody@example.org',
  });
  await saveSetUpStep(ctx, 3, { runBy: 'Nobody', paidBy: 'Nobody', hostedBy: 'Nobody' });
  await saveSetUpStep(ctx, 4, { votesOn: ahead(30), pollsCloseAt: '20:00', secondVotesOn: '' });
  await saveSetUpStep(ctx, 5, { rollUse: 'addresses-only' });
  await saveSetUpStep(ctx, 6, {});
  await saveSetUpStep(ctx, 7, { purgeOn: ahead(45), assessment: 'yes' });
  await finishSetUp(ctx);
}

/** Erases whoever is in it and closes it for good. Gives how many people were erased; `not-found` for any other key. */
export async function endThrowaway(key: string): Promise<number> {
  const given = sha256(Buffer.from(key));
  const found = (await listThrowaways()).find(({ keyHash }) => timingSafeEqual(keyHash, given));
  if (!found) throw new Refusal('not-found', 'No campaign of a trial has this key, or it has ended.');
  return endOne(found.campaignId);
}

/** For the clock: those whose stranger never came back. Gives how many campaigns were ended. */
export async function endOldThrowaways(): Promise<number> {
  let ended = 0;
  for (const { campaignId, until } of await listThrowaways()) {
    if (until > machineNow()) continue;
    await endOne(campaignId);
    ended += 1;
  }
  return ended;
}

async function endOne(campaignId: string): Promise<number> {
  const ctx = { campaignId, actor: systemActor };
  const people = await peopleOfThrowaway(campaignId);
  for (const personId of people) await erase(ctx, personId, 'trial', { leavesMarks: false });
  await act(ctx, { action: 'campaign.close', detail: { people: people.length } }, (tx) =>
    closeThrowaway(tx, campaignId),
  );
  return people.length;
}

function requireAllowed(): void {
  if (env().allowsTrials) return;
  throw new Refusal(
    'not-permitted',
    'This installation does not let strangers try it. Its operator can allow it: ASKFIRST_TRIALS=1.',
  );
}
