// The door of break-glass.
export { announceGlasses } from './announce';
export { askGlass, closeGlass, type Glasses, listGlasses, lookThrough, settleGlass, tellOpened } from './commands';
export * from './model';
export { glassState, maySettle } from './rules';
