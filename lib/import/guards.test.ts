import { describe, expect, it } from 'vitest';
import { dryRunFile } from '@/lib/import';
import { planColumns } from '@/lib/import/columns';

const plan = (name: string) => planColumns([name], [['x'], ['y'], ['z']])[0];
const file = (lines: readonly string[]) =>
  dryRunFile('list.csv', async function* () {
    yield Buffer.from(`${lines.join('\n')}\n`);
  });

describe('SPC-06: a column of a file that asks for what is never held', () => {
  it.each(
    'Race|RACE_DESC|EthnicGroup|Hispanic_Flag|Tribal Affiliation|origine ethnique|race supposée|Etnia|Raza|ethnische_zugehoerigkeit|Hautfarbe|Religion|church|Denomination|parish|Paroisse|confession religieuse|iglesia|Confesión|Religionszugehörigkeit|Kirchensteuer|Katholisch|health_status|is_disabled|état de santé|Discapacidad|Gesundheitszustand|Schwerbehindert|union_household|AFL_CIO|Syndiqué|afiliación sindical|Gewerkschaft|Sexual orientation|vie sexuelle|Orientación sexual|Sexualleben|PartyCode|ENROLLMENT|primary_party|Tendance politique|afiliación política|Parteizugehörigkeit|politische_einstellung|SupportScore|turnout_propensity|Partisan Model|inferred_support_level|Likely Democrat|Clarity Turnout|hs_persuasion|score de soutien|Wahlwahrscheinlichkeit|Predicted Party|Estimated Income|Marital Status|Presence_Of_Children|Last4SSN|DLNumber|NIR|DNI|Sozialversicherungsnummer|Place of Birth|nationalité|país de nacimiento|Staatsangehörigkeit|Abortion view|intention de vote|Wahlabsicht|Felon|casier judiciaire'.split(
      '|',
    ),
  )('%s is refused by its name', (name) => {
    expect(plan(name)).toMatchObject({ state: 'forbidden', field: null });
  });
  it.each(
    'Last Name|First Name|Christian name|Voter ID|House Number|Precinct Name|Street Name|Nom de naissance|Commune|Bureau de vote|Apellidos|Dirección|Straße|Hausnummer|Wahlbezirk|County|School District|Gender'.split(
      '|',
    ),
  )('%s is not', (name) => {
    expect(plan(name)?.state).not.toBe('forbidden');
  });
  it.each([
    ['RES_NUMBER', 'number'],
    ['RES_STREET', 'street'],
    ['Residence House Number', 'number'],
    ['home_street', 'street'],
  ])('%s is the one of the home', (name, field) => {
    expect(plan(name)?.field).toBe(field);
  });
  it.each(['Candidate Name', 'County Number', 'Account number'])('%s is not taken for a name or a house', (name) => {
    expect(plan(name)?.field).toBeNull();
  });
});

describe('ENG-31: a stop that a file brings', () => {
  it.each(
    'Do Not Contact|DNC|DoNotCall|DNK?|do_not_walk|No Knock|unsubscribed_at|email_unsubscribed|DoNotEmail|Opted Out|sms_opt_out|federal_donotcall|TPS|ne pas contacter|Ne pas appeler|ne pas sonner|désinscrit|Désabonné|liste rouge|refus de contact|bloctel|No contactar|no llamar|dado de baja|lista robinson|Nicht kontaktieren|nicht anrufen|Kontaktsperre|Abgemeldet|Widerspruch'.split(
      '|',
    ),
  )('%s is a stop and no contact', (name) => {
    expect(plan(name)).toMatchObject({ state: 'checked-only', field: 'stop' });
  });
  it.each(['Refused', 'DECEASED', 'is_deceased', 'Moved', 'moved_away', 'Hostile', 'refused canvass'])(
    '%s is one too, said at an earlier visit',
    (name) => {
      expect(plan(name)).toMatchObject({ state: 'checked-only', field: 'stop' });
    },
  );
  it('the result of an earlier visit counts where it is a stop, and for nothing else', async () => {
    const stops = ['Refused', 'Do Not Call', 'do not contact', 'Moved', 'Deceased', 'DNC', 'Hostile', 'Décédé'];
    const others = ['Canvassed', 'Not Home', 'Left Message', 'Strong support', 'Moving soon?', ''];
    const lines = [...stops, ...others].map((value, at) => `Testa,Una${at},${at + 1} Quay St,Alderquay,${value}`);
    for (const header of ['Result', 'Contact Result', 'last_canvass_result', 'Call Outcome', 'ContactResult']) {
      const report = await file([`last name,first name,address,city,${header}`, ...lines]);
      expect(report.counts).toMatchObject({ stopped: stops.length, ready: others.length });
    }
  });
  it('whatever its cell says, unless it says no', async () => {
    const stops = ['Y', '1', 'x', '2025-03-01', '03/01/2025', 'asked twice', 'TRUE', 'oui', 'sí', 'ja'];
    const noes = ['', 'N', '0', 'false', 'non', 'nein', 'None', '-'];
    const lines = [...stops, ...noes].map((value, at) => `Testa,Una${at},${at + 1} Quay St,Alderquay,${value}`);
    const report = await file(['last name,first name,address,city,do not contact', ...lines]);
    expect(report.counts).toMatchObject({ stopped: stops.length, ready: noes.length });
  });
});

describe('SPC-06: the pieces of streets in a file of addresses', () => {
  const stateOf = async (header: string) =>
    (await file([`${header},segment_id`, 'Quay St,1,Alderquay,7,4411', 'Quay St,3,Alderquay,7,4411'])).columns.at(-1)
      ?.state;
  it.each(['street,number,city,id', 'STREET,NUMBER,CITY,OBJECTID'])('are no score: %s', async (header) => {
    expect(await stateOf(header)).toBe('not-needed');
  });
  it.each(['street,last name,city,id', 'street,number,city,voter id', 'address,full name,city,x'])(
    'are one beside people: %s',
    async (header) => {
      expect(await stateOf(header)).toBe('forbidden');
    },
  );
  it.each(['segment', 'segment_name', 'voter segment', 'audience_segment', 'segment_id'])(
    '%s alone is refused',
    (name) => {
      expect(planColumns(['last name', name], [['x', 'y']])[1]?.state).toBe('forbidden');
    },
  );
});

describe('VFL-04: a home under protection', () => {
  it.each(
    'Confidential|confidential_ind|Protected Voter|ACP Participant|SafeAtHome|Address Confidentiality Program|Withheld|At Risk|is_private|Anonymous Elector|Silent Elector|Adresse confidentielle|électeur protégé|Domicilio reservado|Auskunftssperre|vertraulich'.split(
      '|',
    ),
  )('%s is the mark of one', (name) => {
    expect(plan(name)?.field).toBe('protected');
  });
  it.each([
    'CONFIDENTIAL',
    'Address Confidential',
    '* WITHHELD *',
    'ADDRESS CONFIDENTIALITY PROGRAM',
    'Safe at Home, PO Box 1',
    'ACP 123',
    'Protected Address',
    'adresse confidentielle',
  ])('%s where the address would stand is one', async (address) => {
    const report = await file([
      'last name,first name,address,city',
      `Testa,Una,"${address}",Alderquay`,
      'Testb,Duo,2 Confidence St,Alderquay',
      'Testc,Tri,3 Private Rd,Alderquay',
    ]);
    expect(report.counts).toMatchObject({ protected: 1, ready: 2 });
  });
  it('a list that should mark them and does not is told', async () => {
    const report = await file([
      'ncid,last_name,first_name,res_street_address,res_city_desc',
      'AA1001,TESTA,UNA,1 QUAY ST,ALDERQUAY',
    ]);
    expect([report.layout?.id, report.warnings]).toEqual(['us-nc', ['no-protected-column', 'layout-likely']]);
  });
});

describe('what a dry run says', () => {
  it('adds up, names lines and no value, and notices who may be the same', async () => {
    const report = await file([
      'voter id,last name,first name,date of birth,address,city',
      'T100,Testa,Una,1960-01-02,1 Quay St,Alderquay',
      'T101,Testa,Una,1960-01-02,9 Mill Ln,Alderquay',
      'T102,Testb,Duo,1940-01-02,2 Quay St,Alderquay',
      'T103,Testb,Duo,1970-01-02,2 Quay St,Alderquay',
      'T104,Testc,Tri,1970-01-02,3 Quay St,Alderquay',
      'T105,Testc,Tri,1970-01-02,3 Quay St,Alderquay',
      'T105,Testd,Tri,1970-01-02,4 Quay St,Alderquay',
      'T104,Testc,Tri,1970-01-02,3 Quay St,Alderquay',
      'T106,Teste,Tri,1970-13-02,5 Quay St,Alderquay',
    ]);
    const { rows, ready, refused, stopped, outside, repeated } = report.counts;
    expect([rows, ready + refused + report.counts.protected + stopped + outside + repeated]).toEqual([9, 9]);
    expect(report.refused).toEqual([
      { line: 8, reason: 'same-id-twice', field: 'sourceId' },
      { line: 10, reason: 'bad-date', field: 'bornOn' },
    ]);
    expect(report.duplicates.rows).toEqual([
      { line: 3, like: 2, kind: 'same-name-same-birth' },
      { line: 5, like: 4, kind: 'same-name-same-door' },
      { line: 7, like: 6, kind: 'same-person-twice' },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/Testa|Quay|1960/);
  });
  it('says of a history of contacts what would be kept, stopped, or is not needed', async () => {
    const report = await file([
      'Voter File VANID,Contact Name,Date Canvassed,Result,Contact Type',
      '1,Una Testa,10/2/2026,Not Home,Walk',
      '2,Una Testa,10/2/2026,Refused,Walk',
      '3,Una Testa,10/2/2026,Not Home,Phone',
      '4,Una Testa,10/2/2026,Zorbled,Walk',
    ]);
    expect(report).toMatchObject({ layout: { id: 'van-contacts', source: 'knocks' }, problems: [] });
    expect(report.counts).toMatchObject({ rows: 4, ready: 1, stopped: 1, outside: 1, refused: 1, people: 0, doors: 0 });
    expect(report.reasons).toEqual({ 'unknown-result': 1 });
  });
  it('refuses answers given to another tool by their name', async () => {
    const report = await file([
      'Voter File VANID,Contact Name,Date Canvassed,Survey Response,Survey Question Name',
      '123456,Una Testa,2026-01-02,Strong yes,Support',
    ]);
    expect([report.layout?.id, report.problems]).toEqual(['van-survey', ['answers']]);
  });
});
