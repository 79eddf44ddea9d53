// The voter's pages that need nobody's data: opened in three languages, two themes, without scripts, narrow and by axe.
import type { Page } from '@playwright/test';
import { hasNoAxeFault } from '../support/clean';

export { expectNoSidewaysScroll } from '../support/clean';

export const locales = ['en', 'fr', 'es'] as const;

export const voterPages = [
  '/',
  '/privacy',
  '/accessibility',
  '/conformance',
  '/register',
  '/register/us',
  '/register/us/oh',
  '/register/us/nd',
  '/register/fr',
  '/register/gb',
  '/register/help',
] as const;

export const addressIn = (locale: string, path: string): string => (path === '/' ? `/${locale}` : `/${locale}${path}`);

export const expectNoAxeFault = (page: Page): Promise<void> => hasNoAxeFault(page, { strictly: true });
