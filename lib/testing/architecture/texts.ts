// What the text of a file must not hold, where dependency-cruiser cannot see it. Each has an example that breaks it, so
// that a test can see the check turn red.
export interface TextRule {
  readonly name: string;
  readonly why: string;
  /** Files it applies to. */
  readonly where: (file: string) => boolean;
  readonly forbidden: RegExp;
  readonly example: { readonly file: string; readonly text: string };
}

const isTest = (file: string): boolean => /\.(test|drill)\.tsx?$/.test(file) || file.startsWith('lib/testing/');
const inLib = (file: string): boolean => /^lib\/.*\.tsx?$/.test(file) && !isTest(file);

export const textRules: readonly TextRule[] = [
  {
    name: 'SQL lives in stores',
    why: 'one file a folder says what is read and written',
    where: (file) =>
      inLib(file) && !/(^lib\/platform\/db\.ts|\/store\.ts|^lib\/people\/(keys|gateway)|\/store\/)/.test(file),
    forbidden:
      /\.(rows|one|maybe|run|query)(<[^(]*>)?\(\s*[`'"]\s*(select|insert|update|delete|with|truncate|copy|call)\b/i,
    example: { file: 'lib/turf/commands.ts', text: "await tx.run('delete from public.turf')" },
  },
  {
    name: 'time comes from ctx',
    why: 'the same instant for policies, rules and tests',
    where: (file) => inLib(file) && !/^lib\/platform\/(clock|ids)\.ts$/.test(file),
    forbidden: /\bDate\.now\(\)|new Date\(\)/,
    example: { file: 'lib/turf/rules.ts', text: 'const now = new Date();' },
  },
  {
    name: 'a personal value is revealed in few places',
    why: 'what prints a name can be counted',
    where: (file) =>
      /^(lib|app|components|scripts)\/.*\.tsx?$/.test(file) &&
      !isTest(file) &&
      !/^(components\/personal\/|lib\/platform\/redacted\.ts|lib\/people\/|lib\/requests\/|lib\/outreach\/|lib\/canvass\/)/.test(
        file,
      ) &&
      !/(packet|print|send|export|sheet)/.test(file),
    forbidden: /\breveal\(/,
    example: { file: 'app/(staff)/people/page.tsx', text: 'return reveal(person.name);' },
  },
  {
    name: 'no style attribute in markup',
    why: "style-src 'self' refuses it when it comes from the server",
    where: (file) => /^(app|components)\/.*\.tsx$/.test(file) && !isTest(file),
    forbidden: /\sstyle=[{"]/,
    example: { file: 'components/ui/box.tsx', text: '<div style={{ color: "red" }} />' },
  },
  {
    name: 'settings end with their transaction',
    why: 'a setting that outlives it would lend its purpose to the next request on the connection',
    where: (file) => /^(lib|app|scripts|prisma)\/.*\.(ts|tsx|sql)$/.test(file) && !isTest(file),
    forbidden: /set_config\([^;]*?,\s*false\s*\)/i,
    example: { file: 'lib/turf/store.ts', text: "select set_config('app.purpose', 'canvass', false)" },
  },
  {
    name: 'no LISTEN, no session locks',
    why: 'they break behind a pooler and on a standby',
    where: (file) => inLib(file),
    forbidden: /\b(pg_advisory_lock\(|pg_notify\(|listen\s+[a-z_]+;)/i,
    example: { file: 'lib/turf/store.ts', text: 'select pg_advisory_lock(1)' },
  },
  {
    name: 'nobody else is called',
    why: 'no page or server sends anything to a third party',
    where: (file) =>
      /^(lib|app|components)\/.*\.tsx?$/.test(file) && !isTest(file) && !file.startsWith('lib/rules-data/'),
    forbidden: /(fetch|import)\(\s*[`'"]https?:\/\//,
    example: { file: 'components/ui/map.tsx', text: "await fetch('https://tiles.example.org/1.png')" },
  },
];

/** Files longer than a screenful or two are split by verb; tables of data are not code. */
export const lineLimit = 300;
/** Tables of cases are long and simple. */
export const testLineLimit = 400;
export const isData = (file: string): boolean =>
  /^lib\/rules-data\/|\/words\.ts$|\.sql$|\.generated\.|^scripts\/data\//.test(file);

export const forbiddenName = /(^|[-/.])(utils?|helpers?|common|misc|managers?|services?)([-/.]|$)/;
