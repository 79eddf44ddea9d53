// Lists as those describe them who read them elsewhere, and not as our own layouts do: column names, their order, the letters
// of a status. Sources: the VoteShield collector's description of each state, the National Voter File's test files, a loader
// of Washington's file of 2024, readers of exports of VAN and of British registers. All people are invented.
import { describe, expect, it } from 'vitest';
import { listOf, readList } from '@/lib/testing/layout-files/read-list';

const words = (text: string) => text.trim().split(/\s+/);

describe('PUR-09: a state as it writes its list today', () => {
  it('Washington of 2024: pipes, Windows letters, a misspelt flat number, statuses in words', async () => {
    const header =
      words(`StateVoterID FName MName LName NameSuffix Birthyear Gender RegStNum RegStFrac RegStName RegStType
      RegUnitType RegStPreDirection RegStPostDirection RegStUnitNum RegCity RegState RegZipCode CountyCode PrecinctCode
      PrecinctPart LegislativeDistrict CongressionalDistrict Mail1 Mail2 Mail3 MailCity MailZip MailState MailCountry
      Registrationdate LastVoted StatusCode`);
    const person = { RegStNum: '77', RegStName: '4TH', RegStType: 'ST', RegCity: 'ALDERQUAY', RegZipCode: '98101' };
    const list = listOf(
      header,
      [
        {
          ...{ ...person, StateVoterID: '11000001', FName: 'ÉLOISE', LName: 'FABLEWICK', Birthyear: '1971' },
          ...{ RegStFrac: '1/2', RegUnitType: 'APT', RegStUnitNum: '4B', RegStPostDirection: 'NE' },
          ...{ PrecinctCode: '3041', StatusCode: 'Active' },
        },
        {
          ...person,
          StateVoterID: '11000002',
          FName: 'DUO',
          LName: 'FABLEWICK',
          Birthyear: '1980',
          StatusCode: 'Inactive',
        },
        { ...person, StateVoterID: '11000003', FName: 'GONE', LName: 'FABLEWICK', StatusCode: 'Cancelled' },
        { ...person, StateVoterID: '11000004', FName: 'GONE', LName: 'FABLEWICK', StatusCode: 'CS' },
      ],
      '|',
    );
    expect(await readList(Buffer.from(list, 'latin1'))).toMatchObject({
      layout: 'us-wa',
      rows: [
        'ÉLOISE FABLEWICK, 1971 | 77 1/2 4TH ST NE, Apt 4B | ALDERQUAY 98101 | 3041 | 11000001',
        'DUO FABLEWICK, 1980 | 77 4TH ST | ALDERQUAY 98101 |  | 11000002',
        'not-on-roll',
        'not-on-roll',
      ],
    });
  });

  it('Delaware since 2021: tabs, blocks in the names, rural homes in a column of their own', async () => {
    const header = `County|Status|Title|Name-First|Name-Middle|Name-Last|Name-Suffix|Voter-ID|District-Municipality|Res-Addr-Development Name|Res-Addr-House No|Res-Addr-House No Suffix|Res-Addr-Street Direction Prefix|Res-Addr-Street Name|Res-Addr-Street Type|Res-Addr-Street Direction Suffix|Res-Addr-Unit Type|Res-Addr-Unit Number|Res-Addr-City|Res-Addr-State|Res-Addr-Zip Code|Res-Addr-Zip 4|Res-Addr-Carrier Route|Res-Addr-Military Ind|Mail-Addr-Line1|Mail-Addr-City|Mail-Addr-Foreign Ind|Political Party|Precinct (RDED)|Year of Birth|Registration Date|Party Affiliation Date|Voting History 1|Res Addr-Non-Standard|Last Registration Update Date|District-Congressional|District-City Council (Wilmington Only)|District-Senate `;
    const home = { 'Res-Addr-City': 'ALDERQUAY', 'Res-Addr-Zip Code': '19801', 'Precinct (RDED)': '0201' };
    const list = listOf(
      header.split('|'),
      [
        {
          ...{ ...home, 'Voter-ID': '100200301', 'Name-First': 'XIMBALDA', 'Name-Last': 'FABLEWICK', Status: 'A' },
          ...{ 'Res-Addr-House No': '12', 'Res-Addr-House No Suffix': 'A', 'Res-Addr-Street Direction Prefix': 'N' },
          ...{ 'Res-Addr-Street Name': 'OLD QUAY', 'Res-Addr-Street Type': 'RD', 'Res-Addr-Unit Type': 'APT' },
          ...{ 'Res-Addr-Unit Number': '3', 'Year of Birth': '1966', 'Political Party': 'DEMOCRATIC' },
        },
        {
          ...{ ...home, 'Voter-ID': '100200302', 'Name-First': 'QUORVETH', 'Name-Last': 'FABLEWICK', Status: 'I' },
          ...{ 'Res Addr-Non-Standard': 'RR 2 BOX 15', 'Year of Birth': '1991', 'Mail-Addr-City': 'ELSEWHERE' },
        },
      ],
      '\t',
    );
    const read = await readList(list);
    expect(read).toMatchObject({
      layout: 'us-de',
      confidence: 'certain',
      rows: [
        'XIMBALDA FABLEWICK, 1966 | 12 A N OLD QUAY RD, Apt 3 | ALDERQUAY 19801 | 0201 | 100200301',
        'QUORVETH FABLEWICK, 1991 | RR 2 BOX 15 | ALDERQUAY 19801 | 0201 | 100200302',
      ],
    });
    expect(read.columns).toMatchObject({ 'Political Party': 'choosing', 'Party Affiliation Date': 'forbidden' });
  });

  it('New Jersey since 2020: a header, the street in parts and once more whole', async () => {
    const header = words(
      'displayId leg_id party status last first middle suffix dob street_num street_pre street_post street_base street_suff street_name apt_unit city zip county municipality ward district congressional legislative freeholder school fire',
    );
    const person = { last: 'FABLEWICK', city: 'ALDERQUAY', zip: '07001', district: '11', street_num: '12' };
    const street = { street_pre: 'N', street_base: 'OLD QUAY', street_suff: 'AVE', street_name: 'N OLD QUAY AVE' };
    const list = listOf(header, [
      {
        ...person,
        ...street,
        displayId: 'N1001',
        first: 'XIMBALDA',
        dob: '03/04/1966',
        status: 'Active',
        apt_unit: 'APT 3',
      },
      { ...person, ...street, displayId: 'N1002', first: 'DUO', dob: '12/25/1991', status: 'Inactive Confirmation' },
      { ...person, ...street, displayId: 'N1003', first: 'YOUNG', dob: '12/25/2009', status: 'Pending' },
    ]);
    expect(await readList(list)).toMatchObject({
      layout: 'us-nj',
      rows: [
        'XIMBALDA FABLEWICK, 1966-03-04 | 12 N OLD QUAY AVE, Apt 3 | ALDERQUAY 07001 | 11 | N1001',
        'DUO FABLEWICK, 1991-12-25 | 12 N OLD QUAY AVE | ALDERQUAY 07001 | 11 | N1002',
        'not-on-roll',
      ],
    });
  });

  it('Michigan with a header row: it is no row, and nothing stands one column too far', async () => {
    const header =
      words(`LAST_NAME FIRST_NAME MIDDLE_NAME NAME_SUFFIX YEAR_OF_BIRTH GENDER REGISTRATION_DATE STREET_NUMBER_PREFIX
      STREET_NUMBER STREET_NUMBER_SUFFIX DIRECTION_PREFIX STREET_NAME STREET_TYPE DIRECTION_SUFFIX EXTENSION CITY STATE ZIP_CODE
      MAILING_ADDRESS_LINE_ONE MAILING_ADDRESS_LINE_TWO MAILING_ADDRESS_LINE_THREE MAILING_ADDRESS_LINE_FOUR
      MAILING_ADDRESS_LINE_FIVE VOTER_IDENTIFICATION_NUMBER COUNTY_CODE COUNTY_NAME JURISDICTION_CODE JURISDICTION_NAME PRECINCT
      WARD SCHOOL_DISTRICT_CODE SCHOOL_DISTRICT_NAME STATE_HOUSE_DISTRICT_CODE STATE_HOUSE_DISTRICT_NAME
      STATE_SENATE_DISTRICT_CODE STATE_SENATE_DISTRICT_NAME US_CONGRESS_DISTRICT_CODE US_CONGRESS_DISTRICT_NAME
      COUNTY_COMMISSIONER_DISTRICT_CODE COUNTY_COMMISSIONER_DISTRICT_NAME VILLAGE_DISTRICT_CODE VILLAGE_DISTRICT_NAME
      VILLAGE_PRECINCT SCHOOL_PRECINCT IS_PERMANENT_ABSENTEE_VOTER VOTER_STATUS_TYPE_CODE UOCAVA_STATUS_CODE UOCAVA_STATUS_NAME`);
    const person = {
      ...{
        LAST_NAME: 'FABLEWICK',
        YEAR_OF_BIRTH: '1966',
        STREET_NUMBER: '12',
        STREET_NAME: 'OLD QUAY',
        STREET_TYPE: 'AVE',
      },
      ...{ CITY: 'ALDERQUAY', STATE: 'MI', ZIP_CODE: '48201', PRECINCT: '00101', JURISDICTION_CODE: '22000' },
    };
    const list = listOf(header, [
      { ...person, FIRST_NAME: 'XIMBALDA', VOTER_IDENTIFICATION_NUMBER: '100000001', VOTER_STATUS_TYPE_CODE: 'A' },
      { ...person, FIRST_NAME: 'DUO', VOTER_IDENTIFICATION_NUMBER: '100000002', VOTER_STATUS_TYPE_CODE: 'CH' },
      { ...person, FIRST_NAME: 'GONE', VOTER_IDENTIFICATION_NUMBER: '100000003', VOTER_STATUS_TYPE_CODE: 'C' },
    ]);
    const home = '12 OLD QUAY AVE | ALDERQUAY 48201 | 00101';
    expect(await readList(list)).toMatchObject({
      layout: 'us-mi',
      confidence: 'certain',
      rows: [
        `XIMBALDA FABLEWICK, 1966 | ${home} | 100000001`,
        `DUO FABLEWICK, 1966 | ${home} | 100000002`,
        'not-on-roll',
      ],
    });
  });

  it('Colorado, Oklahoma, Vermont and Florida: who is off the roll, or not yet on it, is no row', async () => {
    const colorado =
      'VOTER_ID,COUNTY,FIRST_NAME,LAST_NAME,HOUSE_NUM,STREET_NAME,STREET_TYPE,RESIDENTIAL_CITY,RESIDENTIAL_ZIP_CODE,VOTER_STATUS,BIRTH_YEAR,PRECINCT_CODE,WATER_2,PARK_AND_RECREATION_3';
    const rows = ['Active', 'Cancelled', 'Inactive'].map(
      (s, at) => `60000000${at},Alder,X,F,1,PIER,RD,A,80202,${s},1966,209,,`,
    );
    const co = await readList([colorado, ...rows].join('\n'));
    expect(co.rows.map((row) => row.startsWith('X F, 1966 | 1 PIER RD | A 80202 | 209'))).toEqual([true, false, true]);
    expect(co.columns).toMatchObject({ WATER_2: 'not-needed', PARK_AND_RECREATION_3: 'not-needed' });

    const vermont =
      'VoterID|Last Name|First Name|Legal Address Line 1|Legal Address City|Legal Address Zip|Year of Birth|Status|Town of Registration|Voting District';
    const vt = ['ACTIVE', 'N18', 'CHALLENGED'].map(
      (s, at) => `00010000${at}|F|X|1 PIER RD|A|05401|1966|${s}|A|CHI-6-1`,
    );
    const read = await readList([vermont, ...vt].join('\n'));
    expect(read.rows.map((row) => row === 'not-on-roll')).toEqual([false, true, false]);

    const oklahoma =
      'Precinct,LastName,FirstName,VoterID,PolitalAff,Status,StreetNum,StreetDir,StreetName,StreetType,StreetPostDir,BldgNum,City,Zip,DateOfBirth,OriginalRegistration,CongressionalDistrict,PollSite\n550101,F,X,800000001,IND,I,12,NW,OLD QUAY,AVE,E,APT 4B,A,73101,03/04/1966,,,';
    expect(await readList(oklahoma)).toMatchObject({
      rows: ['X F, 1966-03-04 | 12 NW OLD QUAY AVE E, Apt 4B | A 73101 | 550101 | 800000001'],
      columns: { PolitalAff: 'choosing', PollSite: 'not-needed' },
    });

    const florida = (status: string, at: number) =>
      Object.assign(Array<string>(38).fill(''), {
        ...{ 0: 'DAD', 1: `10000000${at}`, 2: 'Testa', 4: 'Duo', 6: 'N', 7: '12 Quay St', 9: 'Alderquay', 11: '33101' },
        ...{ 21: '03/04/1966', 28: status },
      }).join('\t');
    const fl = await readList(['ACT', 'PRE', 'INA'].map(florida).join('\n'));
    expect(fl.rows.map((row) => row === 'not-on-roll')).toEqual([false, true, false]);
  });
});

describe('PUR-09: what other tools write', () => {
  it('the National Voter File writes every state in one way', async () => {
    const header =
      'ABSENTEE_TYPE,ADDRESS_NUMBER,ADDRESS_NUMBER_SUFFIX,BIRTHDATE,COUNTY_VOTER_REF,DO_NOT_CALL_STATUS,FIRST_NAME,LAST_NAME,OCCUPANCY_IDENTIFIER,OCCUPANCY_TYPE,PLACE_NAME,PRECINCT,RACE,RAW_ADDR1,RAW_CITY,RAW_ZIP,REGISTRATION_STATUS,STATE_NAME,STATE_VOTER_REF,STREET_NAME,STREET_NAME_POST_DIRECTIONAL,STREET_NAME_POST_TYPE,STREET_NAME_PRE_DIRECTIONAL,ZIP_CODE';
    const row = (stop: string) =>
      `,80,1/3,1951-09-16,1000,${stop},Duo,Fablewick,56,Apt,Alderquay,61,,80 1/3 SW Quay Alley N,Alderquay,98101,A,WA,WA0001,Quay,N,Alley,SW,98101`;
    const person = 'Duo Fablewick, 1951-09-16 | 80 1/3 SW Quay Alley N, Apt 56 | Alderquay 98101 | 61 | WA0001';
    expect(await readList(`${header}\n${row('')}\n${row('Y')}`)).toMatchObject({
      layout: 'us-nvf',
      rows: [person, `${person} | stop`],
      columns: { RACE: 'forbidden', RAW_CITY: 'not-needed' },
    });
  });

  it('VAN calls the home vAddress in its larger exports, and says who was dropped', async () => {
    const header =
      'Voter File VANID,LastName,FirstName,DOB,vAddress,vCity,vState,vZip5,mAddress,mCity,Preferred Phone,PrecinctName,RegistrationStatusName,Support Score,Do Not Walk';
    const rows = [
      '10001,Fablewick,Duo,3/4/1966,1203 1/2 N Quay Ave Apt 4B,Alderquay,OH,43004,PO Box 1,Else,,1-A,Active,88.1,',
      '10002,Fablewick,Trio,3/4/1967,7 Quay Ave,Alderquay,OH,43004,,,,1-A,Active,88.1,Y',
      '10003,Fablewick,Gone,3/4/1967,7 Quay Ave,Alderquay,OH,43004,,,,1-A,Dropped,88.1,',
    ];
    expect(await readList([header, ...rows].join('\n'))).toMatchObject({
      layout: 'van-list',
      rows: [
        'Duo Fablewick, 1966-03-04 | 1203 1/2 N Quay Ave, Apt 4B | Alderquay 43004 | 1-A | 10001',
        'Trio Fablewick, 1967-03-04 | 7 Quay Ave | Alderquay 43004 | 1-A | 10002 | stop',
        'not-on-roll',
      ],
      columns: { 'Support Score': 'forbidden', mAddress: 'not-needed' },
    });
  });

  it('a sign-up that Rocky calls rejected is nobody on a roll', async () => {
    const header =
      'Registrant UID,Status,Tracking Source,Open Tracking ID,First name,Last name,Home address,Home city,Home zip code,Ineligible reason';
    const rows = [
      'a,Complete,,,Duo,Fablewick,7 Quay Ave,Alderquay,43004,',
      'b,Rejected,,,Solo,Fablewick,7 Quay Ave,Alderquay,43004,Age',
    ];
    const { rows: read, columns } = await readList([header, ...rows].join('\n'));
    expect(read.map((row) => row.slice(0, 11))).toEqual(['Duo Fablewi', 'not-on-roll']);
    expect(columns['Registrant UID']).toBe('not-needed');
  });

  it('99999 in a commune’s own file is no house', async () => {
    const header = 'cle_interop;commune_insee;commune_nom;voie_nom;voie_nom_bre;numero;suffixe;position;x;y;long;lat';
    const rows = ['a;59350;Aulnequai;Le Haut Pré;;99999;;;;;3.05;50.63', 'b;59350;Aulnequai;Quai;;14;;;;;3.05;50.63'];
    expect((await readList([header, ...rows].join('\n'))).rows).toEqual([
      'no-street',
      ', ? | 14 Quai | Aulnequai |  | ',
    ]);
  });
});
