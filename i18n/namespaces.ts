// The message files, one namespace a file, so that two authors never edit the same file. Add a line here when you add a
// file; a test compares the list with the folders. An object, because a list would be folded into one line that every
// author changes.

const audiences = {
  accessibility: 'everyone',
  account: 'everyone',
  ask: 'everyone',
  card: 'everyone',
  'break-glass': 'staff',
  conformance: 'everyone',
  demo: 'staff',
  desk: 'staff',
  errors: 'everyone',
  field: 'everyone',
  form: 'everyone',
  frame: 'everyone',
  front: 'everyone',
  help: 'everyone',
  imports: 'staff',
  join: 'everyone',
  letter: 'everyone',
  keying: 'staff',
  log: 'staff',
  'may-i': 'staff',
  notice: 'everyone',
  notices: 'staff',
  outlines: 'staff',
  people: 'staff',
  places: 'staff',
  precincts: 'staff',
  poster: 'everyone',
  privacy: 'everyone',
  'privacy-desk': 'staff',
  receipt: 'everyone',
  records: 'staff',
  register: 'everyone',
  results: 'staff',
  rights: 'everyone',
  'set-up': 'staff',
  'sign-in': 'everyone',
  'sign-ups': 'staff',
  team: 'staff',
  today: 'staff',
  told: 'everyone',
  turf: 'staff',
  'was-allowed': 'staff',
  whom: 'staff',
} as const;

export type Namespace = keyof typeof audiences;

const namesFor = (audience: 'everyone' | 'staff') =>
  Object.entries(audiences).flatMap(([name, whom]) => (whom === audience ? [name] : []));

/** In en, fr and es: everything a voter or a volunteer reads. */
export const publicNamespaces: readonly string[] = namesFor('everyone');

/** English only: the desk. In fr and es these files are absent and English is shown. */
export const staffNamespaces: readonly string[] = namesFor('staff');
