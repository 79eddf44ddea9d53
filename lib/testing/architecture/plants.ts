// A violation of every rule of the drawing, as a file that would commit it. A rule without a plant fails the test:
// a check that cannot fail is a defect.
import { configuration } from './tree';

export interface Plant {
  readonly file: string;
  readonly text: string;
  /** Further files the violation needs. */
  readonly more?: readonly (readonly [string, string])[];
}

const importing = (file: string, from: string): Plant => ({
  file,
  text: `import { x } from '${from}';\nexport const y = x;\n`,
});

/** Every folder imports its own neighbour or somebody above. */
function rowPlants(): Record<string, Plant> {
  const { rows } = configuration;
  const plants: Record<string, Plant> = {};
  for (const [index, row] of rows.entries()) {
    for (const { name } of row) {
      const target = row.find((other) => other.name !== name)?.name ?? rows[index + 1]?.[0]?.name;
      if (target !== undefined) plants[`row-of-${name}`] = importing(`lib/${name}/commands.ts`, `@/lib/${target}`);
    }
  }
  return plants;
}

export const plants: Readonly<Record<string, Plant>> = {
  ...rowPlants(),
  'doors-inside-lib': importing('lib/web/define-page.ts', '@/lib/turf/store'),
  'doors-of-tests': importing('lib/web/access.test.ts', '@/lib/turf/store'),
  'doors-from-outside': importing('app/(staff)/turf/page.tsx', '@/lib/turf/commands'),
  'model-is-nouns': importing('lib/turf/model.ts', '@/lib/platform/crypto'),
  'rules-are-pure': importing('lib/turf/rules.ts', '@/lib/platform/db'),
  'parts-are-pure': importing('lib/turf/cut/index.ts', '@/lib/platform/env'),
  'store-knows-its-model': importing('lib/turf/store.ts', '@/lib/places'),
  'queries-do-not-write': importing('lib/turf/queries.ts', './commands'),
  'database-door': importing('app/(staff)/page.tsx', '@/lib/platform/db'),
  'one-driver': importing('lib/turf/store.ts', 'pg'),
  'keys-stay-with-people': importing('lib/canvass/commands.ts', '@/lib/people/keys'),
  'components-see-nouns-and-rules': importing('components/turf/list.tsx', '@/lib/turf'),
  'components-know-no-page': importing('components/turf/list.tsx', '@/app/page'),
  'components-ui': importing('components/ui/button.tsx', '@/components/form/field'),
  'components-form': importing('components/form/field.tsx', '@/components/personal/name'),
  'components-personal': importing('components/personal/name.tsx', '@/components/turf/list'),
  'components-of-capabilities': importing('components/turf/list.tsx', '@/components/canvass/card'),
  'audience-public': importing('app/(public)/page.tsx', '@/app/(staff)/desk/page'),
  'audience-field': importing('app/(field)/field/page.tsx', '@/app/(staff)/desk/page'),
  'audience-staff': importing('app/(staff)/desk/page.tsx', '@/app/(public)/page'),
  'audience-signin': importing('app/(sign-in)/sign-in/page.tsx', '@/app/(public)/page'),
  'lib-knows-no-page': importing('lib/turf/queries.ts', '@/app/page'),
  'testing-is-for-tests': importing('lib/turf/queries.ts', '@/lib/testing/cast'),
  'reader-apart-from-writer': importing('scripts/verify/read.ts', '@/lib/audit/tree'),
  'no-circles': {
    ...importing('lib/turf/cut/one.ts', './two'),
    more: [['lib/turf/cut/two.ts', "import { y } from './one';\nexport const x = y;\n"]],
  },
  'nothing-missing': importing('lib/turf/queries.ts', './nowhere'),
};

/** What the plants point at. */
export const ground: readonly string[] = [
  ...configuration.rows
    .flat()
    .flatMap(({ name }) => ['index', 'store', 'commands', 'model'].map((part) => `lib/${name}/${part}.ts`)),
  'lib/platform/db.ts',
  'lib/platform/env.ts',
  'lib/platform/crypto.ts',
  'lib/people/keys/index.ts',
  'lib/audit/tree/index.ts',
  'lib/testing/cast.ts',
  'app/page.tsx',
  'app/(staff)/desk/page.tsx',
  'app/(public)/page.tsx',
  'components/form/field.tsx',
  'components/personal/name.tsx',
  'components/turf/list.tsx',
  'components/canvass/card.tsx',
];
