// The door of "May I use this?".
export * from './model';
export { listToAskAgain, mayIUse, whyNotOnMyList } from './queries';
export { partOf } from './rules';
