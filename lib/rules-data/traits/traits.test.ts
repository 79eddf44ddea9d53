import { describe, expect, it } from 'vitest';
import { refusedTrait, traitOfValues } from '@/lib/rules-data/traits';

const refused = {
  ethnicity: [
    'RACE',
    'race_code',
    'Ethnicity',
    'ethnic_code',
    'EthnicGroups_EthnicGroup1Desc',
    'origine ethnique',
    'couleur de peau',
    'raza',
    'Etnia',
    'Rasse',
    'ethnische Herkunft',
    'Hautfarbe',
    'Hispanic flag',
  ],
  religion: [
    'RELIGION',
    'Religions_Description',
    'church',
    'Faith',
    'religión',
    'iglesia',
    'culte',
    'église',
    'Konfession',
    'Religionszugehörigkeit',
    'mezquita',
  ],
  health: [
    'Health status',
    'disability',
    'DISABLED_IND',
    'santé',
    'handicap',
    'salud',
    'discapacidad',
    'Gesundheit',
    'Schwerbehindertenausweis',
    'pregnant',
    'maladie',
  ],
  union: [
    'Union',
    'union_member',
    'Trade union',
    'syndicat',
    'Syndiqué',
    'sindicato',
    'afiliación sindical',
    'Gewerkschaft',
    'Gewerkschaftsmitglied',
  ],
  orientation: [
    'sexual_orientation',
    'orientation sexuelle',
    'orientación sexual',
    'sexuelle Orientierung',
    'LGBTQ',
    'gender identity',
    'identité de genre',
  ],
  origin: [
    'Country of birth',
    'birth_place',
    'birth_state',
    'national origin',
    'origine',
    'pays de naissance',
    'libellé commune de naissance',
    'libellé nationalité',
    'PaysNaissance',
    'NomComNaissance',
    'DeptNaissance',
    'lugar de nacimiento',
    'nacionalidad',
    'Herkunft',
    'Geburtsort',
    'Migrationshintergrund',
    'langue maternelle',
  ],
  party: [
    'PARTY',
    'party_cd',
    'PARTY_AFFILIATION',
    'OTHERPARTY',
    'PolitalAff',
    'parti',
    'partido',
    'Partei',
    'previous_party',
  ],
  opinion: ['support_level', 'is_supporter', 'Ideology', 'opinion', 'donor', 'intention de vote', 'Wahlabsicht'],
  score: [
    'support_probability_score',
    'Turnout Score',
    'propensity',
    'partisan_score',
    'persuasion',
    'puntuación',
    'inferred_support_level',
    'wahrscheinlichkeit',
    'score de soutien',
    'predicted turnout',
  ],
  broker: [
    'marital_status',
    'facebook_username',
    'household income',
    'CommercialData_EstimatedHHIncome',
    'estado civil',
    'Familienstand',
  ],
  'identity-number': ['SSN', 'drivers_lic', 'Has SSN', 'DNI', 'passport no'],
  criminal: ['felony_flag', 'criminal record', 'casier judiciaire'],
};

describe('labels', () => {
  it.each(Object.entries(refused).flatMap(([trait, labels]) => labels.map((label) => [label, trait] as const)))(
    '%s is refused',
    (label, trait) => {
      const found = refusedTrait(label);
      expect(found).not.toBeNull();
      // Some labels name two refused kinds ('support_probability_score'); either is a reason to leave them out.
      if (!['score', 'party', 'ethnicity', 'broker', 'opinion', 'union', 'orientation', 'origin'].includes(trait))
        expect(found).toBe(trait);
    },
  );

  it.each([
    'SOS_VOTERID',
    'LAST_NAME',
    'FIRST_NAME',
    'DATE_OF_BIRTH',
    'RESIDENTIAL_ADDRESS1',
    'PRECINCT_NAME',
    'COUNTY_NUMBER',
    'res_street_address',
    'zip_code',
    'nom de naissance',
    'date de naissance',
    'prénoms',
    'libellé de voie',
    'lieu-dit',
    'commune',
    'pays',
    'complément 1',
    'street',
    'unit',
    'latitude',
    'Christian name',
    'TERRACE',
    'voter_reg_num',
    'house number',
    'Straße',
    'calle',
    'código postal',
    'apellidos',
    'Geburtsdatum',
    'fecha de nacimiento',
    'ward_desc',
    'name_sufx_cd',
    'ncid',
    'VOTER_STATUS',
    'registr_dt',
    'email',
    'phone',
  ])('%s is ordinary', (label) => {
    expect(refusedTrait(label)).toBeNull();
  });

  it.each(
    "Church Street|Church St|church road|Old Church Lane|Union Square|Race Street|Mission Hill|Rue de l'Église|place du Culte|Calle de la Iglesia|Plaza de la Iglesia|Kirchenstraße|KIRCHENWEG".split(
      '|',
    ),
  )('SPC-06: %s is the name of a place', (label) => {
    expect(refusedTrait(label)).toBeNull();
  });
  it.each(
    'church|church_st|CHURCH_CODE|union_st|race st|Birth St|Church Street religion|Race Street ethnicity|iglesia|union member road crew|Kirche'.split(
      '|',
    ),
  )('SPC-06: %s still asks for what is never held', (label) => {
    expect(refusedTrait(label)).not.toBeNull();
  });

  it('lets a question ask an opinion where its consent allows', () => {
    expect(refusedTrait('What is your opinion about the buses?', ['opinion'])).toBeNull();
    expect(refusedTrait('What is your religion?', ['opinion'])).toBe('religion');
  });
});

describe('values', () => {
  it('give a column away', () => {
    expect(traitOfValues(['Catholic', 'Jewish', 'Muslim', '', 'Catholic'])).toBe('religion');
    expect(traitOfValues(['DEM', 'REP', 'LIB', 'DEM'])).toBe('party');
    expect(traitOfValues(['WHITE', 'BLACK OR AFRICAN AMERICAN', 'ASIAN'])).toBe('ethnicity');
    expect(traitOfValues(['0.7312', '0.1180', '0.9021', '0.4410', '0.3333'])).toBe('score');
    expect(traitOfValues(['123-45-6789', '987-65-4321', '111-22-3333'])).toBe('identity-number');
  });
  it('leave names and places alone', () => {
    expect(traitOfValues(['WHITE', 'BLACK', 'SMITH', 'LANDRY', 'GREEN'])).toBeNull();
    expect(traitOfValues(['37.7721', '37.7722', '37.7726'])).toBeNull();
    expect(traitOfValues(['M', 'F', 'U'])).toBeNull();
  });
});
