import type { getTranslations } from 'next-intl/server';
import type { Fit, Turf } from '@/lib/turf/model';
import { walkMinutes } from '@/lib/turf/rules';

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

/**
 * Whether a turf suits what somebody said of themselves; empty for those who said nothing. Never what they said: where it does not
 * suit, nobody learns whether it is the way, the time or the stairs.
 */
export function fitWords(t: Translator, fit: Fit | null | undefined): string {
  if (!fit) return '';
  return fit.fits ? t('assign.fit.fits') : t('assign.fit.not');
}

/** Hours of a turf with its doors, about, to a tenth. */
export function hoursOf({ doors, whySo }: Turf): number {
  return Math.round(walkMinutes(doors, whySo?.metres) / 6) / 10;
}
