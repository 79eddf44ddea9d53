// Delaware voter extract, comma separated, read by name; the year of birth only, days as 20160325.
import { columnsOf, type Layout } from './layout';

export const delaware: Layout = {
  id: 'us-de',
  title: 'Delaware voter extract',
  country: 'US',
  region: 'DE',
  source: 'roll',
  signature: ['UNIQUE-ID', 'LAST-NAME', 'HOME-NO', 'HOME-STREET', 'HOME-CITY', 'YEAR-OF-BIRTH'],
  order:
    'UNIQUE-ID LAST-NAME FIRST-NAME MID-INIT SUFFIX YEAR-OF-BIRTH HOME-NO HOME-APT HOME-STREET HOME-DEV HOME-CITY HOME-ZIPCODE COUNTY ED RD SD CNLEVY WILM CODE-HOME-CITY SCH-DIST PARTY DATE-REG PP-HIST-1 PP-HIST-2 PR-HIST-1 PR-HIST-2 GEN-HIST-1 GEN-HIST-2 GEN-HIST-3 GEN-HIST-4 GEN-HIST-5 MAIL-NO MAIL-APT MAIL-STR MAIL-CITY MAIL-STATE MAIL-ZIP DATE-LAST-CHG CODE-CHANGE STATUS'.split(
      ' ',
    ),
  separator: ',',
  dates: 'mdy',
  choosing: { party: 'PARTY' },
  licence: 'Delaware Code 15-1305: no commercial use',
  needless: /^(PP|PR|GEN|SP)-HIST-\d+$|^MAIL-/i,
  columns: columnsOf({
    sourceId: 'UNIQUE-ID',
    family: 'LAST-NAME',
    given: 'FIRST-NAME',
    middle: 'MID-INIT',
    suffix: 'SUFFIX',
    birthYear: 'YEAR-OF-BIRTH',
    number: 'HOME-NO',
    unit: 'HOME-APT',
    street: 'HOME-STREET',
    city: 'HOME-CITY',
    postcode: 'HOME-ZIPCODE',
    // Election district within representative district: the two together name a polling place; ED alone is read.
    precinct: 'ED',
    none: 'HOME-DEV COUNTY RD SD CNLEVY WILM CODE-HOME-CITY SCH-DIST DATE-REG DATE-LAST-CHG CODE-CHANGE STATUS',
  }),
};
