import type { getTranslations } from 'next-intl/server';

/** The words of imports, as the parts of a step are given them. */
export type Translator = Awaited<ReturnType<typeof getTranslations<'imports'>>>;
