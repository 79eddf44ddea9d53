import type { getTranslations } from 'next-intl/server';
import { env } from '@/lib/platform/env';
import type { PaperCode } from '@/lib/turf/paper';
import { qrBits } from '@/lib/web';

type Turf = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

/** The tick and the results of one sheet, or of all: harmless without signing in, because an address names a sheet and nobody. */
export function returnCode(t: Turf, slug: string, sheet?: string): PaperCode {
  const page = `${env().publicUrl}/desk/${slug}/turf/paper`;
  return sheet
    ? { modules: qrBits(`${page}/${sheet}`), says: t('sheet.returnCode', { code: sheet }) }
    : { modules: qrBits(page), says: t('captain.returnCode') };
}

/** For whoever sees the paper at a door: what is held, and how to stop. In the languages of that page. */
export function rightsCode(t: Turf): PaperCode {
  const address = `${env().publicUrl}/privacy`;
  return { modules: qrBits(address), says: t('sheet.rightsCode'), address: address.replace(/^https:\/\//, '') };
}
