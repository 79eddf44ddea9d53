import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { act, listEntries } from '@/lib/audit';
import { matchAddressFile, mostMatchBytes } from '@/lib/import';
import {
  acceptNear,
  leaveNear,
  listUnplaced,
  placeAlongStreets,
  putDoor,
  readPlacingWork,
  setDoorAside,
  takeDoorBack,
  undoPlaced,
} from '@/lib/places';
import { doorKey, parseAddress, toNewDoor } from '@/lib/places/rules';
import { newId } from '@/lib/platform/ids';
import { ownDatabase } from '@/lib/testing/database';
import { refusal as refusedWith } from '@/lib/testing/refusal';
import { aStage, type Stage, stageRoles } from '@/lib/testing/stage';
import { sharedFile } from '@/lib/testing/town';

const database = ownDatabase();
const dataFolder = mkdtempSync(join(tmpdir(), 'askfirst-match-'));
process.env.ASKFIRST_DATA = dataFolder;
process.env.ASKFIRST_SECRETS = mkdtempSync(join(tmpdir(), 'askfirst-secrets-'));

let stage: Stage;
const who = () => stage.as.organiser as Parameters<typeof matchAddressFile>[0];
const source = { givenBy: 'OpenAddresses, Alder County', licence: 'PDDL' };
const from = (text: string | Uint8Array, fileName = 'points.csv') => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return {
    ...source,
    fileName,
    bytes: bytes.length,
    // In pieces, as an upload comes.
    open: async function* () {
      for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
    },
  };
};

const refusal = (run: Promise<unknown>) => refusedWith(run, ({ code, fields }) => fields.file ?? code);

type NewHome = {
  line: string;
  unit?: string;
  point?: readonly [number, number];
  city?: string;
  postcode?: string;
  country?: string;
};

/** Doors as a file would bring them, with a place or without. */
async function bring(homes: readonly NewHome[]): Promise<string[]> {
  return act(stage.system, { action: 'test.doors' }, async (tx) => {
    const ids: string[] = [];
    for (const { line, unit = '', point, city = 'Alderquay', postcode = '43000', country = 'US' } of homes) {
      const address = parseAddress(line, { country, city, postcode, unit });
      const home = toNewDoor(newId(), doorKey(address), address, null, 'East');
      const number =
        address.numberSuffix.length > 1
          ? `${address.number} ${address.numberSuffix}`
          : `${address.number}${address.numberSuffix}`;
      await tx.run(
        `insert into public.door (campaign_id, id, door_key, building_key, street, street_key, number, number_text, unit, city, postcode, country,
           precinct, lat, lon, state, source_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'East', $13, $14, $15, $16)`,
        [
          ...[
            stage.campaignId,
            home.id,
            home.doorKey,
            home.buildingKey,
            address.street,
            home.streetKey,
            home.number,
            number,
          ],
          ...[address.unit, city, postcode, country, point?.[0] ?? null, point?.[1] ?? null],
          ...[point ? 'placed' : 'unplaced', stage.rollSourceId],
        ],
      );
      ids.push(home.id);
    }
    return ids;
  });
}

interface Placed {
  readonly lat: number;
  readonly lon: number;
  readonly state: string;
  readonly placed_how: string | null;
  readonly about_m: number | null;
  readonly placing_id: string | null;
}
const door = async (id: string): Promise<Placed> => {
  const asked = 'select lat, lon, state, placed_how, about_m, placing_id from public.door where id = $1';
  const [found] = await database.rows<Placed>('superuser', asked, [id]);
  if (!found) throw new Error('There is no such door.');
  return found;
};
const counts = async () => (await listUnplaced(who(), 1, 1)).counts;
const total = async () => {
  const { placed, unplaced, 'not-a-home': aside } = await counts();
  return placed + unplaced + aside;
};

beforeEach(async () => {
  stage = await aStage();
});

const oa = 'LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH\n';

describe('a file of address points', () => {
  it('places what is exactly there, proposes what is near, and says where it comes from', async () => {
    const [exact = '', near = '', none = ''] = await bring([
      { line: '12 Quay St' },
      { line: '14A Quay St' },
      { line: '9 Fen Rd' },
    ]);
    const before = await counts();
    const file = from(
      `${oa}-1.001,45.1,12,QUAY STREET,,ALDERQUAY,,OH,43000,,a\n-1.002,45.2,14,QUAY STREET,,ALDERQUAY,,OH,43000,,b\n`,
    );
    const matched = await matchAddressFile(who(), file);
    expect(matched).toMatchObject({ rows: 2, points: 2, placed: 1, proposed: 1 });
    expect(await door(exact)).toMatchObject({
      lat: 45.1,
      lon: -1.001,
      state: 'placed',
      placed_how: 'exact',
      about_m: null,
    });
    expect(await door(near)).toMatchObject({ lat: null, state: 'unplaced' });
    expect(await door(none)).toMatchObject({ state: 'unplaced' });
    expect(await counts()).toEqual({ ...before, placed: before.placed + 1, unplaced: before.unplaced - 1 });

    const work = await readPlacingWork(who(), 50);
    expect(work.placings).toMatchObject([{ label: 'points.csv', ...source, readRows: 2, placed: 1, proposed: 1 }]);
    expect(work.near).toMatchObject([{ why: 'other-suffix', matched: '14 Quay Street', placingId: matched.placingId }]);
    expect(await acceptNear(who(), matched.placingId, [near])).toBe(1);
    expect(await door(near)).toMatchObject({ lat: 45.2, state: 'placed', placed_how: 'near' });
    expect((await readPlacingWork(who(), 50)).near).toEqual([]);

    // One click takes the whole file back, except what is in a turf by now.
    await act(stage.system, { action: 'test.turf' }, (tx) =>
      tx.run('update public.door set turf_id = $2 where id = $1', [exact, stage.turfIds[1]]),
    );
    expect((await readPlacingWork(who(), 50)).placings[0]?.inTurf).toBe(1);
    expect(await undoPlaced(who(), matched.placingId)).toBe(1);
    expect(await door(near)).toMatchObject({ lat: null, state: 'unplaced', placed_how: null, placing_id: null });
    expect(await door(exact)).toMatchObject({ state: 'placed' });
    const scope = { campaignId: stage.campaignId, actorId: stage.as.owner.actor.id, actorKind: 'member' } as const;
    const log = JSON.stringify((await listEntries(scope, 50)).filter(({ action }) => action.startsWith('door.')));
    expect(log).toContain('door.place-from-file');
    expect(log).not.toMatch(/quay/i);
  });

  it.each([
    ['OpenAddresses as CSV', `${oa}-1,45,12,QUAY ST,,ALDERQUAY,,OH,43000,,h\n`, 'US', '12 Quay Street'],
    [
      'OpenAddresses as one feature a line',
      `${JSON.stringify({ type: 'Feature', properties: { hash: 'h', number: '12', street: 'QUAY ST', unit: '', city: 'ALDERQUAY', district: '', region: 'OH', postcode: '43000', id: '' }, geometry: { type: 'Point', coordinates: [-1, 45] } })}\n`,
      'US',
      '12 Quay Street',
    ],
    [
      'a collection of features, written over many lines',
      JSON.stringify(
        {
          type: 'FeatureCollection',
          crs: { type: 'name', properties: { name: 'a "quoted" {brace}' } },
          features: [1, 2].map((n) => ({
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [-1, 44 + n / 2] },
            properties: {
              number: String(6 * n),
              street: 'Quay St',
              city: 'Alderquay',
              postcode: '43000',
              note: '} "]',
            },
          })),
        },
        null,
        2,
      ),
      'US',
      '12 Quay Street',
    ],
    [
      'the Base Adresse Nationale',
      'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles\n' +
        "33000_1_00012_bis;;12;bis;Rue de l'Église;43000;99001;Aldrequai;;;1;1;-1;45;entrée;;;ALDREQUAI;RUE DE L EGLISE;commune;commune;1;\n",
      'FR',
      '12 bis rue de l’Eglise',
    ],
  ])('reads %s, packed or not', async (_, text, country, line) => {
    for (const bytes of [text, gzipSync(text)]) {
      const city = country === 'FR' ? 'ALDREQUAI' : 'Alderquay';
      const [id = ''] = await bring([{ line, country, city, unit: newId().slice(-4) }]);
      await matchAddressFile(who(), from(bytes));
      expect(await door(id)).toMatchObject({ lat: 45, lon: -1, placed_how: 'exact' });
    }
  });

  it('VFL-07: refuses a file of people, one without places, one too large, one without its licence, and writes nothing', async () => {
    const [id = ''] = await bring([{ line: '12 Quay St' }]);
    const people =
      'SOS_VOTERID,LAST_NAME,FIRST_NAME,RESIDENTIAL_ADDRESS1,LAT,LON\nOH1,Quorveth,Ximbalda,12 Quay St,45,-1\n';
    expect(await refusal(matchAddressFile(who(), from(people)))).toBe('people');
    expect(await refusal(matchAddressFile(who(), from('number,street,city\n12,Quay St,Alderquay\n')))).toBe('columns');
    expect(await refusal(matchAddressFile(who(), from('{"type":"FeatureCollection","features":[]}')))).toBe('format');
    expect(await refusal(matchAddressFile(who(), from('')))).toBe('format');
    expect(await refusal(matchAddressFile(who(), { ...from(oa), bytes: mostMatchBytes + 1 }))).toBe('too-large');
    const good = from(`${oa}-1,45,12,QUAY ST,,ALDERQUAY,,OH,43000,,h\n`);
    expect(await refusal(matchAddressFile(who(), { ...good, licence: ' ' }))).toBe('invalid');
    for (const role of stageRoles) {
      const may = role === 'owner' || role === 'organiser';
      if (!may)
        expect(await refusal(matchAddressFile(stage.as[role] as ReturnType<typeof who>, good))).toBe('not-permitted');
    }
    expect(await door(id)).toMatchObject({ state: 'unplaced' });
    expect((await readPlacingWork(who(), 50)).placings).toEqual([]);
  });

  it('leaves nothing half when it breaks off, and nothing of it on the disk', async () => {
    const [id = ''] = await bring([{ line: '12 Quay St' }]);
    const whole = from(`${oa}${'-1,45,12,QUAY ST,,ALDERQUAY,,OH,43000,,h\n'.repeat(2_000)}`);
    let reads = 0;
    const broken = async function* () {
      reads += 1;
      let sent = 0;
      for await (const piece of whole.open()) {
        sent += 1;
        if (reads > 1 && sent > 30) throw new Error('the upload was cut off');
        yield piece;
      }
    };
    await expect(matchAddressFile(who(), { ...whole, open: broken })).rejects.toThrow('cut off');
    expect(await door(id)).toMatchObject({ state: 'unplaced' });
    expect((await readPlacingWork(who(), 50)).placings).toEqual([]);
    await matchAddressFile(who(), whole);
    expect(await door(id)).toMatchObject({ state: 'placed' });
    expect(existsSync(dataFolder) ? readdirSync(dataFolder, { recursive: true }) : []).toEqual([]);
  });

  const real = sharedFile('sf-addresses.csv');
  it.skipIf(real === null)(
    'places the doors of a real town from its own points, and none of them wrongly',
    async () => {
      const rows = readFileSync(real ?? '', 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
      const some = rows.filter(([, street], n) => n % 40 === 0 && street !== 'UNKNOWN');
      const homes = some.map(([number = '', street = '', unit = '', city = '', , postcode = '']) => ({
        // As a roll writes it: types written out.
        line: `${number} ${street.replace(/ ST$/, ' STREET').replace(/ AVE$/, ' AVENUE')}`,
        ...{ unit, city, postcode },
      }));
      const unique = [...new Map(homes.map((home) => [JSON.stringify(home), home])).values()];
      const ids = await bring(unique);
      const matched = await matchAddressFile(who(), from(readFileSync(real ?? ''), 'sf.csv'));
      expect(matched.placed + matched.proposed).toBe(ids.length);
      expect(matched.placed / ids.length).toBeGreaterThan(0.9);
      for (const [n, id] of ids.entries()) {
        const found = await door(id);
        if (found.state !== 'placed') continue;
        const home = unique[n];
        const near = rows.filter(([number, street]) => home?.line.startsWith(`${number} ${street?.split(' ')[0]}`));
        const off = near.map(([, , , , , , lat, lon]) =>
          Math.hypot((Number(lat) - found.lat) * 110_574, (Number(lon) - found.lon) * 88_000),
        );
        expect(Math.min(...off)).toBeLessThan(100);
      }
    },
  );
});

describe('placed, waiting and set aside', () => {
  it('places along the street only what was shown, marks it as about, and takes it back', async () => {
    const street = await bring([
      { line: '10 Quay St', point: [45, -1] },
      { line: '16 Quay St', point: [45, -1.0006] },
      { line: '12 Quay St' },
      { line: '14 Quay St' },
      { line: '11 Quay St' },
      { line: '16 Quay St', unit: '2' },
    ]);
    const { along } = await readPlacingWork(who(), 10);
    expect(along.doors).toBe(3);
    expect(along.aboutMetres).toBeGreaterThan(10);
    expect(await refusal(placeAlongStreets(who(), 2))).toBe('conflict');
    expect((await door(street[2] ?? '')).state).toBe('unplaced');
    const { placingId, placed } = await placeAlongStreets(who(), 3);
    expect(placed).toBe(3);
    expect(await door(street[2] ?? '')).toMatchObject({ placed_how: 'street', about_m: along.aboutMetres });
    expect(await door(street[5] ?? '')).toMatchObject({ placed_how: 'building', about_m: null });
    expect((await door(street[4] ?? '')).state).toBe('unplaced');
    // A place that was worked out is no ground for another, and may be corrected by hand.
    expect((await readPlacingWork(who(), 10)).along.doors).toBe(0);
    await putDoor(who(), street[3] ?? '', { latitude: 45.001, longitude: -1 });
    expect(await door(street[3] ?? '')).toMatchObject({ placed_how: 'hand', about_m: null, placing_id: null });
    expect(await undoPlaced(who(), placingId)).toBe(2);
    expect(await door(street[3] ?? '')).toMatchObject({ state: 'placed' });
    expect((await door(street[2] ?? '')).state).toBe('unplaced');
    await takeDoorBack(who(), street[3] ?? '');
    expect(await refusal(takeDoorBack(who(), street[0] ?? ''))).toBe('conflict');
  });

  it('D6: their sum is always all doors, whatever is done in whatever order', async () => {
    const ids = await bring([
      { line: '2 Quay St', point: [45, -1] },
      { line: '20 Quay St', point: [45, -1.002] },
      ...Array.from({ length: 8 }, (_, n) => ({ line: `${4 + 2 * n} Quay St` })),
    ]);
    const all = await total();
    const csv = (n: number) => `${oa}-1,45,${n},QUAY ST,,ALDERQUAY,,OH,43000,,h\n`;
    const step = fc.oneof(
      fc.record({
        do: fc.constantFrom('put', 'aside', 'back', 'unput'),
        n: fc.integer({ min: 0, max: ids.length - 1 }),
      }),
      fc.record({
        do: fc.constantFrom('file', 'along', 'accept', 'leave', 'undo'),
        n: fc.integer({ min: 2, max: 20 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const { do: what, n } of steps) {
          const before = await counts();
          const id = ids[n] ?? ids[0] ?? '';
          const { placings, near, along } = await readPlacingWork(who(), 50);
          const act = placings[n % Math.max(placings.length, 1)]?.id ?? newId();
          const proposal = near[n % Math.max(near.length, 1)];
          const done = await refusal(
            {
              put: () => putDoor(who(), id, { latitude: 45, longitude: -1 }),
              aside: () => setDoorAside(who(), id),
              back: () => setDoorAside(who(), id, true),
              unput: () => takeDoorBack(who(), id),
              file: () => matchAddressFile(who(), from(csv(n))),
              along: () => placeAlongStreets(who(), along.doors),
              accept: () => acceptNear(who(), proposal?.placingId ?? act, [proposal?.door.id ?? id]),
              leave: () => leaveNear(who(), proposal?.placingId ?? act, [proposal?.door.id ?? id]),
              undo: () => undoPlaced(who(), act),
            }[what as 'put'](),
          );
          const after = await counts();
          expect(after.placed + after.unplaced + after['not-a-home']).toBe(all);
          // By one each time.
          if (done === 'allowed' && (what === 'put' || what === 'aside'))
            expect(after.unplaced).toBeGreaterThanOrEqual(before.unplaced - 1);
          if (done !== 'allowed') expect(after).toEqual(before);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
