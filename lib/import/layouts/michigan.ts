// Michigan, qualified voter file: until 2018 the same 38 fields at fixed places without separators, then between commas
// without a header row, then with named columns. It gives the year of birth only; protected people are left out by the
// state itself.
import { columnsOf, type Layout, widthsOf } from './layout';

/** As the state's own description of its extract gave them: 520 letters a line. */
const fixed = widthsOf(`
  LAST_NAME:35 FIRST_NAME:20 MIDDLE_NAME:20 NAME_SUFFIX:3 BIRTH_YEAR:4 GENDER:1 DATE_OF_REGISTRATION:8
  HOUSE_NUM_CHARACTER:1 RESIDENCE_STREET_NUMBER:7 HOUSE_SUFFIX:4 PRE_DIRECTION:2 STREET_NAME:30 STREET_TYPE:6
  SUFFIX_DIRECTION:2 RESIDENCE_EXTENSION:13 CITY:35 STATE:2 ZIP:5 MAIL_ADDR_1:50 MAIL_ADDR_2:50 MAIL_ADDR_3:50
  MAIL_ADDR_4:50 MAIL_ADDR_5:50 STATE_VOTER_REF:13 COUNTYCODE:2 JURISDICTION:5 WARD_PRECINCT:6 SCHOOL_CODE:5
  LOWER_HOUSE_DIST:5 UPPER_HOUSE_DIST:5 CONGRESSIONAL_DIST:5 COUNTY_BOARD_DIST:5 VILLAGE_CODE:5 VILLAGE_PRECINCT:6
  SCHOOL_PRECINCT:6 PERMANENT_ABSENTEE_IND:1 REGISTRATION_STATUS:2 UOCAVA_STATUS:1`);

export const michigan: Layout = {
  id: 'us-mi',
  title: 'Michigan qualified voter file',
  country: 'US',
  region: 'MI',
  source: 'roll',
  signature: ['STATE_VOTER_REF', 'LAST_NAME', 'FIRST_NAME', 'RESIDENCE_STREET_NUMBER', 'RESIDENCE_EXTENSION'],
  otherSignatures: [
    ['VOTER_IDENTIFICATION_NUMBER', 'YEAR_OF_BIRTH', 'STREET_NUMBER', 'EXTENSION', 'VOTER_STATUS_TYPE_CODE'],
  ],
  order: fixed.map(([name]) => name),
  fixed,
  separator: ',',
  dates: 'mdy',
  notOnRoll: ['C', 'R', 'CANCELLED', 'REJECTED'],
  choosing: { sex: 'GENDER' },
  licence: 'Michigan Compiled Laws 168.509gg: public record',
  needless: /^(mail_addr|mailing_address|school|village|.*district|uocava|is_|county_|jurisdiction_)/i,
  columns: columnsOf({
    sourceId: 'STATE_VOTER_REF VOTER_IDENTIFICATION_NUMBER VOTER_ID',
    family: 'LAST_NAME',
    given: 'FIRST_NAME',
    middle: 'MIDDLE_NAME',
    suffix: 'NAME_SUFFIX',
    birthYear: 'BIRTH_YEAR YEAR_OF_BIRTH',
    number: 'RESIDENCE_STREET_NUMBER STREET_NUMBER',
    numberSuffix: 'HOUSE_SUFFIX STREET_NUMBER_SUFFIX',
    streetBefore: 'PRE_DIRECTION DIRECTION_PREFIX',
    street: 'STREET_NAME',
    streetType: 'STREET_TYPE',
    streetAfter: 'SUFFIX_DIRECTION DIRECTION_SUFFIX',
    unit: 'RESIDENCE_EXTENSION EXTENSION',
    city: 'CITY',
    region: 'STATE',
    postcode: 'ZIP ZIP_CODE',
    precinct: 'WARD_PRECINCT PRECINCT',
    status: 'REGISTRATION_STATUS VOTER_STATUS_TYPE_CODE',
    none: 'GENDER DATE_OF_REGISTRATION REGISTRATION_DATE HOUSE_NUM_CHARACTER STREET_NUMBER_PREFIX COUNTYCODE COUNTY_CODE COUNTY_NAME JURISDICTION JURISDICTION_CODE JURISDICTION_NAME WARD SCHOOL_CODE LOWER_HOUSE_DIST UPPER_HOUSE_DIST CONGRESSIONAL_DIST COUNTY_BOARD_DIST VILLAGE_CODE VILLAGE_PRECINCT SCHOOL_PRECINCT PERMANENT_ABSENTEE_IND UOCAVA_STATUS MAIL_ADDR_1 MAIL_ADDR_2 MAIL_ADDR_3 MAIL_ADDR_4 MAIL_ADDR_5',
  }),
};
