// What was done in Alderquay before you arrived: three walks of the walk-ons, knock by knock, sent the way a phone sends
// them. Lena Orozcova said yes with her own hand and kept her receipt; Rosa Quillfeather asked us to stop.
import { randomUUID, webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ctx, MemberId } from '@/lib/auth/model';
import { loadWalk, openWalk, readTraining, receiveFacts, undertake } from '@/lib/canvass';
import { sealFact } from '@/lib/canvass/envelope';
import { type Cipher, type Fact, type Packet, packetSchema } from '@/lib/canvass/model';
import { hour, machineNow, plus } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { seatMember } from '@/lib/team';
import { voters } from '@/lib/testing/cast';
import { assignTurf, readAssignBoard, readGround } from '@/lib/turf';

type Body<F = Fact> = F extends Fact ? Omit<F, 'v' | 'id' | 'walkId' | 'at'> : never;
type Home = Packet['doors'][number];

const walkOns = ['Sam Oduyemi', 'Teo Vantongeren', 'Jon Mikkelborg'] as const;

/** Walks the turfs of Lena and Rosa and two more, and leaves Lena's receipt where the demo's page finds it. */
export async function seedWalks(organiser: Ctx, captainId: MemberId): Promise<void> {
  const { doors } = await readGround(organiser);
  const turfOf = (voter: (typeof voters)['lena' | 'rosa']) =>
    doors.find((door) => door.street === voter.door.street && door.number === voter.door.number)?.turfId;
  const { free } = await readAssignBoard(organiser);
  const wanted = [turfOf(voters.lena), turfOf(voters.rosa), ...free.map((turf) => turf.id)];
  const turfIds = [...new Set(wanted.filter((id) => id !== undefined && id !== null))].filter((id) =>
    free.some((turf) => turf.id === id),
  );
  for (const [n, name] of walkOns.entries()) {
    const turfId = turfIds[n];
    if (turfId) await walkOne(organiser, captainId, turfId, name);
  }
}

async function walkOne(organiser: Ctx, captainId: MemberId, turfId: string, name: string): Promise<void> {
  const { campaignId } = organiser;
  const email = `${name.split(' ')[0]?.toLowerCase() ?? 'walker'}@walk-on.example.org`;
  const memberId = await seatMember({ campaignId, role: 'volunteer', name, email, locale: 'en', captainId });
  const walker: Ctx = {
    campaignId,
    actor: { kind: 'member', id: memberId, role: 'volunteer' },
    now: machineNow(),
    locale: 'en',
  };
  const training = readTraining();
  const answers = Object.fromEntries(training.questions.map((question) => [question.id, question.right]));
  await undertake(walker, { training: training.version, answers });
  const plannedStart = plus(machineNow(), -hour);
  const times = { plannedStart, plannedEnd: plus(machineNow(), 2 * hour) };
  const walk = await assignTurf(organiser, { turfId, memberIds: [memberId], ...times, meetingPoint: 'Library steps' });
  const loaded = await loadWalk(walker, { walkId: walk.id });
  const { key } = await openWalk(walker, { walkId: walk.id });
  const packet = await openPacket(loaded.packet, key, walk.id);
  const facts = knockAll(packet, plannedStart).map((fact) => ({ v: 1, walkId: walk.id, ...fact }) as Fact);
  const entries = await Promise.all(
    facts.map(async (fact) => ({ id: fact.id, walkId: walk.id, sealed: await sealFact(loaded.sealTo, fact) })),
  );
  for (let from = 0; from < entries.length; from += 100) {
    const results = await receiveFacts(walker, entries.slice(from, from + 100));
    const refused = results.filter((result) => result.state !== 'saved');
    if (refused.length > 0) throw new Error(`The demo's walk was not taken: ${JSON.stringify(refused[0])}`);
  }
}

async function openPacket(packet: Cipher, key: string, walkId: string): Promise<Packet> {
  const raw = Buffer.from(key, 'base64url');
  const aes = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const additionalData = Buffer.from(JSON.stringify(`packet/${walkId}`));
  const how = { name: 'AES-GCM', iv: Buffer.from(packet.iv, 'base64url'), additionalData };
  const plain = await webcrypto.subtle.decrypt(how, aes, Buffer.from(packet.text, 'base64url'));
  return packetSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
}

/** Three doors in four, in walk order, one a minute. */
function knockAll(packet: Packet, start: Date): (Body & { id: string; at: string })[] {
  const facts: (Body & { id: string; at: string })[] = [];
  const add = (body: Body): void => {
    const at = plus(start, 60_000 * (facts.length + 1));
    facts.push({ ...body, id: newId(at.getTime()), at: at.toISOString() });
  };
  let receipts = 0;
  for (const [n, home] of packet.doors.entries()) {
    const isLena = isHomeOf(home, 'lena');
    if (isHomeOf(home, 'rosa')) {
      add({ kind: 'visit', door: home.ref, outcome: 'stop', people: [], scope: 'home' });
      continue;
    }
    if (home.residents.length === 0 || (n % 4 === 3 && !isLena)) continue;
    const outcome = isLena || n % 4 === 1 ? 'spoke' : n % 8 === 0 ? 'refused' : n % 8 === 4 ? 'left-card' : 'not-home';
    add({ kind: 'visit', door: home.ref, outcome, people: [], scope: 'home' });
    const person = isLena ? personOf(home) : home.residents[0]?.ref;
    const receipt = packet.receipts[receipts];
    if (outcome !== 'spoke' || !person || !receipt) continue;
    talkWith(packet, home, person, isLena || n % 3 !== 0, receipt, isLena, add);
    receipts += 1;
  }
  return facts;
}

function talkWith(
  packet: Packet,
  home: Home,
  person: string,
  says: boolean,
  receipt: Packet['receipts'][number],
  isLena: boolean,
  add: (body: Body) => void,
): void {
  const [notice] = packet.notices;
  if (!notice) return;
  const talk = randomUUID();
  add({
    kind: 'consent',
    door: home.ref,
    talk,
    use: 'canvass.record_opinion',
    decision: says ? 'yes' : 'no',
    answerer: { kind: 'listed', person },
    locale: 'en',
    notice: notice.hash,
    receipt: receipt.id,
  });
  const question = packet.script.find((step) => step.kind === 'ask' && step.use === 'canvass.record_opinion');
  if (says && question?.kind === 'ask') {
    const choice = question.choices[0];
    if (choice) {
      add({
        kind: 'answer',
        door: home.ref,
        talk,
        person,
        question: question.id,
        answer: choice.id,
        use: question.use,
      });
    }
  }
  if (isLena) keepReceipt(receipt.url);
}

/** The demo's page links to this receipt; outside the local demo nothing reads the file. */
function keepReceipt(url: string): void {
  mkdirSync(env().dataFolder, { recursive: true });
  writeFileSync(join(env().dataFolder, 'demo-receipt.txt'), new URL(url).pathname, { mode: 0o600 });
}

function isHomeOf(home: Home, key: 'lena' | 'rosa'): boolean {
  const { door, givenNames } = voters[key];
  return home.street === door.street && home.residents.some((person) => person.label.startsWith(givenNames));
}

function personOf(home: Home): string | undefined {
  return home.residents.find((person) => person.label.startsWith(voters.lena.givenNames))?.ref;
}
