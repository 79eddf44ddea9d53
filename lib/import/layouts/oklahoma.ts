// Oklahoma county files, comma separated, read by name; the misspelt 'PolitalAff' is real and left out.
import { columnsOf, type Layout } from './layout';

const history = Array.from({ length: 10 }, (_, at) => [`VoterHist${at + 1}`, `HistMethod${at + 1}`]).flat();

export const oklahoma: Layout = {
  id: 'us-ok',
  title: 'Oklahoma voter file',
  country: 'US',
  region: 'OK',
  source: 'roll',
  signature: ['VoterID', 'LastName', 'FirstName', 'StreetNum', 'StreetName', 'BldgNum', 'OriginalRegistration'],
  order: [
    ...'Precinct LastName FirstName MiddleName Suffix VoterID PolitalAff Status StreetNum StreetDir StreetName StreetType BldgNum City Zip DateOfBirth OriginalRegistration MailStreet1 MailStreet2 MailCity MailState MailZip Muni MuniSub School SchoolSub TechCenter TechCenterSub CountyComm'.split(
      ' ',
    ),
    ...history,
  ],
  separator: ',',
  dates: 'mdy',
  licence: 'Oklahoma Statutes 26-4-112: public record',
  columns: columnsOf({
    sourceId: ['VoterID'],
    family: ['LastName'],
    given: ['FirstName'],
    middle: ['MiddleName'],
    suffix: ['Suffix'],
    bornOn: ['DateOfBirth'],
    number: ['StreetNum'],
    streetBefore: ['StreetDir'],
    street: ['StreetName'],
    streetType: ['StreetType'],
    unit: ['BldgNum'],
    city: ['City'],
    postcode: ['Zip'],
    precinct: ['Precinct'],
    none: [
      'Status',
      'OriginalRegistration',
      'MailStreet1',
      'MailStreet2',
      'MailCity',
      'MailState',
      'MailZip',
      'Muni',
      'MuniSub',
      'School',
      'SchoolSub',
      'TechCenter',
      'TechCenterSub',
      'CountyComm',
      ...history,
    ],
  }),
};
