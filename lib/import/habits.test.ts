// What stands in lists that came through many hands: header rows in the middle, formulas, days with an hour, words where an
// address would stand, homes in another country, pages that were saved as a list.
import { describe, expect, it } from 'vitest';
import { readList } from '@/lib/testing/layout-files/read-list';

const header = 'Voter ID,First Name,Last Name,DOB,Address,City,Zip';
const row = (at: number, born: string, home = `${at} Quay Ave`) =>
  `${at},Duo,Fablewick,${born},${home},Alderquay,43004`;
const read = async (rows: readonly string[]) => (await readList([header, ...rows].join('\n'))).rows;

describe('PUR-09: habits of lists', () => {
  it('a header row in the middle is nobody called First Name', async () => {
    expect(await read([row(1, ''), header, header.toUpperCase(), row(2, '')])).toEqual([
      'Duo Fablewick, ? | 1 Quay Ave | Alderquay 43004 |  | 1',
      'header-again',
      'header-again',
      'Duo Fablewick, ? | 2 Quay Ave | Alderquay 43004 |  | 2',
    ]);
  });

  it('a number that a spreadsheet wrote as a formula is the number', async () => {
    expect(await read(['="00123",Duo,Fablewick,,1 Quay Ave,Alderquay,="04300"'])).toEqual([
      'Duo Fablewick, ? | 1 Quay Ave | Alderquay 04300 |  | 00123',
    ]);
  });

  it.each([
    ['3/4/1966 0:00', '1966-03-04'],
    ['3/4/1966 12:00:00 AM', '1966-03-04'],
    ['4. März 1966', '1966-03-04'],
    ['03/1966', '1966'],
    ['XX/XX/1966', '1966'],
    ['**/**/1966', '1966'],
  ])('the day %s is %s', async (written, expected) => {
    expect((await read([row(1, written)]))[0]).toContain(`Duo Fablewick, ${expected} |`);
  });

  it('thirteen months and a day of another kind are still no date', async () => {
    expect(await read([row(1, '13/1966'), row(2, 'XX/1966/XX')])).toEqual(['bad-date', 'bad-date']);
  });

  it.each([
    ...['SUPPRESSED BY COURT ORDER', 'NOT PUBLIC', 'UNDISCLOSED', 'C/O SECRETARY OF STATE', '** Confidential **'],
    ...[
      'Dirección confidencial',
      'Domicilio reservado',
      'Adresse gesperrt',
      'Auskunftssperre',
      'Adresse confidentielle',
    ],
  ])('whoever lives at "%s" is protected, and no row', async (home) => {
    expect(await read([row(1, '', home)])).toEqual(['protected']);
  });

  it.each([
    ...['Box 12', 'General Delivery', 'Boîte postale 3', 'Poste restante', 'P O BOX 12'].map((home) => [
      home,
      'post-box',
    ]),
    ...['Homeless', 'NO FIXED ADDRESS', 'SDF', 'Sans domicile fixe', 'obdachlos'].map((home) => [home, 'no-street']),
  ])('nobody can knock at "%s"', async (home, reason) => {
    expect(await read([row(1, '', home)])).toEqual([reason]);
  });

  it('streets that only sound like one of these are streets', async () => {
    const homes = [
      '1 Private Rd',
      '2 Box Hill Ln',
      '3 Homeless Creek Rd',
      '4 Confidential Ct',
      'HC 61 BOX 12',
      'RR 2 BOX 15',
    ];
    const rows = await read(homes.map((home, at) => row(at, '', home)));
    expect(rows.filter((each) => !each.startsWith('Duo Fablewick'))).toEqual([]);
  });

  it('an elector of a French list who lives abroad has no door in France; one overseas has', async () => {
    const names =
      'nom de naissance;prénoms;date de naissance;numéro de voie;libellé de voie;code postal;commune;pays;code du bureau de vote';
    const at = (country: string) => `FAUXMONT;Luc;01/02/1961;10;Bahnhofstrasse;10115;BERLIN;${country};0101`;
    const list = [
      names,
      at('ALLEMAGNE'),
      at('ROYAUME-UNI'),
      at('FRANCE'),
      at('GUADELOUPE'),
      at(''),
      at('U.R.S.S.'),
    ].join('\n');
    const { layout, rows } = await readList(list);
    expect(layout).toBe('fr-reu');
    expect(rows.map((each) => each.slice(0, 12))).toEqual(['abroad', 'abroad', ...Array(4).fill('Luc FAUXMONT')]);
  });

  it.each([
    '<!DOCTYPE html>\n<html>Sign in, please</html>',
    '<table><tr><td>1</td></tr></table>',
    '<?xml version="1.0"?><r/>',
  ])('%s says what it is and what to do', async (page) => {
    await expect(readList(page)).rejects.toThrow(
      'This is a web page or XML, not a list. Open it, and save the table as CSV',
    );
  });

  it.each(['Keine Besuche', 'Refus', 'No llame', 'Removed', 'Ne pas démarcher', 'No molestar', 'Do Not Visit'])(
    'a cross under "%s" is a stop',
    async (name) => {
      const { rows } = await readList(`${header},${name}\n${row(1, '')},x\n${row(2, '')},`);
      expect(rows.map((each) => each.endsWith('stop'))).toEqual([true, false]);
    },
  );

  it('one name twice at one door waits for a person in a list without numbers, and is one person with a birth date', async () => {
    const bare = header.slice('Voter ID,'.length);
    const twice = (born: string) => [bare, ...Array(2).fill(row(1, born).slice(2))].join('\n');
    const { dryRunFile } = await import('./index');
    const run = async (list: string) => {
      const once = async function* () {
        yield Buffer.from(list);
      };
      const { counts, reasons, duplicates } = await dryRunFile('list', once);
      return { ready: counts.ready, repeated: counts.repeated, reasons, twice: duplicates.counts['same-person-twice'] };
    };
    expect(await run(twice(''))).toEqual({ ready: 1, repeated: 0, reasons: { 'needs-a-person': 1 }, twice: 1 });
    expect(await run(twice('03/04/1966'))).toEqual({ ready: 1, repeated: 1, reasons: {}, twice: 0 });
  });
});
