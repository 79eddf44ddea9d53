// Birth dates as rolls write them: '1978-11-20', '11/20/1978', '20/11/1978', '19781120', '00/00/1953', '1961'.
// Only what is certain is kept: a year without a day stays a year.
import type { DateOrder } from '@/lib/import/model';

export type Born = { bornOn: string | null; birthYear: number | null };

const unknown: Born = { bornOn: null, birthYear: null };

/** Null when the text is not a date at all; empty text is an unknown date, which is allowed. */
export function readBorn(text: string, order: DateOrder): Born | null {
  const tidy = text.trim().replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  if (tidy === '' || /^[0/\-.]+$/.test(tidy)) return unknown;
  const year = /^(?:00?[/.-]00?[/.-])?(\d{4})(?:[/.-]00?[/.-]00?)?$/.exec(tidy);
  if (year) return yearOnly(Number(year[1]));
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(tidy) ?? /^((?:18|19|20)\d{2})(\d{2})(\d{2})$/.exec(tidy);
  if (iso) return toBorn(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(tidy) ?? /^(\d{2})(\d{2})((?:18|19|20)\d{2})$/.exec(tidy);
  if (!parts) return null;
  const [a, b, y] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const monthFirst = order === 'mdy' ? a <= 12 : b > 12;
  return monthFirst ? toBorn(y, a, b) : toBorn(y, b, a);
}

/** A plausible year of birth, or null. */
export function readBirthYear(text: string): number | null {
  const year = /^\s*((?:18|19|20)\d{2})\s*$/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}

function yearOnly(year: number): Born | null {
  return year >= 1880 && year <= 2100 ? { bornOn: null, birthYear: year } : null;
}

function toBorn(year: number, month: number, day: number): Born | null {
  if (year < 1880 || year > 2100) return null;
  // '00/05/1953' and '1953-05-00': a register that knows the year only.
  if (month === 0 || day === 0) return { bornOn: null, birthYear: year };
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { bornOn: date.toISOString().slice(0, 10), birthYear: year };
}
