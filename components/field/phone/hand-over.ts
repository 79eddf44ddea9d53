/*
 * While the voter holds the phone: the walk's key is out of memory, every way back leads to the voter's screen,
 * and the answer is sealed for the campaign before the next screen. The volunteer learns "open" or "go on", no more.
 */
import type { Fact, Locale, Notice, PublicKey, ReceiptSlot, Resident } from '@/lib/canvass/model';
import { newFactId } from './bytes';
import { now } from './clock';
import { countWaiting, sendWaiting } from './contact';
import { allWalks, dropKept, type Entry, type HandedMarker, keep, keptValue, putEntries } from './disk';
import { close, makeHandOverKey, open, sealFact } from './keys';
import { forgetNames, recall, remember } from './memory';
import { keepTalk } from './record';
import { unlock } from './walk';

export type Answerer = Extract<Fact, { kind: 'consent' }>['answerer'];
export interface HandOver {
  walkId: string;
  door: string;
  talk: string;
  step: string;
  use: string;
  campaign: string;
  rightsUrl: string;
  residents: Resident[];
  notices: Notice[];
  receipt: ReceiptSlot;
  locale: Locale;
  stage: 'who' | 'ask' | 'receipt' | 'back';
  answerer: Answerer | null;
  /** what the volunteer may learn */
  result: 'open' | 'go-on' | null;
}

/** A receipt not used before on this walk; its link answers before this phone has synced. */
export async function takeReceipt(): Promise<ReceiptSlot | null> {
  const { packet } = recall();
  if (!packet) return null;
  const name = `slots/${packet.walkId}`;
  const used = (await keptValue<number>(name)) ?? 0;
  await keep(name, used + 1);
  return packet.receipts[used] ?? null;
}

/** A card not left before on this walk: its code asks on the person's own device, once the campaign knows of it. */
export async function takeCard(): Promise<ReceiptSlot | null> {
  const { packet } = recall();
  if (!packet) return null;
  const name = `cards/${packet.walkId}`;
  const used = (await keptValue<number>(name)) ?? 0;
  await keep(name, used + 1);
  return packet.cards[used] ?? null;
}

/** Hands the phone over: the marker is on the disk first, then keys and names leave memory. */
export async function handOver(screen: HandOver): Promise<void> {
  const walk = (await allWalks()).find((kept) => kept.walkId === screen.walkId);
  if (!walk) throw new Error('no walk is open');
  await writeMarker(screen, await makeHandOverKey(), walk.sealTo);
  forgetNames('handed');
}

async function writeMarker(screen: HandOver, key: CryptoKey, sealTo: PublicKey): Promise<void> {
  const { walkId } = screen;
  await keep('handed', { walkId, sealTo, key, screen: await close(key, screen, 'handed') });
}

export async function readHandOver(): Promise<HandOver | null> {
  const marker = await keptValue<HandedMarker>('handed');
  return marker ? open<HandOver>(marker.key, marker.screen, 'handed').catch(() => null) : null;
}

export async function turnPage(screen: HandOver): Promise<void> {
  const marker = await keptValue<HandedMarker>('handed');
  if (marker) await writeMarker(screen, marker.key, marker.sealTo);
}

async function saveConsent(screen: HandOver, decision: 'yes' | 'no', notice: Notice): Promise<void> {
  const marker = await keptValue<HandedMarker>('handed');
  if (!marker || !screen.answerer) throw new Error('nobody is answering');
  const at = now();
  const fact: Fact = {
    v: 1,
    kind: 'consent',
    id: newFactId(at.getTime()),
    walkId: screen.walkId,
    at: at.toISOString(),
    door: screen.door,
    talk: screen.talk,
    use: screen.use,
    decision,
    answerer: screen.answerer,
    locale: notice.locale,
    notice: notice.hash,
    receipt: screen.receipt.id,
  };
  const { id, walkId } = fact;
  const entry: Entry = { id, walkId, at: fact.at, state: 'waiting', sealed: await sealFact(marker.sealTo, fact) };
  await putEntries([entry]);
  await countWaiting();
  void sendWaiting();
}

/** The voter's own tap. Yes and no take the same path, the same time and lead to the same words. */
export async function answer(screen: HandOver, decision: 'yes' | 'no', notice: Notice): Promise<HandOver> {
  await saveConsent(screen, decision, notice);
  const next: HandOver = { ...screen, stage: 'receipt', result: decision === 'yes' ? 'open' : 'go-on' };
  await turnPage(next);
  return next;
}

/** Back with the volunteer: only the PIN ends a hand-over. */
export async function endHandOver(pin: string): Promise<Awaited<ReturnType<typeof unlock>>> {
  const screen = await readHandOver();
  const opened = await unlock(pin);
  if (!opened.ok) return opened;
  await dropKept('handed');
  const { talk } = recall();
  if (screen && talk?.id === screen.talk) {
    await keepTalk({
      ...talk,
      person: screen.answerer?.kind === 'listed' ? screen.answerer.person : null,
      decided: {
        ...talk.decided,
        ...(screen.result ? { [screen.step]: screen.result === 'open' ? 'yes' : 'closed' } : {}),
      },
    });
  }
  remember({ phase: 'ready' });
  return opened;
}
