// Lists whose layout nobody has told us: states without one of ours, as the VoteShield collector describes their columns. They
// must not pass for a state that we know, and are read by the words of their headers.
import { describe, expect, it } from 'vitest';
import { listOf, readList } from '@/lib/testing/layout-files/read-list';

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
