// Alderquay: a river town placed where there is only sea, with the addresses that break forms: half numbers, bis,
// no number at all, a staircase in a tower, a rural line.

/** One front door. `line` is house number and street as printed, `unit` the flat; degrees are WGS 84. */
export type CastDoor = {
  readonly key: string;
  readonly number: string;
  readonly street: string;
  readonly line: string;
  readonly unit: string;
  readonly postcode: string;
  readonly precinct: string;
  readonly latitude: number;
  readonly longitude: number;
};

export const town = {
  name: 'Alderquay',
  country: 'GB',
  timeZone: 'Europe/London',
  campaign: 'Alderquay Together',
  shortName: 'alderquay',
} as const;

function door(
  key: string,
  address: { number: string; street: string; unit?: string },
  postcode: string,
  metres: readonly [east: number, north: number],
): CastDoor {
  return {
    key,
    number: address.number,
    street: address.street,
    line: `${address.number} ${address.street}`.trim(),
    unit: address.unit ?? '',
    postcode,
    precinct: postcode.startsWith('AQ1') ? 'Riverside' : 'Hill',
    latitude: Number((49.6 + metres[1] / 111_320).toFixed(6)),
    longitude: Number((-7.5 + metres[0] / 72_150).toFixed(6)),
  };
}

export const doors = {
  quayStop: door('quayStop', { number: '14', street: 'Quay Street' }, 'AQ1 4ZZ', [0, 0]),
  quayErase: door('quayErase', { number: '27', street: 'Quay Street' }, 'AQ1 4ZZ', [60, 12]),
  millHalf: door('millHalf', { number: '12½', street: 'Mill Lane' }, 'AQ1 5ZY', [220, 90]),
  millMoved: door('millMoved', { number: '31', street: 'Mill Lane' }, 'AQ1 5ZY', [300, 96]),
  towerTwins: door(
    'towerTwins',
    { number: '3', street: 'Signal Tower', unit: 'Staircase B, Flat 9/4' },
    'AQ1 6ZX',
    [420, 300],
  ),
  ropewalk: door('ropewalk', { number: '8 bis', street: 'Ropewalk Hill' }, 'AQ2 1ZW', [700, 510]),
  lockCottage: door('lockCottage', { number: '', street: 'Weirkeeper Cottage' }, 'AQ2 2ZV', [1400, 40]),
  ruralFarm: door('ruralFarm', { number: 'RR 2 Box 61', street: 'Old Towpath' }, 'AQ2 3ZU', [1480, -80]),
  quayYes: door('quayYes', { number: '41', street: 'Quay Street' }, 'AQ1 4ZZ', [130, 20]),
  millHelp: door('millHelp', { number: '19', street: 'Mill Lane' }, 'AQ1 5ZY', [250, 92]),
  ropewalkTwo: door('ropewalkTwo', { number: '22 ter', street: 'Ropewalk Hill' }, 'AQ2 1ZW', [760, 540]),
} as const;
