// How doors that came without coordinates get a place: from a file of address points, or from their neighbours.
export { placeAlong } from './along';
export { numbersAround, pointBetween } from './between';
export { townKey } from './compare';
export { type Matcher, makeMatcher } from './match';
export { metresPerDegree } from './metres';
