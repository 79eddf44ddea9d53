// What came of visits made with another tool. Survey answers, activist codes and notes carry no proof that anybody agreed to be
// written down, so none of it may be imported; they are known so that the refusal names them. Of a contact history the day and
// the outcome of a knock are taken, for the door, and every stop (decision 146).
import { columnsOf, type Layout } from './layout';

const voter = { sourceId: ['Voter File VANID', 'VANID'], fullName: ['Contact Name', 'ContactName'] };

export const answerExports: readonly Layout[] = [
  {
    id: 'van-survey',
    title: 'VAN survey responses',
    country: 'US',
    source: 'answers',
    signature: ['Voter File VANID', 'Survey Response', 'Survey Question Name'],
    otherSignatures: [
      ['VANID', 'Survey Response', 'Survey Question'],
      ['VANID', 'SurveyResponseName', 'SurveyQuestionName'],
    ],
    columns: columnsOf({
      ...voter,
      none: [
        'Date Canvassed',
        'Survey Response',
        'Survey Question Name',
        'Survey Question',
        'Survey Question Type',
        'DateCanvassed',
        'CanvassedBy',
        'ContactTypeName',
        'Canvassed By',
        'Contact Type',
      ],
    }),
  },
  {
    id: 'van-contacts',
    title: 'VAN contact history',
    country: 'US',
    source: 'knocks',
    signature: ['Voter File VANID', 'Result', 'Date Canvassed', 'Contact Type'],
    otherSignatures: [
      ['VANID', 'Result', 'Date Canvassed', 'Contact Type'],
      ['VANID', 'ResultShortName', 'DateCanvassed', 'ContactTypeName'],
    ],
    knocks: {
      numbering: 'van-list',
      number: ['Voter File VANID', 'VANID', 'VoterFileVANID', 'Voterfile VANID'],
      stateNumber: ['State File ID', 'StateFileID', 'State Voter ID', 'StateVoterID', 'SOS_VOTERID', 'Affno', 'ncid'],
      day: ['Date Canvassed', 'DateCanvassed', 'Contact Date', 'Date Contacted'],
      result: ['Result', 'Result Name', 'ResultShortName', 'Contact Result', 'Canvass Result'],
      how: ['Contact Type', 'ContactType', 'Contact Type Name', 'ContactTypeName'],
    },
    columns: columnsOf({
      sourceId: ['Voter File VANID', 'VANID', 'VoterFileVANID', 'Voterfile VANID'],
      none: [
        'Contact Name',
        'ContactName',
        'State File ID',
        'StateFileID',
        'Date Canvassed',
        'DateCanvassed',
        'Result',
        'ResultShortName',
        'Contact Type',
        'ContactType',
        'ContactTypeName',
        'Canvassed By',
        'CanvassedBy',
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
