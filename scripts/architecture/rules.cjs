// The rules of the drawing, derived from the rows in .dependency-cruiser.cjs: rows, doors, the roles of the files of a
// capability, the order of components, the audiences of pages.

/** @param rows lowest first; see .dependency-cruiser.cjs for their shape */
exports.rulesFor = (rows) => {
  const test = '\\.(test|drill)\\.tsx?$';
  const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const folders = rows.flat();
  const parts = folders.flatMap((folder) => (folder.parts ?? []).map((part) => ({ ...part, folder: folder.name })));
  const partPath = (part) => `^lib/${part.folder}/${part.name}(\\.ts$|/)`;
  const openParts = parts.filter((part) => part.open).map(partPath);
  const pureParts = parts.filter((part) => part.pure).map(partPath);
  const doors = ['^lib/[^/]+/(index|model|rules)\\.tsx?$', ...openParts];
  const purePlatform = '^lib/platform/(ids|result|redacted|held|clock)\\.ts$';
  const database = '^lib/platform/db\\.ts$';

  const upward = rows.flatMap((row, index) =>
    row.map(({ name }) => {
      const above = rows
        .slice(index)
        .flat()
        .map((folder) => folder.name)
        .filter((other) => other !== name);
      return {
        name: `row-of-${name}`,
        comment: `lib/${name} imports lower rows only, never its neighbours, never upward.`,
        severity: 'error',
        // A test may call on the makers of a higher row through its door: it is a caller, not a part, of its folder.
        from: { path: `^lib/${name}/`, pathNot: test },
        to: { path: `^lib/(${[...above, 'never'].map(literally).join('|')})/` },
      };
    }),
  );

  const audiences = ['(public)', '(field)', '(staff)', '(sign-in)'];
  const shared = ['ui', 'form', 'personal'];

  const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

  const forbidden = [
    // The highest row has nobody above it.
    ...upward.filter(({ to }) => to.path !== '^lib/(never)/'),
    rule(
      'doors-inside-lib',
      'From another folder, a capability has three doors: index, model, rules, and its open parts.',
      { path: '^lib/([^/]+)/', pathNot: ['^lib/testing/', test] },
      { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', '^lib/(platform|testing)/', ...doors] },
    ),
    rule(
      'doors-of-tests',
      'A test goes through the doors of other folders too.',
      { path: `^lib/([^/]+)/.*${test}`, pathNot: ['^lib/testing/'] },
      { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', '^lib/(platform|testing)/', ...doors] },
    ),
    rule(
      'doors-from-outside',
      'Pages, scripts and benches go through the doors.',
      { path: '^(app|scripts|bench|prisma|i18n|proxy\\.ts|instrumentation\\.ts)', pathNot: [test] },
      { path: '^lib/[^/]+/', pathNot: ['^lib/(platform|testing)/', '^lib/architecture', ...doors] },
    ),
    rule(
      'model-is-nouns',
      'A model imports zod, ids, results, redacted values and other models.',
      { path: '^lib/(?!platform/|testing/)[^/]+/model\\.ts$' },
      { path: '.', pathNot: ['^lib/[^/]+/model\\.ts$', purePlatform, 'node_modules/zod/', '^zod$', ...openParts] },
    ),
    rule(
      'rules-are-pure',
      'Rules decide from what they are given: models, rules and pure parts, no database, no clock, no request.',
      { path: '^lib/(?!platform/|testing/|web/)[^/]+/rules\\.ts$' },
      {
        path: '.',
        pathNot: [
          '^lib/[^/]+/(model|rules)\\.ts$',
          '^lib/rules-data/',
          '^lib/platform/(?!db|env|mail|log|secret-file)',
          'node_modules/zod/',
          '^zod$',
          ...pureParts,
        ],
      },
    ),
    rule(
      'parts-are-pure',
      'A part declared pure knows neither the database nor the environment nor its own store.',
      { path: pureParts, pathNot: [test] },
      {
        path: [
          '^lib/platform/(db|env|mail|log|secret-file)',
          '/(store|queries|commands|holdings|index)\\.ts$',
          'node_modules/(next|react)/',
        ],
        pathNot: [...pureParts, '^lib/rules-data/index', 'node_modules'],
      },
    ),
    rule(
      'store-knows-its-model',
      'A store imports the database door and its own folder; it decides nothing and calls nobody.',
      { path: '^lib/(?!platform/|testing/)([^/]+)/store\\.ts$' },
      {
        path: '^lib/',
        pathNot: [
          '^lib/platform/',
          '^lib/[^/]+/model\\.ts$',
          ...openParts,
          ...parts.filter((part) => part.pure).map(partPath),
        ],
      },
    ),
    rule(
      'queries-do-not-write',
      'A page that reads does not reach a command.',
      { path: '^lib/([^/]+)/queries(\\.ts$|/)' },
      { path: '^lib/$1/commands(\\.ts$|/)', pathNot: '/secrets\\.ts$' },
    ),
    rule(
      'database-door',
      'Only stores, commands, queries, the gateway, the keys, holdings and jobs hold a transaction.',
      {
        path: '^(lib|app|components|i18n)/',
        pathNot: [
          '^lib/platform/',
          '^lib/testing/',
          '^lib/jobs/',
          '^lib/people/(gateway|keys)',
          '^lib/[^/]+/(store|commands|queries|holdings)(\\.ts$|/)',
          test,
        ],
      },
      { path: database, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'one-driver',
      'Only lib/platform/db speaks to PostgreSQL.',
      { path: '^(lib|app|components|i18n)/', pathNot: [database, '^lib/testing/', test] },
      { path: ['node_modules/(pg|pg-copy-streams)/', '^(pg|pg-copy-streams)$', '@types/pg'] },
    ),
    rule(
      'keys-stay-with-people',
      'Keys are opened only where personal data is read and written.',
      { path: '.', pathNot: ['^lib/people/', '^lib/testing/', test] },
      { path: '^lib/people/keys' },
    ),
    rule(
      'components-see-nouns-and-rules',
      'A component shows; it does not load or save.',
      { path: '^components/' },
      {
        path: '^lib/',
        pathNot: [
          ...doors.filter((door) => !door.includes('index')),
          '^lib/[^/]+/(model|rules)\\.tsx?$',
          purePlatform,
          '^lib/testing/',
        ],
      },
    ),
    rule(
      'components-know-no-page',
      'Components serve any page and therefore know none.',
      { path: '^components/' },
      { path: '^(app|scripts|bench)/' },
    ),
    ...shared.map((name, index) =>
      rule(
        `components-${name}`,
        `components/${name} imports only what lies below it: ui < form < personal < the capability folders.`,
        { path: `^components/${name}/` },
        { path: '^components/', pathNot: [`^components/(${shared.slice(0, index + 1).join('|')})/`] },
      ),
    ),
    rule(
      'components-of-capabilities',
      'The components of one capability do not know those of another.',
      { path: '^components/([^/]+)/', pathNot: [`^components/(${shared.join('|')})/`] },
      { path: '^components/', pathNot: ['^components/$1/', `^components/(${shared.join('|')})/`] },
    ),
    ...audiences.map((name) =>
      rule(
        `audience-${name.replace(/\W/g, '')}`,
        'The voter, the volunteer, the desk and the way in never import each other.',
        { path: `^app/${literally(name)}/` },
        {
          path: `^app/(${audiences
            .filter((other) => other !== name)
            .map(literally)
            .join('|')}|api)/`,
        },
      ),
    ),
    rule(
      'lib-knows-no-page',
      'lib is used by pages and scripts and knows neither.',
      { path: '^lib/', pathNot: ['^lib/testing/', '^lib/architecture', test] },
      { path: '^(app|components|scripts|bench|e2e|prisma)/' },
    ),
    rule(
      'testing-is-for-tests',
      'The cast and the makers never reach the product.',
      {
        path: '.',
        pathNot: ['^lib/testing/', '^e2e/', '^prisma/seed/', '^bench/', '^scripts/', '^vitest', '^playwright', test],
      },
      { path: '^lib/testing/' },
    ),
    rule(
      'reader-apart-from-writer',
      'Whoever checks the log shares no code with whoever writes it.',
      { path: '^scripts/verify/', pathNot: [test] },
      { path: '^lib/' },
    ),
    rule('no-circles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    rule(
      'nothing-missing',
      'Every import leads somewhere.',
      { path: '^(lib|app|components|i18n)/' },
      { couldNotResolve: true, path: '^(@/|\\.)' },
    ),
  ];
  return forbidden;
};
