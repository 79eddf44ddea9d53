// Who may import whom. The rows below are the drawing; every rule is derived from them, and so is docs/architecture.md.
// A folder imports lower rows only, never its neighbours, never upward; from outside it has the doors `index`, `model`,
// `rules` and the parts declared `open`. Nothing undeclared passes. lib/architecture.test.ts plants a violation of every
// rule and sees it caught.

const { rulesFor } = require('./scripts/architecture/rules.cjs');

/**
 * Lowest first. `parts` are the named parts: `open` ones are doors too, `pure` ones decide without a database.
 * `files` are files of one purpose that only this folder has.
 */
const rows = [
  [{ name: 'platform', says: 'database, clock, keys, log, mail; knows no domain' }],
  [
    {
      name: 'rules-data',
      says: 'dated law as data: each with value, unit, source and the day it was checked',
      parts: [{ name: 'traits', open: true, pure: true }],
      files: ['ages', 'bases', 'choosing', 'clocks', 'countries', 'holidays', 'list-terms', 'us-states'],
    },
  ],
  [
    {
      name: 'audit',
      says: 'what was done: append-only, sealed in a Merkle tree',
      parts: [{ name: 'tree', open: true, pure: true }],
      files: ['head'],
    },
  ],
  [
    {
      name: 'auth',
      says: 'who acts: actors, sessions, assurance, one-time links',
      parts: [{ name: 'store' }],
    },
  ],
  [
    {
      name: 'campaign',
      says: 'the tenant: controller, elections, time zone, who runs and pays',
      files: ['letters'],
    },
  ],
  [
    {
      name: 'purpose',
      says: 'why we may look: the closed list',
      parts: [
        { name: 'registry', open: true, pure: true },
        { name: 'categories', open: true, pure: true },
      ],
    },
  ],
  [
    {
      name: 'consent',
      says: 'what the person said: notices, yes, no, withdrawal, receipts',
      parts: [
        { name: 'notices', open: true, pure: true },
        { name: 'history', open: true, pure: true },
        { name: 'receipts', open: true, pure: true },
        { name: 'asking' },
        { name: 'evidence' },
        { name: 'wording' },
        { name: 'witnesses', pure: true },
      ],
    },
  ],
  [
    {
      name: 'places',
      says: 'public geography: addresses, buildings, doors, precincts',
      parts: [
        { name: 'address', pure: true },
        { name: 'outlines', pure: true },
        { name: 'placing', pure: true },
        { name: 'store' },
      ],
    },
  ],
  [
    {
      name: 'people',
      says: 'the door to personal data: gateway, keys, suppression',
      parts: [{ name: 'gateway' }, { name: 'keys' }, { name: 'intake' }, { name: 'names', open: true, pure: true }],
    },
  ],
  [{ name: 'universe', says: 'whom to knock: criteria as data, counts, the doors they choose' }],
  [
    { name: 'team', says: 'staff and volunteers: invite, role, undertaking, shifts' },
    {
      name: 'turf',
      says: 'areas, cutting, walk order',
      parts: [
        { name: 'cut', open: true, pure: true },
        { name: 'order', open: true, pure: true },
        { name: 'ground', pure: true },
        { name: 'publishing', pure: true },
        { name: 'starts', open: true, pure: true },
        { name: 'paper', open: true },
        { name: 'store' },
      ],
    },
    {
      name: 'registration',
      says: 'help to register: sign-ups and their desk',
      parts: [{ name: 'states', pure: true }],
    },
    {
      name: 'import',
      says: 'voter files: layouts, preview, match, provenance, undo',
      parts: [
        { name: 'layouts', pure: true },
        { name: 'columns', pure: true },
        { name: 'rows', pure: true },
        { name: 'plan', pure: true },
        // How an upload is unwrapped, spelt and cut into records: a file of results is read in the same way.
        { name: 'file', open: true },
        { name: 'dry-run' },
        { name: 'knocks' },
      ],
    },
  ],
  [
    {
      name: 'canvass',
      says: 'scripts, walks, visits, sync',
      files: ['envelope', 'packet', 'packet-keys', 'standard-script', 'training'],
    },
    { name: 'outreach', says: 'messages and the send gate' },
    {
      name: 'precincts',
      says: 'public results per precinct: read, checked, matched with doors, ranked',
      parts: [
        { name: 'tally', pure: true },
        { name: 'match', pure: true },
      ],
    },
  ],
  [{ name: 'retention', says: 'how long, holds, sweeps, purge with certificate' }],
  [
    {
      name: 'requests',
      says: 'rights: intake, verification, clocks, answers',
      parts: [{ name: 'stops' }, { name: 'glass', open: true }],
    },
    {
      name: 'reports',
      says: 'counts with small-cell protection',
      parts: [
        { name: 'uses', open: true },
        { name: 'record', open: true },
      ],
    },
  ],
  [
    {
      name: 'web',
      says: 'how pages, actions and routes are declared, and what they answer',
      parts: [{ name: 'holdings', open: true }],
      files: [
        'access',
        'defect',
        'define-action',
        'define-page',
        'define-route',
        'problem',
        'html-page',
        'upload',
        'cut',
        'voter-style',
        'qr',
        'asked-page',
        'session-cookie',
      ],
    },
  ],
  [{ name: 'jobs', says: 'scheduled entry points', files: ['runner', 'schedule'] }],
];

module.exports = {
  forbidden: rulesFor(rows),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next', '^node_modules/\\.cache'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

// For the tests and the generated page; not part of what dependency-cruiser reads.
Object.defineProperty(module.exports, 'rows', { value: rows, enumerable: false });
