// What people said to another tool: survey answers, contact results, activist codes, notes. They carry no address and no
// proof that anybody agreed to be written down, so none of it may be imported; they are known so that the refusal names them.
import { columnsOf, type Layout } from './layout';

const voter = { sourceId: ['Voter File VANID', 'VANID'], fullName: ['Contact Name', 'ContactName'] };

export const answerExports: readonly Layout[] = [
  {
    id: 'van-survey',
    title: 'VAN survey responses',
    country: 'US',
    source: 'answers',
    signature: ['Voter File VANID', 'Survey Response', 'Survey Question Name'],
    columns: columnsOf({
      ...voter,
      none: [
        'Date Canvassed',
        'Survey Response',
        'Survey Question Name',
        'Survey Question Type',
        'Canvassed By',
        'Contact Type',
      ],
    }),
  },
  {
    id: 'van-contacts',
    title: 'VAN contact history',
    country: 'US',
    source: 'answers',
    signature: ['Voter File VANID', 'Result', 'Date Canvassed', 'Contact Type'],
    columns: columnsOf({
      ...voter,
      none: [
        'Date Canvassed',
        'Result',
        'Contact Type',
        'Canvassed By',
        'Created By',
        'Date Created',
        'Input Type Name',
        'MiniVAN Campaign',
      ],
    }),
  },
  {
    id: 'van-activist-codes',
    title: 'VAN activist codes',
    country: 'US',
    source: 'answers',
    signature: ['Voter File VANID', 'ActivistCodeName', 'ActivistCodeType'],
    columns: columnsOf({
      ...voter,
      none: ['ActivistCodeName', 'ActivistCodeType', 'ActivistCodeDescription', 'DateCanvassed', 'CanvassedBy'],
    }),
  },
  {
    id: 'van-notes',
    title: 'VAN notes',
    country: 'US',
    source: 'answers',
    signature: ['Voter File VANID', 'NoteText', 'DateEntered'],
    columns: columnsOf({ ...voter, none: ['DateEntered', 'EnteredBy', 'NoteCategory', 'NoteTags', 'NoteText'] }),
  },
];
