import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyChoices, namesPeople, planColumns, planProblems } from '@/lib/import/columns';
import { detectEncoding, lookAtFile, readRecords } from '@/lib/import/file';
import { foldHeader, layoutById, layouts, recogniseByName } from '@/lib/import/layouts';
import { type Declaration, noCounts } from '@/lib/import/model';
import { makeRowReader, type RowResult, readBorn } from '@/lib/import/rows';
import {
  acceptedOf,
  changesOf,
  countsAddUp,
  countsToSay,
  declarationProblems,
  makeAreaTest,
  sayKeptOut,
  tellPeopleBy,
} from '@/lib/import/rules';

async function readAll(bytes: Uint8Array, layoutId?: string) {
  const look = await lookAtFile(bytes, true);
  if (look === null) throw new Error('nothing to read');
  const layout = layoutById(layoutId ?? look.layoutId ?? '');
  const plans = planColumns(look.header, look.rows, layout);
  const read = makeRowReader({
    plans,
    columns: look.header.length,
    dates: layout?.dates ?? 'ymd',
    country: layout?.country ?? 'US',
    notOnRoll: layout?.notOnRoll ?? [],
    people: namesPeople(plans),
    ...(layout?.region ? { region: layout.region } : {}),
  });
  const results: RowResult[] = [];
  let first = look.hasHeader;
  for await (const batch of readRecords(one(bytes), look)) {
    for (const record of batch) {
      if (first) first = false;
      else results.push(record.readable ? read(record.values) : { kind: 'refused', reason: 'unreadable' });
    }
  }
  return { look, plans, results, rows: results.flatMap((result) => (result.kind === 'row' ? [result.row] : [])) };
}

async function* one(bytes: Uint8Array, size = 61) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const text = (content: string) => new TextEncoder().encode(content);
const folder = process.env.ASKFIRST_SHARED ?? '../shared/data';
const real = (name: string) => [`${folder}/${name}`, `../../shared/data/${name}`].find((path) => existsSync(path));

describe('files as published', () => {
  it.skipIf(!real('us-oh-voters.csv'))('reads the Ohio file', async () => {
    const { look, plans, rows } = await readAll(readFileSync(real('us-oh-voters.csv') ?? ''));
    expect(look).toMatchObject({ layoutId: 'us-oh', separator: ',', hasHeader: true });
    expect(rows).toHaveLength(100);
    expect(plans.filter((plan) => plan.state === 'forbidden')).toEqual([]);
    const chooses = plans.filter((plan) => plan.state === 'choosing').map((plan) => plan.name);
    expect(chooses.filter((name) => !name.startsWith('GENERAL-'))).toEqual(['PARTY_AFFILIATION']);
    expect(chooses).toContain('GENERAL-11/03/2015');
    expect(plans.filter((plan) => plan.state === 'undecided')).toEqual([]);
    expect(rows[0]).toMatchObject({
      bornOn: '2008-06-22',
      address: { number: '40689', street: 'BEASLEY PASSAGE', unit: 'Ste 704', region: 'OH' },
      precinct: '30-XDY',
    });
  });

  it.skipIf(!real('us-nc-voters.tsv'))('reads the North Carolina file', async () => {
    const { look, plans, rows } = await readAll(readFileSync(real('us-nc-voters.tsv') ?? ''));
    expect(look).toMatchObject({ layoutId: 'us-nc', separator: '\t' });
    expect(rows).toHaveLength(100);
    expect(
      plans
        .filter((plan) => plan.state === 'forbidden')
        .map((plan) => plan.name)
        .sort(),
    ).toEqual(['birth_state', 'drivers_lic', 'ethnic_code', 'race_code']);
    expect(plans.filter((plan) => plan.state === 'undecided')).toEqual([]);
  });

  it.skipIf(!real('sf-addresses.csv'))('reads the address file', async () => {
    const { look, plans, results, rows } = await readAll(readFileSync(real('sf-addresses.csv') ?? ''));
    expect(look.layoutId).toBe('addresses');
    expect(namesPeople(plans)).toBe(false);
    expect(results).toHaveLength(7_284);
    expect(rows).toHaveLength(7_284 - 35);
    expect(rows.every((row) => row.point !== null && row.name === null)).toBe(true);
  });
});

describe('protected people', () => {
  it.each([
    [
      'ncid\tlast_name\tfirst_name\tres_street_address\tres_city_desc\tConfidential_ind\nA1\tTESTA\tUNA\t1 QUAY ST\tALDERQUAY\tN\nA2\tTESTB\tDUO\t\t\tY\nA3\tTESTC\tTRI\t3 QUAY ST\tALDERQUAY\ty\n',
    ],
  ])('never become rows', async (content) => {
    const { results } = await readAll(text(content));
    expect(results.map((result) => result.kind)).toEqual(['row', 'protected', 'protected']);
    expect(JSON.stringify(results)).not.toMatch(/TESTB|TESTC|3 QUAY/);
  });
});

describe('layouts', () => {
  it('are each recognised by their own header', () => {
    for (const layout of layouts) {
      const header = layout.order ?? Object.keys(layout.columns);
      expect(recogniseByName(header, layouts)?.layout.id, layout.id).toBe(layout.id);
    }
  });
  it('name every column of a headerless file, forbidden or known', () => {
    for (const layout of layouts) {
      for (const plan of planColumns(layout.order ?? [], [], layout)) {
        expect(plan.state, `${layout.id} ${plan.name}`).not.toBe('undecided');
      }
    }
  });
  it('never map a forbidden name', () => {
    for (const layout of layouts) {
      for (const name of ['RACE', 'Ethnicity', 'party_cd', 'support_score'])
        expect(layout.columns[foldHeader(name)]).toBeUndefined();
    }
  });
  it('read a headerless Florida row', async () => {
    const row = [
      'ALD',
      '100000001',
      'Testament',
      '',
      'Una',
      '',
      'N',
      '12 N Quay St',
      'Apt 4',
      'Alderquay',
      'FL',
      '32000',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'F',
      '5',
      '02/28/1961',
      '01/01/1990',
      'NPA',
      '7',
      '',
      '',
      '',
      'ACT',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ];
    const { look, plans, rows } = await readAll(text(`${row.join('\t')}\n${row.with(6, 'Y').join('\t')}\n`));
    expect(look).toMatchObject({ layoutId: 'us-fl', hasHeader: false });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      bornOn: '1961-02-28',
      address: { number: '12', street: 'N Quay St', unit: 'Apt 4' },
      precinct: '7',
    });
    expect(plans.filter((plan) => plan.state === 'forbidden').map((plan) => plan.name)).toEqual(['Race']);
    expect(plans.filter((plan) => plan.state === 'choosing').map((plan) => plan.name)).toEqual([
      'Gender',
      'Party Affiliation',
    ]);
  });
});

const register =
  '"code du l\'ugle";"libellé du type de liste";"nom de naissance";"nom d\'usage";"prénoms";"sexe";"date de naissance";"libellé commune de naissance";"libellé nationalité";"numéro de voie";"libellé de voie";"complément 1";"lieu-dit";"code postal";"commune";"pays";"code du bureau de vote";"libellé du bureau de vote";"numéro d\'ordre dans le bureau de vote"\n' +
  '"1";"liste principale";"Épreuve";"D\'Essai";"Éloïse Marie";"F";"00/00/1953";"Ville";"Française";"14 bis";"rue des Quais";"Bât C";;"99123";"Aldrequai";"FRANCE";"0001";"Mairie";1\n' +
  '"1";"liste principale";"de La Teste";;"Zoé, Anne-Lise ,Ève";"F";"29/02/1960";"Ville";"Française";;;;"Le Moulin";"99123";"ALDREQUAI";;"0001";"Mairie";2\n';

describe('the French register', () => {
  it.each([
    ['UTF-8', text(register)],
    ['UTF-8 with mark', text(`\uFEFF${register}`)],
    ['Windows-1252', Buffer.from(register, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${register}`, 'utf16le')],
  ])('in %s', async (_, bytes) => {
    const { look, plans, rows } = await readAll(bytes);
    expect(look).toMatchObject({ layoutId: 'fr-reu', separator: ';' });
    expect(plans.filter((plan) => plan.state === 'forbidden').map((plan) => plan.name)).toEqual([
      'libellé commune de naissance',
      'libellé nationalité',
    ]);
    expect(rows[0]).toMatchObject({
      name: { family: 'Épreuve', useFamily: "D'Essai", given: 'Éloïse Marie' },
      birthYear: 1953,
      bornOn: null,
      address: {
        number: '14',
        numberSuffix: 'bis',
        street: 'rue des Quais',
        unit: 'Bât C',
        city: 'Aldrequai',
        country: 'FR',
      },
    });
    expect(rows[1]).toMatchObject({
      name: { given: 'Zoé Anne-Lise Ève' },
      bornOn: '1960-02-29',
      address: { number: '', street: 'Le Moulin' },
    });
  });
});

describe('an unknown file', () => {
  it.each([
    [
      'Surname,Forename,House number,Road,Post town,Postcode\nTesta,Una,4,Mill Lane,Alderquay,ZZ1 1ZZ\n',
      'Testa',
      'Mill Lane',
    ],
    ['Nom;Prénom;Adresse;Code postal;Ville\nTesta;Una;4 rue des Quais;99123;Aldrequai\n', 'Testa', 'rue des Quais'],
    [
      'Apellidos;Nombre;Dirección;Código postal;Municipio\nTesta;Una;Calle Mayor 4;99123;Alderquay\n',
      'Testa',
      'Calle Mayor',
    ],
  ])('is guessed by its words', async (content, family, street) => {
    const { plans, rows } = await readAll(text(content));
    expect(plans.every((plan) => plan.confidence === 'sure')).toBe(true);
    expect(planProblems(plans)).toEqual([]);
    expect(rows[0]?.name?.family).toBe(family);
    // The country comes with the declaration; without it Spanish numbers stay where they are.
    expect(rows[0]?.address.street).toContain(street);
  });

  it('drops forbidden columns even when somebody maps them', async () => {
    const { plans } = await readAll(
      text(
        'last_name,first_name,address,city,RELIGION,col9\nTesta,Una,1 Quay St,Alderquay,Catholic,DEM\nTestb,Duo,2 Quay St,Alderquay,Jewish,REP\nTestc,Tri,3 Quay St,Alderquay,Muslim,LIB\n',
      ),
    );
    const changed = applyChoices(plans, { 4: 'middle', 5: 'suffix' });
    expect(changed.filter((plan) => plan.state === 'forbidden').map((plan) => [plan.name, plan.trait])).toEqual([
      ['RELIGION', 'religion'],
      ['col9', 'party'],
    ]);
  });
});

describe('rows', () => {
  it('says why each is refused and keeps the original line', async () => {
    const lines = [
      'voter id,last name,first name,date of birth,address,city,zip',
      'T1,"Testa, Jr",Una,1960-01-02,1 Quay St,Alderquay,43000',
      'T2,,,1960-01-02,2 Quay St,Alderquay,43000',
      'T3,Testc,Tri,1960-13-02,3 Quay St,Alderquay,43000',
      'T4,Testd,Tet,1960-01-02,,Alderquay,43000',
      'T5,Teste,Pen,1960-01-02,5 Quay St,,',
      'T6,Testf,Hex,1960-01-02,PO BOX 12,Alderquay,43000',
      'T7,Testg,Hep,1960-01-02',
      'T8,"Testh,Oct,1960-01-02,8 Quay St,Alderquay,43000',
      'T9,Testi,Ena,,9 Quay St,Alderquay,43000',
    ];
    const bytes = text(`${lines.join('\r\n')}\r\n`);
    const { results } = await readAll(bytes);
    expect(results.map((result) => (result.kind === 'refused' ? result.reason : result.kind))).toEqual([
      'row',
      'no-name',
      'bad-date',
      'no-street',
      'no-town',
      'post-box',
      'columns-do-not-match',
      'unreadable',
      'row',
    ]);
    const originals: string[] = [];
    for await (const batch of readRecords(one(bytes), { encoding: 'utf-8', separator: ',' }))
      originals.push(...batch.map((record) => record.original));
    expect(originals).toEqual(lines);
  });

  it('keeps a field that runs over lines together', async () => {
    const { rows } = await readAll(
      text('last name,first name,address,city\nTesta,Una,"1 Quay St\nrear",Alderquay\nTestb,Duo,2 Quay St,Alderquay\n'),
    );
    expect(rows.map((row) => row.name?.family)).toEqual(['Testa', 'Testb']);
  });

  it.each([
    ['2008-06-22', 'ymd', '2008-06-22', 2008],
    ['11/20/1978', 'mdy', '1978-11-20', 1978],
    ['20/11/1978', 'dmy', '1978-11-20', 1978],
    ['20/11/1978', 'mdy', '1978-11-20', 1978],
    ['00/00/1953', 'dmy', null, 1953],
    ['1961', 'dmy', null, 1961],
    ['19600229', 'ymd', '1960-02-29', 1960],
    ['', 'ymd', null, null],
    ['1953-00-00', 'ymd', null, 1953],
  ] as const)('reads the date %s', (value, order, bornOn, birthYear) => {
    expect(readBorn(value, order)).toEqual({ bornOn, birthYear });
  });
  it.each(['31/02/1960', 'soon', '1960-13-01'])('refuses the date %s', (value) => {
    expect(readBorn(value, 'dmy')).toBeNull();
  });
});

describe('area, days, counts', () => {
  const row = {
    precinct: '03',
    precinctName: 'Quay',
    address: {
      number: '1',
      numberSuffix: '',
      street: 'Quay St',
      unit: '',
      city: 'A',
      region: 'OH',
      postcode: '43000-1234',
      country: 'US',
    },
    point: { latitude: 1, longitude: 1 },
  };
  it('counts what lies outside', () => {
    expect(makeAreaTest({ kind: 'precincts', codes: ['quay'] })(row)).toBe(true);
    expect(makeAreaTest({ kind: 'precincts', codes: ['04'] })(row)).toBe(false);
    expect(makeAreaTest({ kind: 'postcodes', codes: ['43000'] })(row)).toBe(true);
    const ring = [
      { latitude: 0, longitude: 0 },
      { latitude: 0, longitude: 2 },
      { latitude: 2, longitude: 2 },
      { latitude: 2, longitude: 0 },
    ];
    expect(makeAreaTest({ kind: 'polygon', ring })(row)).toBe(true);
    expect(makeAreaTest({ kind: 'polygon', ring })({ ...row, point: null })).toBe(false);
  });
  it('sets the day by which people must be told', () => {
    expect([tellPeopleBy('2026-10-09'), tellPeopleBy('2027-01-31'), tellPeopleBy('2026-12-15')]).toEqual([
      '2026-11-09',
      '2027-02-28',
      '2027-01-15',
    ]);
  });
  it('says how many were kept out only roughly', () => {
    expect([
      sayKeptOut({ keptOut: 3, rows: 199 }),
      sayKeptOut({ keptOut: 4, rows: 200 }),
      sayKeptOut({ keptOut: 2, rows: 500 }),
    ]).toEqual([null, { about: 5 }, { about: 0 }]);
  });
  it('says nothing from which the number of those kept out could be reckoned', () => {
    const here = { ...noCounts, rows: 12, fresh: 6, changed: 1, moved: 1, same: 3, refused: 1 };
    const keptOut = { ...here, same: 1, keptOut: 2 };
    expect([countsToSay(keptOut), changesOf(keptOut)]).toEqual([countsToSay(here), changesOf(here)]);
  });
  it('adds up', () => {
    const counts = { ...noCounts, rows: 10, fresh: 3, same: 2, refused: 1, outside: 2, protected: 1, keptOut: 1 };
    expect([acceptedOf(counts), countsAddUp(counts), countsAddUp({ ...counts, refused: 2 })]).toEqual([5, true, false]);
  });
  it('takes no file without a lawful source', () => {
    const declared: Declaration = {
      source: 'roll',
      givenBy: 'Board of elections',
      licence: 'public record',
      collectedOn: '2026-10-01',
      collectedFor: 'elections',
      basis: 'state-law',
      undertaking: false,
      country: 'US',
    };
    expect(declarationProblems(declared, '2026-10-02', true)).toEqual([]);
    expect(declarationProblems({ ...declared, country: 'FR' }, '2026-10-02', true)).toEqual(['undertaking-missing']);
    expect(
      declarationProblems({ ...declared, source: 'employer', collectedOn: '2026-11-01' }, '2026-10-02', true),
    ).toEqual(['source-refused', 'collected-later']);
    expect(declarationProblems({ ...declared, source: 'addresses' }, '2026-10-02', true)).toEqual([
      'basis-needs-person',
    ]);
  });
  it('knows the alphabet', () => {
    expect([
      detectEncoding(text('é')),
      detectEncoding(Buffer.from('é', 'latin1'), true),
      detectEncoding(Buffer.from([0xff, 0xfe, 0x41, 0])),
    ]).toEqual(['utf-8', 'windows-1252', 'utf-16le']);
  });
});
