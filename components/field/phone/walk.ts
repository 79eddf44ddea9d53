/*
 * Getting a list onto the phone, opening it, reading it again after a kill, and letting it go.
 */
import type { Fact, Packet, Today } from '@/lib/canvass/model';
import { leaseState } from '@/lib/canvass/rules';
import { fromText } from './bytes';
import { now, rememberClock, startClock } from './clock';
import { ask, countWaiting, sendWaiting, takeNews } from './contact';
import {
  allEntries,
  allWalks,
  changeWalk,
  dropKept,
  forgetWalk,
  type HandedMarker,
  type KeptWalk,
  keep,
  keptValue,
  putWalk,
} from './disk';
import { close, type Lock, makeVault, open, openVault, unwrapWalkKey, wrapWalkKey } from './keys';
import {
  type ChosenOrder,
  closeWalk,
  forgetNames,
  heldKeys,
  holdKeys,
  type OpenTalk,
  recall,
  remember,
  showPacket,
} from './memory';
import { placeAfter } from './orders';

export const PIN_TRIES = 10;

const brief = (walk: KeptWalk) => ({
  walkId: walk.walkId,
  lease: walk.lease,
  hasKey: walk.key !== undefined,
  hasTalk: walk.talk !== undefined,
  ...(walk.news ? { news: walk.news } : {}),
});

/** Start of the app: what lies here, and therefore which screen. A hand-over that was going on goes on. */
export async function wakeUp(): Promise<void> {
  await startClock();
  await lockWhenOver();
  const [walk] = await allWalks();
  remember({ kept: walk ? brief(walk) : null });
  await countWaiting();
  if (await keptValue<HandedMarker>('handed')) return remember({ phase: 'handed' });
  remember({ phase: (await keptValue<Lock>('lock')) ? 'pin' : 'new' });
}

/** The lock bites here, without a network: packet and key leave disk and memory. */
export async function lockWhenOver(): Promise<void> {
  for (const walk of await allWalks()) {
    if (leaseState(walk.lease, now()) !== 'over') continue;
    await forgetWalk(walk.walkId);
    closeWalk(walk.lease);
    await countWaiting();
  }
  const { packet } = recall();
  if (packet && leaseState(packet.lease, now()) === 'over') closeWalk(packet.lease);
  await rememberClock();
}

export async function choosePin(pin: string): Promise<void> {
  const { lock, vault } = await makeVault(pin);
  await keep('lock', lock);
  await dropKept('tries');
  holdKeys({ vault });
  remember({ phase: 'ready' });
}

/** Opens with the PIN. Ten wrong ones drop every key on this phone; the sealed answers stay and are sent. */
export async function unlock(pin: string): Promise<{ ok: true } | { ok: false; left: number }> {
  const lock = await keptValue<Lock>('lock');
  if (!lock) return { ok: false, left: 0 };
  const tries = ((await keptValue<number>('tries')) ?? 0) + 1;
  await keep('tries', tries);
  const vault = await openVault(lock, pin);
  if (!vault) {
    if (tries >= PIN_TRIES) await startOver();
    return { ok: false, left: Math.max(0, PIN_TRIES - tries) };
  }
  await dropKept('tries');
  holdKeys({ vault });
  const today = await keptValue<Parameters<typeof open>[1]>('today');
  if (today) remember({ today: await open<Today>(vault, today, 'today').catch(() => null) });
  await readKeptWalk();
  remember({ phase: 'ready' });
  return { ok: true };
}

/** A forgotten PIN, or too many wrong ones: nothing can be read here any more until the server opens the list again. */
export async function startOver(): Promise<void> {
  for (const walk of await allWalks()) await forgetWalk(walk.walkId);
  await dropKept('lock', 'today', 'tries', 'handed');
  remember({ kept: null });
  forgetNames('new');
}

async function readKeptWalk(): Promise<void> {
  const { vault } = heldKeys();
  const [walk] = await allWalks();
  if (!vault || !walk) return remember({ kept: null });
  remember({ kept: brief(walk), lockedAt: null });
  if (!walk.key || leaseState(walk.lease, now()) !== 'open') return;
  const key = await unwrapWalkKey(vault, walk.key, walk.walkId);
  const packet = await open<Packet>(key, walk.packet, `packet/${walk.walkId}`);
  const facts: Fact[] = [];
  for (const entry of await allEntries()) {
    if (entry.walkId === walk.walkId && entry.own) facts.push(await open<Fact>(key, entry.own, `own/${entry.id}`));
  }
  const orders = walk.orders
    ? await open<ChosenOrder[]>(key, walk.orders, `orders/${walk.walkId}`).catch(() => [])
    : [];
  const talk = walk.talk ? await open<OpenTalk>(key, walk.talk, `talk/${walk.walkId}`).catch(() => null) : null;
  holdKeys({ walk: key });
  remember({ orders });
  showPacket(packet, walk.news?.gone ?? []);
  remember({ facts, talk, lastPlace: placeAfter(packet.doors, facts, orders) });
}

let turn: Promise<unknown> = Promise.resolve();
/** Loading and opening in turn: a list that arrives late never takes the place of one that was opened meanwhile. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work);
  turn = mine;
  return mine;
}

/** Asks what today holds, and loads its list (sealed) while there is a network. */
export const refreshToday = (): Promise<void> => inTurn(readToday);

async function readToday(): Promise<void> {
  const { vault } = heldKeys();
  remember({ refusal: null });
  const said = await ask('today', {});
  if (!said || !vault) return;
  remember({ today: said.today });
  await keep('today', await close(vault, said.today, 'today'));
  const walk = said.today.walk;
  const [kept] = await allWalks();
  if (walk && said.today.volunteer.ready && kept?.walkId !== walk.walkId) await loadWalk(walk.walkId);
}

async function loadWalk(walkId: string): Promise<boolean> {
  const said = await ask('load', { walkId });
  if (!said) return false;
  for (const old of await allWalks()) await forgetWalk(old.walkId);
  const walk: KeptWalk = { walkId, lease: said.lease, sealTo: said.sealTo, packet: said.packet };
  await putWalk(walk);
  remember({ kept: brief(walk), packet: null, lockedAt: null });
  return true;
}

/** *Open my walk*: the server releases the key from the planned start on; a key already here needs no network. */
export const openWalk = (): Promise<boolean> => inTurn(openKept);

async function openKept(): Promise<boolean> {
  const { vault } = heldKeys();
  if (recall().packet) return true;
  const [walk] = await allWalks();
  if (!vault || !walk) return false;
  if (!walk.key) {
    remember({ refusal: null });
    const said = await ask('open', { walkId: walk.walkId });
    if (!said) return false;
    const key = await wrapWalkKey(vault, fromText(said.key), walk.walkId);
    await changeWalk(walk.walkId, (kept) => ({ ...kept, lease: said.lease, key }));
    await takeNews(said.news);
  }
  await readKeptWalk();
  void sendWaiting();
  return recall().packet !== null;
}

/** *Send and wipe*: what arrived is gone from here at once, the rest as soon as it is sent. */
export async function wipeWalk(walkId: string): Promise<void> {
  await forgetWalk(walkId);
  closeWalk(null);
  await countWaiting();
}
