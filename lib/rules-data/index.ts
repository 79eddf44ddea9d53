// The door of lib/rules-data: dated rules and the places where people register.

import { france, unitedKingdom } from './countries';
import type { RegistrationPlace } from './model';
import { usStates } from './us-states';

export { decideAdvertising, onlineConsentAge, reachesAgeOn, saleConsentAt, signUpAges, votingAge } from './ages';
export {
  basesFor,
  type Chooser,
  type OfferedBasis,
  offeredBases,
  onlyByConsent,
  rollBasisFor,
  startingReasons,
} from './bases';
export {
  ageBandEnds,
  choosableIn,
  choosingIn,
  type NeverChosenBy,
  type NotHere,
  neverChosenBy,
} from './choosing';
export { type AnswerClocks, answerClocks, everywhere } from './clocks';
export {
  homeOfLockedList,
  keptTermsOf,
  listTermsOf,
  placesWithTerms,
  staysInCountry,
  termsOfPlace,
} from './list-terms';
export { usStates };

export const registrationPlaces: readonly RegistrationPlace[] = [...usStates, france, unitedKingdom];

/** `country` and `region` as in the address of the page; undefined when there is no such place. */
export function findRegistrationPlace(country: string, region?: string): RegistrationPlace | undefined {
  return registrationPlaces.find((place) => place.country === country && place.region === region);
}
