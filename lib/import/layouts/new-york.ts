// New York, comma separated, every field quoted, 47 fields without a header row, Latin-1 with stray control bytes.
import { columnsOf, type Layout } from './layout';

const order =
  'LASTNAME FIRSTNAME MIDDLENAME NAMESUFFIX RADDNUMBER RHALFCODE RPREDIRECTION RSTREETNAME RPOSTDIRECTION RAPARTMENTTYPE RAPARTMENT RADDRNONSTD RCITY RZIP5 RZIP4 MAILADD1 MAILADD2 MAILADD3 MAILADD4 DOB GENDER ENROLLMENT OTHERPARTY COUNTYCODE ED LD TOWNCITY WARD CD SD AD LASTVOTERDATE PREVYEARVOTED PREVCOUNTY PREVADDRESS PREVNAME COUNTYVRNUMBER REGDATE VRSOURCE IDREQUIRED IDMET STATUS REASONCODE INACT_DATE PURGE_DATE SBOEID VoterHistory'.split(
    ' ',
  );

/** Extracts before 2017 have the flat before the street and neither its kind nor addresses out of form. */
const olderOrder =
  'LASTNAME FIRSTNAME MIDDLENAME NAMESUFFIX RADDNUMBER RHALFCODE RAPARTMENT RPREDIRECTION RSTREETNAME RPOSTDIRECTION RCITY RZIP5 RZIP4 MAILADD1 MAILADD2 MAILADD3 MAILADD4 DOB GENDER ENROLLMENT OTHERPARTY COUNTYCODE ED LD TOWNCITY WARD CD SD AD LASTVOTEDDATE PREVYEARVOTED PREVCOUNTY PREVADDRESS PREVNAME COUNTYVRNUMBER REGDATE VRSOURCE IDREQUIRED IDMET STATUS REASONCODE INACT_DATE PURGE_DATE SBOEID VoterHistory'.split(
    ' ',
  );

export const newYork: Layout = {
  id: 'us-ny',
  title: 'New York voter file',
  country: 'US',
  region: 'NY',
  source: 'roll',
  signature: ['SBOEID', 'LASTNAME', 'FIRSTNAME', 'RADDNUMBER', 'RSTREETNAME'],
  order,
  otherOrders: [olderOrder],
  separator: ',',
  dates: 'mdy',
  // 17: registered before they are eighteen.
  notOnRoll: ['P', 'PURGED', '17', 'PREREG'],
  choosing: { sex: 'GENDER', party: 'ENROLLMENT' },
  licence: 'New York Election Law 3-103(5): election purposes only',
  columns: columnsOf({
    sourceId: ['SBOEID'],
    family: ['LASTNAME'],
    given: ['FIRSTNAME'],
    middle: ['MIDDLENAME'],
    suffix: ['NAMESUFFIX'],
    number: ['RADDNUMBER'],
    numberSuffix: ['RHALFCODE'],
    streetBefore: ['RPREDIRECTION'],
    street: ['RSTREETNAME'],
    streetAfter: ['RPOSTDIRECTION'],
    unitType: ['RAPARTMENTTYPE'],
    unit: ['RAPARTMENT'],
    hamlet: ['RADDRNONSTD'],
    city: ['RCITY'],
    postcode: ['RZIP5'],
    bornOn: ['DOB'],
    precinct: ['ED'],
    status: ['STATUS'],
    none: [
      'RZIP4',
      'MAILADD1',
      'MAILADD2',
      'MAILADD3',
      'MAILADD4',
      'GENDER',
      'COUNTYCODE',
      'LD',
      'TOWNCITY',
      'WARD',
      'CD',
      'SD',
      'AD',
      'LASTVOTERDATE',
      'LASTVOTEDDATE',
      'PREVYEARVOTED',
      'PREVCOUNTY',
      'PREVADDRESS',
      'PREVNAME',
      'COUNTYVRNUMBER',
      'REGDATE',
      'VRSOURCE',
      'IDREQUIRED',
      'IDMET',
      'REASONCODE',
      'INACT_DATE',
      'PURGE_DATE',
      'VoterHistory',
    ],
  }),
};
