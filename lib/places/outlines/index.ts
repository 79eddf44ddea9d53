// Outlines of voting areas: reading shapes of a map file, and what they say of doors.
export { chooseColumns, type Properties, propertyNames } from './columns';
export { type Given, givePrecincts } from './give';
export { type Bounds, boundsOf, touches } from './inside';
export { readShape, type Shape } from './shape';
