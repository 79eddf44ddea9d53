// Delaware voter extract, read by name; the year of birth only, days as 20160325 or 3/25/2016. Since 2021 between tabs with
// names that say their block (source: the column list of the VoteShield collector for de_voter_reg.txt).
import { columnsOf, type Layout } from './layout';

export const delaware: Layout = {
  id: 'us-de',
  title: 'Delaware voter extract',
  country: 'US',
  region: 'DE',
  source: 'roll',
  signature: ['UNIQUE-ID', 'LAST-NAME', 'HOME-NO', 'HOME-STREET', 'HOME-CITY', 'YEAR-OF-BIRTH'],
  otherSignatures: [
    ['Voter-ID', 'Name-Last', 'Name-First', 'Res-Addr-House No', 'Res-Addr-Street Name', 'Precinct (RDED)'],
  ],
  order:
    'UNIQUE-ID LAST-NAME FIRST-NAME MID-INIT SUFFIX YEAR-OF-BIRTH HOME-NO HOME-APT HOME-STREET HOME-DEV HOME-CITY HOME-ZIPCODE COUNTY ED RD SD CNLEVY WILM CODE-HOME-CITY SCH-DIST PARTY DATE-REG PP-HIST-1 PP-HIST-2 PR-HIST-1 PR-HIST-2 GEN-HIST-1 GEN-HIST-2 GEN-HIST-3 GEN-HIST-4 GEN-HIST-5 MAIL-NO MAIL-APT MAIL-STR MAIL-CITY MAIL-STATE MAIL-ZIP DATE-LAST-CHG CODE-CHANGE STATUS'.split(
      ' ',
    ),
  separator: ',',
  dates: 'mdy',
  choosing: { party: ['PARTY', 'Political Party'] },
  licence: 'Delaware Code 15-1305: no commercial use',
  needless:
    /^((PP|PR|GEN|SP)-HIST-\d+$|MAIL-|District-|Voting History|Res-Addr-(Zip 4|Carrier Route|Military Ind|Development Name)$)/i,
  columns: columnsOf({
    sourceId: ['UNIQUE-ID', 'Voter-ID'],
    family: ['LAST-NAME', 'Name-Last'],
    given: ['FIRST-NAME', 'Name-First'],
    middle: ['MID-INIT', 'Name-Middle'],
    suffix: ['SUFFIX', 'Name-Suffix'],
    birthYear: ['YEAR-OF-BIRTH'],
    number: ['HOME-NO', 'Res-Addr-House No'],
    numberSuffix: ['Res-Addr-House No Suffix'],
    streetBefore: ['Res-Addr-Street Direction Prefix'],
    street: ['HOME-STREET', 'Res-Addr-Street Name'],
    streetType: ['Res-Addr-Street Type'],
    streetAfter: ['Res-Addr-Street Direction Suffix'],
    unitType: ['Res-Addr-Unit Type'],
    unit: ['HOME-APT', 'Res-Addr-Unit Number'],
    // What stands here instead of a street: a rural route, a farm.
    hamlet: ['Res Addr-Non-Standard'],
    city: ['HOME-CITY', 'Res-Addr-City'],
    region: ['Res-Addr-State'],
    postcode: ['HOME-ZIPCODE', 'Res-Addr-Zip Code'],
    // Election district within representative district: the two together name a polling place; of the older file ED alone is read.
    precinct: ['ED', 'Precinct (RDED)'],
    status: ['STATUS'],
    none: [
      ...'HOME-DEV COUNTY RD SD CNLEVY WILM CODE-HOME-CITY SCH-DIST DATE-REG DATE-LAST-CHG CODE-CHANGE'.split(' '),
      ...['Title', 'Registration Date', 'Last Registration Update Date'],
    ],
  }),
};
