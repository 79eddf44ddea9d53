// The message files, one namespace a file, so that two authors never edit the same file. Add a name here when you add a
// file; a test compares the lists with the folders.

/** In en, fr and es: everything a voter or a volunteer reads. */
export const publicNamespaces = [
  'accessibility',
  'account',
  'errors',
  'field',
  'form',
  'frame',
  'front',
  'help',
  'join',
  'privacy',
  'receipt',
  'register',
  'sign-in',
] as const;

/** English only: the desk. In fr and es these files are absent and English is shown. */
export const staffNamespaces = ['demo', 'desk', 'set-up', 'team', 'turf'] as const;

export type Namespace = (typeof publicNamespaces)[number] | (typeof staffNamespaces)[number];
