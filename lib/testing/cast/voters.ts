// The voters of the cast. Each stands for one right, one wrong or one name that software gets wrong; the story says
// which.
import { type CastDoor, doors } from './town';

/** `birthName` is set when it differs from the name in use; `note` and `answer` are words only this person said. */
export type CastVoter = {
  readonly key: string;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly birthName?: string;
  readonly bornOn: string;
  readonly sourceId: string;
  readonly door: CastDoor;
  readonly email: string;
  readonly phone: string;
  readonly answer: string;
  readonly note: string;
  readonly story: string;
};

type Sketch = Omit<CastVoter, 'key' | 'email' | 'phone' | 'answer' | 'note'> & { readonly said: string };

// Ofcom keeps 07700 900000 to 900999 for fiction; the cast's voters use 900301 on.
function voter(key: string, index: number, { said, ...sketch }: Sketch): CastVoter {
  return {
    ...sketch,
    key,
    email: `${key}.voter${index}@example.org`,
    phone: `07700 9003${String(index).padStart(2, '0')}`,
    answer: `${said} ferry`,
    note: `Prefers to talk about the ${said} ferry`,
  };
}

export const voters = {
  rosa: voter('rosa', 1, {
    givenNames: 'Rosa',
    familyNames: 'Quillfeather',
    bornOn: '1961-03-09',
    sourceId: 'AQ-000101',
    door: doors.quayStop,
    said: 'quorlwick',
    story: 'Asked us to stop.',
  }),
  samuel: voter('samuel', 2, {
    givenNames: 'Samuel',
    familyNames: 'Birchcombe',
    bornOn: '1984-11-30',
    sourceId: 'AQ-000102',
    door: doors.quayErase,
    said: 'brindlemoot',
    story: 'Asks to be erased (K7-QX4M).',
  }),
  dana: voter('dana', 3, {
    givenNames: 'Dana',
    familyNames: 'Whitlocke',
    bornOn: '1990-02-28',
    sourceId: 'AQ-000103',
    door: doors.millHalf,
    said: 'whistlemarl',
    story: 'Contests what we hold: frozen.',
  }),
  kofi: voter('kofi', 4, {
    givenNames: 'Kofi',
    familyNames: 'Mensah-Belloc',
    bornOn: '1977-07-17',
    sourceId: 'AQ-000104',
    door: doors.millMoved,
    said: 'keldermoss',
    story: 'Moved away since the file was made.',
  }),
  ada: voter('ada', 5, {
    givenNames: 'Ada',
    familyNames: 'Farrowby',
    bornOn: '2001-05-05',
    sourceId: 'AQ-000105',
    door: doors.towerTwins,
    said: 'adderfold',
    story: 'Twin of Eda: same birth date, same door, one letter apart.',
  }),
  eda: voter('eda', 6, {
    givenNames: 'Eda',
    familyNames: 'Farrowby',
    bornOn: '2001-05-05',
    sourceId: 'AQ-000106',
    door: doors.towerTwins,
    said: 'eddleham',
    story: 'Twin of Ada.',
  }),
  anselmElder: voter('anselmElder', 7, {
    givenNames: 'Anselm',
    familyNames: 'Rotherwick',
    bornOn: '1949-12-01',
    sourceId: 'AQ-000107',
    door: doors.ropewalk,
    said: 'rothermere-gale',
    story: 'Father of Anselm: same name, same door.',
  }),
  anselmYounger: voter('anselmYounger', 8, {
    givenNames: 'Anselm',
    familyNames: 'Rotherwick',
    bornOn: '1979-12-01',
    sourceId: 'AQ-000108',
    door: doors.ropewalk,
    said: 'wickerlode',
    story: 'Son of Anselm.',
  }),
  lena: voter('lena', 9, {
    givenNames: 'Lena',
    familyNames: 'Orozcova',
    bornOn: '1995-08-21',
    sourceId: 'AQ-000109',
    door: doors.quayYes,
    said: 'orlinghast',
    story: 'Said yes with her own hand and has a receipt.',
  }),
  viola: voter('viola', 10, {
    givenNames: 'Viola',
    familyNames: 'Haldenby',
    bornOn: '1988-04-14',
    sourceId: 'AQ-000110',
    door: doors.millHelp,
    said: 'haldermist',
    story: 'Asked for help to register and is also on the roll; nobody may link the two.',
  }),
  wendarimo: voter('wendarimo', 11, {
    givenNames: 'Wendarimo',
    familyNames: '',
    bornOn: '1966-06-06',
    sourceId: 'AQ-000111',
    door: doors.lockCottage,
    said: 'wendlebarrow',
    story: 'Has one name only, in a house without a number.',
  }),
  pilar: voter('pilar', 12, {
    givenNames: 'Pilar',
    familyNames: 'Calaviejo Montorredo',
    bornOn: '1972-10-12',
    sourceId: 'AQ-000112',
    door: doors.ruralFarm,
    said: 'montorral',
    story: 'Has two surnames and a rural box.',
  }),
  joost: voter('joost', 13, {
    givenNames: 'Joost',
    familyNames: 'van der Elsbroeck',
    bornOn: '1958-01-31',
    sourceId: 'AQ-000113',
    door: doors.ropewalkTwo,
    said: 'elsbroggen',
    story: 'Has particles before the surname.',
  }),
  solenne: voter('solenne', 14, {
    givenNames: 'Solenne',
    familyNames: 'Brindelieu',
    birthName: 'Trégarvic',
    bornOn: '1969-09-19',
    sourceId: 'AQ-000114',
    door: doors.ropewalkTwo,
    said: 'tregarloup',
    story: 'Born with one name, uses another, both with rights.',
  }),
} as const satisfies Record<string, CastVoter>;

export type VoterKey = keyof typeof voters;
