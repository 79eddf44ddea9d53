/*
 * The one way out: POST to api/field-sync. Sends whatever waits, takes the news, and never blocks on a bad entry.
 */
import type { SyncAnswer, SyncRequest, WalkNews } from '@/lib/canvass/model';
import { hearServer, now } from './clock';
import { allEntries, allWalks, changeEntries, changeWalk, forgetWalk, keep, keptValue } from './disk';
import { closeWalk, recall, remember, showWithout } from './memory';

type Ask<K extends SyncRequest['kind']> = Omit<Extract<SyncRequest, { kind: K }>, 'v' | 'kind'>;
type Answer<K extends SyncAnswer['kind']> = Extract<SyncAnswer, { kind: K }>;
const BATCH = 100;

/** Asks the server one thing. Null: no network, or the sign-in ended; the screen says which. */
export async function ask<K extends SyncRequest['kind'] & SyncAnswer['kind']>(
  kind: K,
  body: Ask<K>,
): Promise<Answer<K> | null> {
  let response: Response;
  try {
    response = await fetch('/api/field-sync', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, kind, ...body }),
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    remember({ online: false });
    return null;
  }
  remember({ online: true, signedOut: response.status === 401 });
  const said = (await response.json().catch(() => null)) as SyncAnswer | null;
  if (said?.v !== 1) return null;
  hearServer(said.now);
  if (said.kind === 'refusal') {
    if (response.status !== 401) {
      const { code, words, opensAt } = said;
      remember({ refusal: { code, words, ...(opensAt ? { opensAt } : {}) } });
    }
    return null;
  }
  return said.kind === kind ? (said as Answer<K>) : null;
}

/** Counts the queue as it lies on the disk; the chip shows this and nothing else. */
export async function countWaiting(): Promise<void> {
  const entries = await allEntries();
  const open = entries.filter((entry) => entry.state === 'waiting' || entry.state === 'later');
  remember({
    waiting: {
      count: open.length,
      refused: entries.filter((entry) => entry.state === 'refused'),
      oldest: open.map((entry) => entry.at).reduce<string | null>((a, b) => (a && a < b ? a : b), null),
      lastSent: (await keptValue<string>('last-sent')) ?? null,
      dropped: entries.filter((entry) => entry.state === 'dropped').length,
    },
  });
}

let running: Promise<void> | null = null;
let again = false;
/** Sends what waits. Calls while one is under way lead to exactly one more round. */
export function sendWaiting(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  remember({ sending: true });
  running = sendRounds().finally(() => {
    running = null;
    remember({ sending: false });
    if (again) {
      again = false;
      void sendWaiting();
    }
  });
  return running;
}

async function sendRounds(): Promise<void> {
  const walks = (await allWalks()).map((walk) => walk.walkId);
  const open = (await allEntries()).filter((entry) => entry.state === 'waiting' || entry.state === 'later');
  for (let start = 0; start === 0 || start < open.length; start += BATCH) {
    const batch = open.slice(start, start + BATCH);
    if (batch.length === 0 && walks.length === 0) break;
    const said = await ask('send', {
      walks,
      entries: batch.flatMap(({ id, walkId, sealed, toCaptain }) =>
        sealed ? [{ id, walkId, sealed, ...(toCaptain ? { toCaptain } : {}) }] : [],
      ),
    });
    if (!said) break;
    await takeResults(said.results);
    for (const news of said.news) await takeNews(news);
    if (batch.length > 0) await keep('last-sent', now().toISOString());
  }
  await countWaiting();
}

async function takeResults(results: Answer<'send'>['results']): Promise<void> {
  const byId = new Map(results.map((result) => [result.id, result]));
  await changeEntries([...byId.keys()], ({ toCaptain: _toCaptain, why: _why, ...entry }) => {
    const result = byId.get(entry.id);
    if (!result) return entry;
    const { sealed, ...rest } = entry;
    const arrived = result.state === 'saved' || result.state === 'dropped';
    // arrived, and this phone's own copy is wiped: nothing is left to keep
    if (arrived && !rest.own && result.state === 'saved') return null;
    const why = result.why ? { why: result.why } : {};
    return { ...rest, ...why, state: result.state, ...(arrived || !sealed ? {} : { sealed }) };
  });
}

/** Stops and erasures reach the screen at once and the disk as opaque references; a walk that is over is forgotten. */
export async function takeNews(news: WalkNews): Promise<void> {
  const walk = (await allWalks()).find((kept) => kept.walkId === news.walkId);
  if (!walk) return;
  if (news.over) {
    await forgetWalk(news.walkId);
    if (recall().kept?.walkId === news.walkId) closeWalk(walk.lease);
    return;
  }
  await changeWalk(walk.walkId, (kept) => ({ ...kept, news }));
  const { kept, packet } = recall();
  if (kept?.walkId !== news.walkId) return;
  remember({ kept: { ...kept, news } });
  if (packet) showWithout(news.gone);
}

/** Seconds between two looks without a network while answers wait. */
const LOOK = 15;

/**
 * On return of the network, on coming back to the screen, every minute: the six occasions of the design. A page that was
 * loaded without a network is told of its return by nobody, so while answers wait it looks for itself.
 */
export function keepSending(): () => void {
  let looks = 0;
  const send = () => void sendWaiting();
  const look = () => {
    looks += 1;
    const { online, waiting } = recall();
    if (looks % (60 / LOOK) === 0 || (!online && waiting.count > 0)) send();
  };
  const seen = () => document.visibilityState === 'visible' && send();
  const lost = () => remember({ online: false });
  const timer = setInterval(look, LOOK * 1000);
  addEventListener('online', send);
  addEventListener('offline', lost);
  document.addEventListener('visibilitychange', seen);
  send();
  return () => {
    clearInterval(timer);
    removeEventListener('online', send);
    removeEventListener('offline', lost);
    document.removeEventListener('visibilitychange', seen);
  };
}
