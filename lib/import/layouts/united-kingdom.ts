// The full register of electors of a British council, as the registers' own programs export it (sources: readers published by
// those who canvass with them, of the 13 and 14 columns, of the monthly update, of PD and ENO). The address comes as up to
// seven lines without a column for the town, and an anonymous elector has the mark N and no name: never a door.
// Numbers begin at 1 in every polling district and are given anew each December, so none is kept: people are found again by
// name and door.
import { columnsOf, type Layout } from './layout';

const lines = [1, 2, 3, 4, 5, 6, 7];

export const ukRegister: Layout = {
  id: 'uk-register',
  title: 'Register of electors (United Kingdom)',
  country: 'GB',
  source: 'roll',
  signature: [
    'Elector Number Prefix',
    'Elector Number',
    'Elector Markers',
    'Elector Surname',
    'Elector Forename',
    'Address1',
    'PostCode',
  ],
  otherSignatures: [
    ['Elector Number Prefix', 'Elector Number', 'Elector Markers', 'Elector Name', 'Address1', 'PostCode'],
    ['Elector Number', 'Elector Surname Elector Forename', 'Address1', 'PostCode'],
    [
      'ElectorNumber',
      'ElectorSurname',
      'ElectorForename',
      'MarkersRegisterText',
      'PropertyAddress1',
      'PropertyPostCode',
    ],
    ['PD/ENO', 'Elector Surname', 'Elector Forename', 'Qualifying Address 1'],
    ['PD', 'ENO', 'Surname', 'Date of Attainment', 'Address 1', 'Postcode'],
    ['PD', 'ENO', 'Surname', 'Franchise Flag', 'Address 1', 'Postcode'],
  ],
  dates: 'dmy',
  // The month in which somebody was taken off the register; 0 says never.
  notOnRoll: Array.from({ length: 12 }, (_, at) => String(at + 1)),
  protectedWhen: ['N'],
  surnameFirst: true,
  licence: 'Representation of the People Regulations 2001, 103 to 106: electoral purposes only',
  needless: /^(absent|proxy|postal|month|elector ?(created|changed)|sub ?house|house|corres|property ?urn)/i,
  columns: columnsOf({
    precinct: ['Elector Number Prefix', 'PD', 'PD Letters', 'Polling District', 'Polling District Reference'],
    protected: [
      ...['Elector Markers', 'Markers', 'Elector Marker Type', 'MarkersRegisterText'],
      ...['Franchise Marker', 'Franchise Flag'],
    ],
    family: ['Elector Surname', 'Surname', 'Last Name'],
    given: ['Elector Forename', 'Forename', 'Forenames', 'First Name', 'First Names'],
    middle: ['Elector Middle Name', 'Middle Name', 'Middle Names', 'Elector Initials', 'Initials'],
    fullName: ['Elector Name', 'Full Name', 'Elector Surname Elector Forename'],
    suffix: ['Suffix', 'Elector Suffix'],
    status: ['ElectorDeletedMonth'],
    none: [
      ...['Elector ID', 'Elector Number', 'Elector Number Suffix', 'ENO', 'PD/ENO', 'PropertyURN', 'UPRN', 'Status'],
      // The day on which a young elector may first vote, called DOB by some councils: it tells an age, and is not kept.
      ...['Elector DOB', 'Date of Attainment', 'Elector Title', 'Title', 'Ward'],
    ],
    addressPart: lines.flatMap((n) => [
      `Address${n}`,
      `Address ${n}`,
      `PropertyAddress${n}`,
      `Qualifying Address ${n}`,
      `RegisteredAddress${n}`,
    ]),
    postcode: ['PostCode', 'Post Code', 'PropertyPostCode', 'Qualifying PostCode', 'Qualifying Address Postcode'],
  }),
};
