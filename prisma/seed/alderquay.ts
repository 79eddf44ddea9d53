// The voter file of Alderquay, a town that does not exist: 2,412 doors and about 4,300 people from a fixed seed, with
// what makes real files hard: towers with staircases, half numbers, a house without a number, 41 addresses without a
// place, a column nobody may hold. The cast lives among them; everybody else has a surname made of made-up syllables.
import { drawFrom } from '@/lib/platform/draw';
import { voters as cast, doors as castDoors } from '@/lib/testing/cast';

export interface TownDoor {
  readonly number: string;
  readonly street: string;
  readonly unit: string;
  readonly postcode: string;
  readonly precinct: string;
  /** Metres east and north of the quay; absent for addresses that have no place yet. */
  readonly at?: readonly [number, number];
}

const doorCount = 2412;
const unplacedCount = 41;

// South of the river (north = 180 to 230 m) the old town, north of it the hill; one bridge at 520 m east.
const streets: readonly { name: string; y: number; from: number; to: number; postcode: string; precinct: string }[] = [
  { name: 'Quay Street', y: 0, from: 0, to: 1150, postcode: 'AQ1 4ZZ', precinct: 'Riverside' },
  { name: 'Mill Lane', y: 90, from: 60, to: 1180, postcode: 'AQ1 5ZY', precinct: 'Riverside' },
  { name: 'Netmakers Row', y: -80, from: 40, to: 1120, postcode: 'AQ1 4ZX', precinct: 'Riverside' },
  { name: 'Lantern Street', y: -160, from: 0, to: 1180, postcode: 'AQ1 3ZW', precinct: 'Harbour' },
  { name: 'Saltpan Road', y: -240, from: 80, to: 1160, postcode: 'AQ1 3ZV', precinct: 'Harbour' },
  { name: 'Cooperage Street', y: -320, from: 0, to: 1040, postcode: 'AQ1 2ZU', precinct: 'Harbour' },
  { name: 'Ropewalk Hill', y: 520, from: 400, to: 1240, postcode: 'AQ2 1ZW', precinct: 'Hill' },
  { name: 'Observatory Road', y: 440, from: 300, to: 1240, postcode: 'AQ2 1ZT', precinct: 'Hill' },
  { name: 'Bellfield Avenue', y: 600, from: 260, to: 1240, postcode: 'AQ2 2ZS', precinct: 'Hill' },
  { name: 'Orchard Rise', y: 690, from: 200, to: 1180, postcode: 'AQ2 2ZR', precinct: 'Hill' },
];

export function townDoors(): TownDoor[] {
  const doors: TownDoor[] = Object.values(castDoors).map((door) => ({
    number: door.number,
    street: door.street,
    unit: door.unit,
    postcode: door.postcode,
    precinct: door.precinct,
    at: [Math.round((door.longitude + 7.5) * 72_150), Math.round((door.latitude - 49.6) * 111_320)],
  }));
  const taken = new Set(doors.map((door) => `${door.street}|${door.number}|${door.unit}`));
  const add = (door: TownDoor): void => {
    const key = `${door.street}|${door.number}|${door.unit}`;
    if (taken.has(key) || doors.length >= doorCount) return;
    taken.add(key);
    doors.push(door);
  };
  for (const tower of [
    { street: 'Signal Tower', number: '3', x: 420, y: 300 },
    { street: 'Signal Tower', number: '5', x: 480, y: 310 },
  ]) {
    for (const stair of ['A', 'B']) {
      for (let floor = 0; floor < 12; floor += 1) {
        for (let flat = 1; flat <= 6; flat += 1) {
          const unit = `Staircase ${stair}, Flat ${floor}/${flat}`;
          add({
            number: tower.number,
            street: tower.street,
            unit,
            postcode: 'AQ1 6ZX',
            precinct: 'Hill',
            at: [tower.x, tower.y],
          });
        }
      }
    }
  }
  const random = drawFrom(1842);
  for (let pass = 0; doors.length < doorCount - unplacedCount; pass += 1) {
    for (const street of streets) {
      const length = street.to - street.from;
      const houses = Math.floor(length / 9);
      for (let house = 0; house < houses; house += 1) {
        for (const side of [0, 1]) {
          const n = 1 + house * 2 + side;
          const x = street.from + house * 9;
          const y = street.y + (side === 0 ? -8 : 8);
          if (pass === 0) {
            const half = n % 23 === 0 ? '½' : '';
            add({
              number: `${n}${half}`,
              street: street.name,
              unit: '',
              postcode: street.postcode,
              precinct: street.precinct,
              at: [x, y],
            });
          } else if (random() < 0.2) {
            for (let flat = 1; flat <= 3; flat += 1) {
              add({
                number: `${n}`,
                street: street.name,
                unit: `Flat ${flat}`,
                postcode: street.postcode,
                precinct: street.precinct,
                at: [x, y],
              });
            }
          }
        }
        if (doors.length >= doorCount - unplacedCount) break;
      }
    }
  }
  for (let n = 1; doors.length < doorCount; n += 1) {
    add({ number: String(n), street: 'Towpath Moorings', unit: '', postcode: 'AQ2 3ZU', precinct: 'Riverside' });
  }
  return doors;
}

const givenNames =
  'Abel Alma Anton Bettina Carlo Cleo Dario Edda Elias Fenna Gideon Hanne Idris Ilse Jonas Kaia Leander Lotte Magnus Mirela Nadia Odin Paloma Quentin Runa Silvan Tilda Ulric Verena Wim Yara Zeno'.split(
    ' ',
  );
const starts =
  'Bram Cald Dren Elm Fesk Gorl Hask Ister Jarn Kelv Lomb Marn Nesk Orl Pell Quen Rusk Selk Tarn Ulv Vask Wend Yarl Zelm'.split(
    ' ',
  );
const ends =
  'afen bridd corrow denby esker fallow ganth hollin imber jorrow kestle lorne mossop narrow orpe pellan'.split(' ');

const header =
  'VOTER_ID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,RES_NUMBER,RES_STREET,RES_UNIT,CITY,POSTCODE,LATITUDE,LONGITUDE,PRECINCT,RELIGION';

/** The file as text, header first. `changed` gives the second file: some moved in, some gone, some corrected. */
export function townFile(options: { readonly changed?: boolean } = {}): string {
  const random = drawFrom(7);
  const rows: string[] = [header];
  const castByDoor = new Map<string, (typeof cast)[keyof typeof cast][]>();
  for (const voter of Object.values(cast)) {
    const key = `${voter.door.street}|${voter.door.number}|${voter.door.unit}`;
    castByDoor.set(key, [...(castByDoor.get(key) ?? []), voter]);
  }
  let serial = 1000;
  for (const door of townDoors()) {
    const lived = castByDoor.get(`${door.street}|${door.number}|${door.unit}`);
    if (lived) {
      for (const voter of lived)
        rows.push(line(door, voter.sourceId, voter.familyNames, voter.givenNames, voter.bornOn));
      continue;
    }
    const people = random() < 0.06 ? 0 : 1 + Math.floor(random() * 2.7);
    const family = pick(starts, random) + pick(ends, random);
    for (let n = 0; n < people; n += 1) {
      serial += 1;
      const born = `${1940 + Math.floor(random() * 64)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
      const given = pick(givenNames, random);
      if (options.changed && serial % 37 === 0) continue;
      const last = options.changed && serial % 41 === 0 ? `${family}-${pick(starts, random)}` : family;
      rows.push(line(door, `AQ-${String(serial).padStart(6, '0')}`, last, given, born));
    }
  }
  return `${rows.join('\n')}\n`;
}

function line(door: TownDoor, id: string, last: string, first: string, born: string): string {
  const [x, y] = door.at ?? [];
  const lat = y === undefined ? '' : (49.6 + y / 111_320).toFixed(6);
  const lon = x === undefined ? '' : (-7.5 + x / 72_150).toFixed(6);
  const cells = [
    id,
    last,
    first,
    born,
    door.number,
    door.street,
    door.unit,
    'Alderquay',
    door.postcode,
    lat,
    lon,
    door.precinct,
    '',
  ];
  return cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

const two = (n: number): string => String(n).padStart(2, '0');
