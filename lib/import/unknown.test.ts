// Lists whose layout nobody has told us: states without one of ours, as the VoteShield collector describes their columns. They
// must not pass for a state that we know, and are read by the words of their headers.
import { describe, expect, it } from 'vitest';
import { listOf, readList } from '@/lib/testing/layout-files/read-list';
import { dryRunFile } from './index';

const words = (text: string) => text.trim().split(/\s+/);

const arizona = {
  header:
    'RegistrantID,RegistrationDate,DOB(Restricted),LastName,FirstName,MiddleName,NameSuffix,Status,StatusReason,County,HouseNumber,StreetPrefix,StreetName,StreetType,StreetSuffix,UnitType,UnitNumber,ResidenceAddress,ResidenceCity,ResidenceState,ResidenceZip,MailingAddress,MailingCity,MailingState,MailingZip,Party,PEVL,Phone,Occupation,PrecinctPart,Congressional,Precinct'.split(
      ',',
    ),
  row: {
    ...{
      RegistrantID: '2000001',
      'DOB(Restricted)': '1966',
      LastName: 'FABLEWICK',
      FirstName: 'DUO',
      Status: 'Active',
    },
    ...{
      HouseNumber: '12',
      StreetPrefix: 'N',
      StreetName: 'OLD QUAY',
      StreetType: 'AVE',
      UnitType: 'APT',
      UnitNumber: '3',
    },
    ...{ ResidenceAddress: '12 N OLD QUAY AVE APT 3', ResidenceCity: 'ALDERQUAY', ResidenceState: 'AZ' },
    ...{ ResidenceZip: '85701', Party: 'PARTY NOT DESIGNATED', Precinct: '021' },
  },
  gone: { Status: 'Canceled' },
  expected: 'DUO FABLEWICK, 1966 | 12 N OLD QUAY AVE, Apt 3 | ALDERQUAY 85701 | 021 | 2000001',
};

const virginia = {
  header:
    words(`IDENTIFICATION_NUMBER LAST_NAME FIRST_NAME MIDDLE_NAME SUFFIX HOUSE_NUMBER HOUSENUMBERSUFFIX STREET_NAME
    STREETTYPECODENAME DIRECTION POST_DIRECTION APT_NUM CITY STATE ZIP ADDRESS_LINE_1 ADDRESS_LINE_2 ADDRESS_LINE_3 LOCALITY_CODE
    LOCALITYNAME PRECINCT_CODE_VALUE PRECINCTNAME TOWNPREC_CODE_VALUE CONG_CODE_VALUE GENDER DOB REGISTRATION_DATE
    MAILING_ADDRESS_LINE_1 MAILING_CITY STATUS PROTECTED`),
  row: {
    ...{
      IDENTIFICATION_NUMBER: '910000001',
      LAST_NAME: 'FABLEWICK',
      FIRST_NAME: 'DUO',
      DOB: '03/04/1966',
      STATUS: 'Active',
    },
    ...{
      HOUSE_NUMBER: '12',
      HOUSENUMBERSUFFIX: '1/2',
      DIRECTION: 'N',
      STREET_NAME: 'OLD QUAY',
      STREETTYPECODENAME: 'RD',
    },
    ...{ APT_NUM: '3', CITY: 'ALDERQUAY', STATE: 'VA', ZIP: '22030', PRECINCT_CODE_VALUE: '101', PROTECTED: 'N' },
  },
  gone: { STATUS: 'Denied' },
  expected: 'DUO FABLEWICK, 1966-03-04 | 12 1/2 N OLD QUAY RD, 3 | ALDERQUAY 22030 | 101 | 910000001',
};

const wisconsin = {
  header:
    'Voter Reg Number,LastName,FirstName,MiddleName,Suffix,PhoneNumber,Address1,Address2,MailingAddress1,MailingCityStateZip,HouseNumber,StreetName,UnitType,UnitNumber,ZipCode,Jurisdiction,Ward,State Senate,County,Municipality,High School,Voter Status,Voter Status Reason,Voter Type'.split(
      ',',
    ),
  row: {
    ...{ 'Voter Reg Number': '0712345678', LastName: 'Fablewick', FirstName: 'Duo', 'Voter Status': 'Active' },
    ...{ Address1: '12 Old Quay Rd Apt 3', Address2: 'Alderquay, WI 53703-1234', MailingAddress1: 'PO Box 9' },
    ...{ HouseNumber: '12', StreetName: 'Old Quay Rd', UnitType: 'Apt', UnitNumber: '3', ZipCode: '53703-1234' },
    ...{ Municipality: 'City of Alderquay', 'Voter Type': 'Regular' },
  },
  gone: { 'Voter Status': 'Cancelled' },
  expected: 'Duo Fablewick, ? | 12 Old Quay Rd, Apt 3 | City of Alderquay 53703-1234 |  | 0712345678',
};

const minnesota = {
  header:
    words(`VoterId CountyCode FirstName MiddleName LastName NameSuffix HouseNumber StreetName UnitType UnitNumber Address2
    City state ZipCode MailAddress MailCity MailState MailZipCode PhoneNumber RegistrationDate DOBYear StateMcdCode McdName
    PrecinctCode PrecinctName WardCode School Judicial Legislative StateSen Congressional Hospital LegacyId voter_status`),
  row: {
    ...{ VoterId: '6000001', FirstName: 'Duo', LastName: 'Fablewick', HouseNumber: '12 1/2', StreetName: 'Quay Ave N' },
    ...{ UnitType: 'Apt', UnitNumber: '3', City: 'Alderquay', ZipCode: '55401', DOBYear: '1966', PrecinctCode: '0105' },
  },
  gone: { voter_status: 'Deceased' },
  expected: 'Duo Fablewick, 1966 | 12 1/2 Quay Ave N, Apt 3 | Alderquay 55401 | 0105 | 6000001',
};

const georgia = {
  header:
    'County,Voter Registration Number,Status,Status Reason,Last Name,First Name,Middle Name,Suffix,Birth Year,Residence Street Number,Residence Pre Direction,Residence Street Name,Residence Street Type,Residence Post Direction,Residence Apt Unit Number,Residence City,Residence Zipcode,County Precinct,County Precinct Description,Municipal Precinct,Race,Gender,Land District,Land Lot,Date Of Last Contact,Last Party Voted,Mailing Street Number,Mailing Street Name,Mailing City,Mailing Zipcode'.split(
      ',',
    ),
  row: {
    ...{ 'Voter Registration Number': '01234567', 'Last Name': 'FABLEWICK', 'First Name': 'DUO', 'Birth Year': '1966' },
    ...{ 'Residence Street Number': '12', 'Residence Pre Direction': 'N', 'Residence Street Name': 'OLD QUAY' },
    ...{ 'Residence Street Type': 'DR', 'Residence Post Direction': 'SE', 'Residence Apt Unit Number': '3' },
    ...{
      'Residence City': 'ALDERQUAY',
      'Residence Zipcode': '30303',
      'County Precinct': '02A',
      'Mailing City': 'ELSEWHERE',
    },
  },
  gone: { Status: 'Cancelled' },
  expected: 'DUO FABLEWICK, 1966 | 12 N OLD QUAY DR SE, 3 | ALDERQUAY 30303 | 02A | 01234567',
};

const texas = {
  header: words(`County_Code Precinct VUID Last_Name First_Name Middle_Name Former_Last_Name Suffix Gender Date_of_Birth
    Permanent_House_Number Permanent_Designator Permanent_Directional_Prefix Permanent_Street_Name Permanent_Street_Type
    Permanent_Directional_Suffix Permanent_Unit_Number Permanent_Unit_Type Permanent_City Permanent_Zipcode Mailing_Address_1
    Mailing_City Effective_Date_of_Registration Status_Code Hispanic_Surname_Flag Election_Date Election_Party`),
  row: {
    ...{ VUID: '1100000001', Last_Name: 'FABLEWICK', First_Name: 'DUO', Date_of_Birth: '19660304', Precinct: '101' },
    ...{ Permanent_House_Number: '12', Permanent_Directional_Prefix: 'N', Permanent_Street_Name: 'OLD QUAY' },
    ...{
      Permanent_Street_Type: 'AVE',
      Permanent_Unit_Number: '3',
      Permanent_Unit_Type: 'APT',
      Permanent_City: 'ALDERQUAY',
    },
    ...{ Permanent_Zipcode: '78701', Mailing_Address_1: 'PO BOX 4', Mailing_City: 'ELSEWHERE' },
  },
  gone: { Status_Code: 'Purged' },
  expected: 'DUO FABLEWICK, 1966-03-04 | 12 N OLD QUAY AVE, Apt 3 | ALDERQUAY 78701 | 101 | 1100000001',
};

describe('PUR-09: a state that has no layout of ours', () => {
  it.each(Object.entries({ arizona, virginia, wisconsin, minnesota, georgia, texas }))(
    '%s is no other state, and its columns say what they are',
    async (_, { header, row, gone, expected }) => {
      const read = await readList(listOf(header, [row, { ...row, ...gone }]));
      expect(read).toMatchObject({ layout: null, problems: [], rows: [expected, 'not-on-roll'] });
      // Nobody's party is taken from a file whose columns nobody knows, and nobody's race from any.
      const asked = header.filter((name) => /^(party|race)|party|hispanic/i.test(name));
      expect(asked.map((name) => read.columns[name])).toEqual(asked.map(() => 'forbidden'));
    },
  );

  it('a row of column names is a header, however well the rows below fit a list that has none', async () => {
    // The columns of Michigan's older list in its order, under other names.
    const header =
      words(`LAST_NAME FIRST_NAME MIDDLE_NAME NAME_SUFFIX YOB GENDER DATE_OF_REGISTRATION PREFIX HOUSE_NUM HOUSE_SUFFIX
      PRE_DIR STREET_NAME STREET_TYPE POST_DIR APT CITY STATE ZIP MAIL_ADDR_1 MAIL_ADDR_2 MAIL_ADDR_3 MAIL_ADDR_4 MAIL_ADDR_5
      VOTER_NUMBER COUNTYCODE JURISDICTION PRECINCT SCHOOL_CODE HOUSE SENATE CONGRESS COUNTY_BOARD VILLAGE VILLAGE_PRECINCT
      SCHOOL_PRECINCT ABSENTEE STATUS UOCAVA`);
    const row = (at: number) =>
      `FABLEWICK,DUO,, ,1970,,01271973, ,${at},1/3,N,OLD QUAY,AVE, ,APT 4,ALDERQUAY,MI,48201,,,,,,136769445694${at},18,1245,6160,10,83,78,11,3, ,346, ,N,A,O`;
    const { rows } = await readList([header.join(','), ...[1, 2, 3, 4, 5, 6].map(row)].join('\n'));
    expect(rows).toHaveLength(6);
    expect(rows[0]).toBe('DUO FABLEWICK, 1970 | 1 1/3 N OLD QUAY AVE, Apt 4 | ALDERQUAY 48201 | 6160 | 1367694456941');
  });

  it('a protected voter is said by a mark, or by the kind of voter', async () => {
    const marked = await readList(listOf(virginia.header, [{ ...virginia.row, PROTECTED: 'Y' }]));
    expect(marked.rows).toEqual(['protected']);
    const kind = { ...wisconsin.row, HouseNumber: '', StreetName: '', Address1: '', 'Voter Type': 'Confidential' };
    expect((await readList(listOf(wisconsin.header, [kind]))).rows).toEqual(['protected']);
  });

  it('a home that stands on one line and in a column of its own number is one home', async () => {
    const header = 'Voter ID,Last Name,First Name,House Number,Address,Unit,City,Zip';
    const { rows } = await readList(`${header}\n1,Fablewick,Duo,12,12 Old Quay Rd Apt 3,Apt 3,Alderquay,43004`);
    expect(rows).toEqual(['Duo Fablewick, ? | 12 Old Quay Rd, Apt 3 | Alderquay 43004 |  | 1']);
  });
});

describe('PUR-09: parts of a home, however they are called', () => {
  it.each([
    [
      'Massachusetts names the home before each part',
      'Voter ID Number|Last Name|First Name|Residential Address - Street Number|Residential Address - Street Suffix|Residential Address - Street Name|Residential Address - Apartment Number|Residential Address - City|Residential Address - Zip Code|Mailing Address - Street Number and Name|Mailing Address - City or Town|Precinct Number|Voter Status',
      '01A|Fablewick|Duo|12||Old Quay Ave|4|Alderquay|02139|PO Box 1|Elsewhere|2|A',
      'Duo Fablewick, ? | 12 Old Quay Ave, 4 | Alderquay 02139 | 2 | 01A',
    ],
    [
      'Illinois shortens',
      'SUID|LastName|FirstName|VoterRegNumber|BirthYear|HouseNum|HouseNumSuffix|StreetDirPrefix|StreetName|StreetType|StreetDirSuffix|AptUnitNum|City|Zip|PrecinctCode',
      '9|Fablewick|Duo|123|1966|12|1/2|N|Old Quay|Ave|E|4|Alderquay|60601|001',
      'Duo Fablewick, 1966 | 12 1/2 N Old Quay Ave E, 4 | Alderquay 60601 | 001 | 123',
    ],
    [
      'a county of Ohio puts the word behind',
      'VoterID|LastName|FirstName|AddressPreDirectional|AddressNumber|AddressStreet|AddressZip|AddressUnit|CityName|PrecinctName',
      'OH1|Fablewick|Duo|N|12|Old Quay Ave|43004|4|Alderquay|1A',
      'Duo Fablewick, ? | 12 N Old Quay Ave, 4 | Alderquay 43004 | 1A | OH1',
    ],
    [
      'a county of Texas leaves the vowels out',
      'VUID|LNAME|FNAME|DOB|STNUM|STDIR|STNAME|STTYPE|UNITTYPE|UNITNO|CITY|ZIP|PCT',
      '11|Fablewick|Duo|19660304|12|N|Old Quay|Ave|Apt|4|Alderquay|78701|101',
      'Duo Fablewick, 1966-03-04 | 12 N Old Quay Ave, Apt 4 | Alderquay 78701 | 101 | 11',
    ],
  ])('%s', async (_, header, row, expected) => {
    expect(await readList(`${header}\n${row}\n${row.replace('Duo', 'Trio').replace(/^\w+/, '999')}`)).toMatchObject({
      layout: null,
      rows: expect.arrayContaining([expected]),
    });
  });

  it('the words for postcodes tell the country, and dots between days that the day comes first', async () => {
    const country = async (list: string) => {
      const once = async function* () {
        yield Buffer.from(list);
      };
      const { file } = await dryRunFile('list', once);
      return `${file.country} ${file.dates}`;
    };
    expect(await country('Vorname;Nachname;Straße;PLZ;Ort\nAda;Fauxmann;Prüfgasse 1;10115;Erlenkai')).toBe('DE dmy');
    expect(await country('Prénom;Nom;Adresse;Code postal;Ville\nAda;F;1 rue X;59000;Aulnequai')).toBe('FR dmy');
    expect(await country('Nombre;Apellidos;Dirección;Código postal;Ciudad\nAda;P;Calle X 1;28001;P')).toBe('ES dmy');
    expect(await country('First name,Surname,Address,Town,Postcode\nAda,F,1 X Road,Alderquay,E1 1AA')).toBe('GB dmy');
    expect(await country('First name,Surname,Address,Town,Postcode\nAda,F,1 X Road,Alderquay,43004')).toBe('US mdy');
    const german = await readList('Voter ID,Vorname,Nachname,DOB,Address,City,Zip\n1,Ada,F,04.03.1966,1 Quay,A,43004');
    expect(german.rows[0]).toContain('1966-03-04');
  });
});

describe('PUR-09: histories of contacts under their other names', () => {
  it('VAN’s short results: nobody home, and a refusal, which is a stop', async () => {
    const names = 'VANID,DateCanvassed,ResultShortName,ContactTypeName';
    const { layout, problems } = await readList(`${names}\n10001,10/1/2026,NH,Walk\n10002,10/1/2026,REF,Walk`);
    expect({ layout, problems }).toEqual({ layout: 'van-contacts', problems: [] });
    const once = async function* () {
      yield Buffer.from(`${names}\n10001,10/1/2026,NH,Walk\n10002,10/1/2026,REF,Walk`);
    };
    const { counts } = await dryRunFile('list', once, { today: '2026-11-22' });
    expect(counts).toMatchObject({ rows: 2, ready: 1, stopped: 1 });
  });

  it('answers stay out, whatever the columns are called', async () => {
    const answers = 'VANID,Contact Name,Date Canvassed,Survey Question,Survey Response\n1,Duo,10/1/2026,Support,1';
    expect(await readList(answers)).toMatchObject({ layout: 'van-survey', problems: ['answers'] });
  });
});

describe('PUR-09: British registers', () => {
  const lines = 'PostCode,Address1,Address2,Address3,Address4,Address5,Address6';

  it('a name in one column begins with the surname; numbers begin anew in every polling district', async () => {
    const header = `Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Name,${lines}`;
    const rows = [
      'BW1,1,0,,,Fablewick Ada J,E1 1AA,Flat 4,23 Quay Street,Alderquay,London,E1 1AA,',
      'BW2,1,0,,15/03/2009,Fablewick Duo,E1 1AB,7,Pier Road,Alderquay,London,E1 1AB,',
      'BW2,1,1,G,,de la Teste Mary Ann,E1 1AC,Rose Cottage,Hill Lane,Alderquay,,E1 1AC,',
      'BW2,2,0,N,,,,,,,,,',
    ];
    expect(await readList([header, ...rows].join('\r\n'))).toMatchObject({
      layout: 'uk-register',
      confidence: 'certain',
      rows: [
        'Ada J Fablewick, ? | 23 Quay Street, Flat 4 | London E1 1AA | BW1 | ',
        'Duo Fablewick, ? | 7 Pier Road | London E1 1AB | BW2 | ',
        'Mary Ann de la Teste, ? | Hill Lane, Rose Cottage | Alderquay E1 1AC | BW2 | ',
        'protected',
      ],
    });
  });

  it.each([
    [
      'PD,ENO,Status,Title,First Names,Initials,Surname,Suffix,Date of Attainment,Franchise Flag,Address 1,Address 2,Address 3,Postcode,UPRN',
      ['AA,1,,Mrs,Ada,J,Fablewick,,,,7 Pier Road,Alderquay,,E1 1AB,1', 'AA,2,,,,,,,,N,,,,,'],
      ['Ada J Fablewick, ? | 7 Pier Road | Alderquay E1 1AB | AA | ', 'protected'],
    ],
    [
      'PD/ENO,Elector Surname,Elector Forename,Elector Initials,Elector Suffix,Elector Title,Elector Markers,Qualifying Address 1,Qualifying Address 2,Qualifying Address Postcode',
      ['AA-17,Fablewick,Ada,J,,Mrs,,7 Pier Road,Alderquay,S1 1AB'],
      ['Ada J Fablewick, ? | 7 Pier Road | Alderquay S1 1AB |  | '],
    ],
    [
      'ElectorNumber,ElectorTitle,ElectorSurname,ElectorForename,ElectorMiddleName,ElectorSuffix,MarkersRegisterText,ElectorDOB,PropertyURN,PropertyPostCode,PropertyAddress1,PropertyAddress2,PropertyAddress3,ElectorCreatedMonth,ElectorChangedMonth,ElectorDeletedMonth',
      [
        'B-1,,Fablewick,Ada,J,,,,1,E1 1AB,7 Pier Road,Alderquay,,4,0,0',
        'B-2,,Gone,Duo,,,,,1,E1 1AB,7 Pier Road,Alderquay,,0,0,4',
      ],
      ['Ada J Fablewick, ? | 7 Pier Road | Alderquay E1 1AB |  | ', 'not-on-roll'],
    ],
  ])('%s', async (header, rows, expected) => {
    expect(await readList([header, ...rows].join('\n'))).toMatchObject({ layout: 'uk-register', rows: expected });
  });
});
