// The full register of electors of a British council. The address comes as up to six lines without a column for the town,
// and an anonymous elector has the mark N and no name: never a door.
import { columnsOf, type Layout } from './layout';

const lines = [1, 2, 3, 4, 5, 6];

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
  dates: 'dmy',
  protectedWhen: ['N'],
  licence: 'Representation of the People Regulations 2001, 103 to 106: electoral purposes only',
  needless: /^(absent|proxy|postal|month|elector (created|changed|deleted)|sub ?house|house)/i,
  columns: columnsOf({
    sourceId: ['Elector ID', 'ElectorID', 'Elector Number'],
    precinct: ['Elector Number Prefix', 'PD', 'PD Letters', 'Polling District', 'Polling District Reference'],
    protected: ['Elector Markers', 'Markers', 'Elector Marker Type', 'Franchise Marker', 'Franchise Flag'],
    family: ['Elector Surname', 'Surname', 'Last Name'],
    given: ['Elector Forename', 'Forename', 'Forenames', 'First Name'],
    middle: ['Elector Middle Name', 'Middle Name', 'Middle Names', 'Initials'],
    fullName: ['Elector Name', 'Full Name'],
    suffix: ['Suffix'],
    // The day on which a young elector may first vote, called DOB by some councils: it tells an age, and is not kept.
    none: ['Elector DOB', 'Date of Attainment', 'Elector Number Suffix', 'Elector Title', 'Title', 'UPRN', 'Ward'],
    addressPart: lines.flatMap((n) => [
      `Address${n}`,
      `Address ${n}`,
      `PropertyAddress${n}`,
      `Qualifying Address ${n}`,
      `RegisteredAddress${n}`,
    ]),
    postcode: ['PostCode', 'Post Code', 'PropertyPostCode', 'Qualifying PostCode'],
  }),
};
