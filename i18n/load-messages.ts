// Loads the compiled messages of one language, each namespace from its own file. Nothing else may import these files:
// the build compiles ICU away, and a second reader would get the compiled form.

import type { AbstractIntlMessages } from 'next-intl';
import type { Locale } from '@/lib/auth/model';
import { publicNamespaces, staffNamespaces } from './namespaces';

export async function loadMessages(locale: Locale): Promise<AbstractIntlMessages> {
  const own = publicNamespaces.map(async (name) => [name, await import(`../messages/${locale}/${name}.json`)] as const);
  const staff = staffNamespaces.map(async (name) => [name, await import(`../messages/en/${name}.json`)] as const);
  const loaded = await Promise.all([...own, ...staff]);
  return Object.fromEntries(loaded.map(([name, file]) => [name, file.default]));
}
