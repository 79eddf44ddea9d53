// The door of "May I use this?".
export * from './model';
export { mayIUse, whyNotOnMyList } from './queries';
