// The attack over HTTP: a running installation of this build, attacked through its addresses. Then one ring of the web
// process is switched off at a time, and the same families must see it.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { type Instance, startInstance } from '../../instance';
import { type Family, isNoticed, runFamily, sizeFrom, type Tally, tallyLines, wrongOf } from '../suite';
import { addressFamily } from './address-family';
import { look } from './crawl';
import { figureFamily } from './figure-family';
import { actionIdFamily, cookieFamily, crossSiteFamily, exchangedFamily } from './foreign-family';
import { makeGround } from './ground';
import { buildRings, serveWithout, sessionRings, withoutSessionRing } from './http-rings';
import { makeJudge } from './judge';
import { phoneFamily } from './phone-family';
import { receiptHttpFamily } from './receipt-http-family';
import { type Attack, actionFamily, pageFamily, routeFamily } from './role-family';
import { bulkFamily, raceHttpFamily } from './stop-family';
import { Wire } from './wire';

const size = sizeFrom(1);
const tallies: Tally[] = [];
let instance: Instance;
let attack: Attack;

const families: Readonly<Record<string, (attack: Attack) => Family | Promise<Family>>> = {
  'http: pages by whoever may not': pageFamily,
  'http: actions by whoever may not': actionFamily,
  'http: files and calls by whoever may not': routeFamily,
  'http: words in an address': (given) => addressFamily(given, size),
  'http: forms of another site': crossSiteFamily,
  'http: action ids made up or bent': (given) => actionIdFamily(given, size),
  'http: forms with exchanged ids': exchangedFamily,
  'http: calls of a phone': phoneFamily,
  'http: receipts photographed or guessed': (given) => receiptHttpFamily(given, size),
  'http: figures subtracted': figureFamily,
  'http: a stop against lists and answers': (given) => raceHttpFamily(given, size),
  'http: many stops at once': bulkFamily,
  'http: cookies without their flags': cookieFamily,
};

const familyOf = async (name: string, given: Attack): Promise<Family> => {
  const make = families[name];
  if (!make) throw new Error(`There is no family "${name}".`);
  return make(given);
};

beforeAll(async () => {
  instance = await startInstance(undefined, { ASKFIRST_JOBS: 'elsewhere' });
  for (const [name, value] of Object.entries(instance.env ?? {})) vi.stubEnv(name, value);
  if (!instance.connect) throw new Error('An installation was expected.');
  const superuser = await instance.connect('postgres');
  const ground = await makeGround(new Wire(instance.url), superuser);
  attack = { ground, judge: await makeJudge(ground), sight: await look(ground) };
}, 900_000);

afterAll(async () => {
  console.log(`seed ${size.seed}\n${tallyLines(tallies).join('\n')}`);
  attack?.ground.wire.close();
  await closePools();
  await instance?.stop();
});

describe('attempts over HTTP reach nothing', () => {
  it('know every page that leads somewhere, its sentences and its forms', () => {
    const { addresses, says, forms } = attack.sight;
    expect(addresses.size).toBeGreaterThan(30);
    expect(says.size).toBeGreaterThan(25);
    expect(forms.length).toBeGreaterThan(40);
  });

  it.each(Object.keys(families))('%s', async (name) => {
    const began = performance.now();
    const tally = await runFamily(await familyOf(name, attack));
    tallies.push(tally);
    console.log(`${name}: ${Math.round((performance.now() - began) / 1000)} s`);
    expect(wrongOf([tally])).toEqual([]);
  });

  it('are at least 2,000', () => {
    expect(tallies.reduce((sum, each) => sum + each.attempts, 0)).toBeGreaterThanOrEqual(2_000);
  });
});

describe('with a ring of the web process switched off, the suite turns red:', () => {
  it.each(buildRings)('$name', async (ring) => {
    const served = await serveWithout(ring, instance);
    const wire = new Wire(served.url);
    try {
      const given = { ...attack, ground: { ...attack.ground, wire } };
      expect(await isNoticed(await familyOf(ring.seenBy, given))).toBe(true);
    } finally {
      wire.close();
      await served.stop();
    }
  });

  it.each(sessionRings)('$name', async (ring) => {
    const { superuser, stale } = attack.ground;
    const given = {
      ...attack,
      ground: {
        ...attack.ground,
        entitled: attack.ground.entitled,
        stale: stale.filter(({ name }) => name === ring.by),
      },
    };
    const family = await familyOf(ring.seenBy, given);
    const own = { ...family, attempts: family.attempts.filter(({ name }) => name.endsWith(`by ${ring.by}`)) };
    expect(await isNoticed(own)).toBe(false);
    await withoutSessionRing(superuser, ring, async () => expect(await isNoticed(own)).toBe(true));
  });
});
