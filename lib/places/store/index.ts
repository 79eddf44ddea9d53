// The SQL of lib/places: doors, and the acts by which many of them got a place.
export * from './doors';
export * from './ground';
export * from './outlines';
export * from './placings';
