// Dates, times, numbers and lists as each language writes them. Instants are shown in the campaign's own time zone, days
// without any: a server in another zone must not move a deadline. No capability decides a format of its own.

export type FormatLocale = 'en' | 'fr' | 'es';

/** Day before month and 24 hours in all three: one screen never shows two orders. */
const tags: Readonly<Record<FormatLocale, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: FormatLocale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tags[locale], options);
  formats.set(key, made);
  return made;
}

/** A calendar day `2026-10-04` as "4 Oct", with `year` "4 Oct 2026", with `weekday` "Sun 4 Oct". */
export function formatDay(
  day: string,
  locale: FormatLocale,
  { year = false, weekday = false, long = false }: { year?: boolean; weekday?: boolean; long?: boolean } = {},
): string {
  const text = dateFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: long ? 'long' : 'short',
    ...(year && { year: 'numeric' }),
    ...(weekday && { weekday: long ? 'long' : 'short' }),
  }).format(new Date(`${day}T00:00:00Z`));
  // The tables of languages write "1 janvier"; in French the first day of a month is an ordinal.
  return locale === 'fr' ? text.replace(/(?<!\d)1(?= \p{L})/u, '1er') : text;
}

/** A month `2027-03` as "March 2027". */
export function formatMonth(month: string, locale: FormatLocale): string {
  const options = { timeZone: 'UTC', month: 'long', year: 'numeric' } as const;
  return dateFormat(locale, options).format(new Date(`${month}-01T00:00:00Z`));
}

/** The calendar day of an instant in a zone, `2026-10-04`. */
export function dayIn(instant: Date, timeZone: string): string {
  const parts = dateFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    instant,
  );
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "14:02" in the campaign's time zone. */
export function formatTime(instant: Date, locale: FormatLocale, timeZone: string): string {
  return dateFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }).format(instant);
}

/** "9 Oct, 14:21"; with `year` for whatever may be read much later. */
export function formatInstant(
  instant: Date,
  locale: FormatLocale,
  timeZone: string,
  options: { year?: boolean; weekday?: boolean; long?: boolean } = {},
): string {
  return `${formatDay(dayIn(instant, timeZone), locale, options)}, ${formatTime(instant, locale, timeZone)}`;
}

export function formatNumber(value: number, locale: FormatLocale): string {
  // Spanish leaves four-digit numbers without a separator by default; columns of figures line up only with it.
  return new Intl.NumberFormat(tags[locale], { useGrouping: 'always' }).format(value);
}

/** 0.473 as "47%" or "47 %". */
export function formatShare(share: number, locale: FormatLocale): string {
  return new Intl.NumberFormat(tags[locale], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** "name, contact and town" in the language's own way. */
export function formatList(items: readonly string[], locale: FormatLocale): string {
  return new Intl.ListFormat(tags[locale], { type: 'conjunction' }).format(items);
}
