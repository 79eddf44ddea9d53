// The two files of the kills: a town, and the same town later, with somebody for every way a row can go.
const header =
  'SOS_VOTERID,LAST_NAME,FIRST_NAME,DATE_OF_BIRTH,RESIDENTIAL_ADDRESS1,RESIDENTIAL_CITY,RESIDENTIAL_STATE,RESIDENTIAL_ZIP,PRECINCT_NAME,DO_NOT_CONTACT,REMARK';

/** Columns that nobody reads still take room: the file must be more than one piece long. */
const padding = 'not read '.repeat(55).trim();

interface Row {
  readonly n: number;
  readonly last?: string;
  readonly street?: string;
  readonly born?: string;
  readonly precinct?: string;
  readonly stop?: string;
}

const line = ({ n, last, street, born, precinct, stop }: Row): string =>
  [
    `OH${n}`,
    last ?? `Quorveth${n % 97}`,
    `Ximbalda${n}`,
    born ?? '1961-02-03',
    street ?? `${Math.ceil(n / 2)} Fablewick Way`,
    ...['Alderquay', 'OH', '43000'],
    precinct ?? 'East',
    stop ?? '',
    padding,
  ].join(',');

const known = 900;
const all = 2_400;
/** Rows of people under address protection: those who were here are erased before their chunk is written. */
export const protectedRows = all / 400;

/** People who are here already when the killed import begins. */
export function earlierFile(): string {
  return [header, ...Array.from({ length: known }, (_, at) => line({ n: at + 1 })), ''].join('\n');
}

/** New, changed, moved, unchanged, twice, refused, outside, stopped and protected, all mixed. */
export function laterFile(): string {
  const lines: string[] = [];
  for (let n = 1; n <= all; n += 1) {
    if (n % 16 === 8) lines.push(line({ n, precinct: 'West' }));
    else if (n % 16 === 9) lines.push(line({ n: 10_000 + n, born: '1961-31-31' }));
    else if (n % 80 === 10) lines.push(line({ n, stop: 'Y' }));
    else if (n % 400 === 11) lines.push(line({ n, street: 'ADDRESS CONFIDENTIAL' }));
    else if (n > known) lines.push(line({ n }), ...(n % 40 === 12 ? [line({ n })] : []));
    else if (n % 3 === 0) lines.push(line({ n, last: `Zelmbrand${n % 89}` }));
    else if (n % 3 === 1) lines.push(line({ n, street: `${n} Otherwise Lane` }));
    else lines.push(line({ n }));
  }
  return [header, ...lines, ''].join('\n');
}
