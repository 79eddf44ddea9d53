// France and the United Kingdom: one official service each, one deadline counted back from the vote.

import { RegistrationPlace } from './model';

const codeElectoral = {
  name: 'Code électoral, art. L17; service-public.fr F1367',
  url: 'https://www.service-public.fr/particuliers/vosdroits/F1367',
};
const commission = {
  name: 'Electoral Commission, registration deadlines; Representation of the People Act 1983 s.13B',
  url: 'https://www.electoralcommission.org.uk/voting-and-elections',
};
const frVerifiedOn = '2026-02-06';
const gbVerifiedOn = '2025-11-03';

/** L17: the sixth Friday before the first round; the online service closes on the Wednesday before it. */
const friday = { value: 6, unit: 'fridays-before-election', source: codeElectoral, verifiedOn: frVerifiedOn };
const wednesday = { ...friday, unit: 'wednesdays-before-election' };
const twelfthWorkingDay = {
  value: 12,
  unit: 'working-days-before-election',
  source: commission,
  verifiedOn: gbVerifiedOn,
};

export const france = RegistrationPlace.parse({
  country: 'fr',
  name: 'France',
  need: 'register',
  officialUrl: 'https://www.service-public.fr/particuliers/vosdroits/R16396',
  checkUrl: 'https://www.service-public.fr/particuliers/vosdroits/R51788',
  nationalForm: 'none',
  ways: [
    { way: 'online', rule: wednesday },
    { way: 'mail', measured: 'received', rule: friday },
    { way: 'in-person', rule: friday },
  ],
  source: codeElectoral,
  verifiedOn: frVerifiedOn,
});

export const unitedKingdom = RegistrationPlace.parse({
  country: 'gb',
  name: 'United Kingdom',
  need: 'register',
  officialUrl: 'https://www.gov.uk/register-to-vote',
  checkUrl: 'https://www.gov.uk/contact-electoral-registration-office',
  nationalForm: 'none',
  ways: [
    { way: 'online', rule: twelfthWorkingDay },
    { way: 'mail', measured: 'received', rule: twelfthWorkingDay },
    { way: 'in-person', rule: null },
  ],
  source: commission,
  verifiedOn: gbVerifiedOn,
});
