// Birth dates as rolls write them: '1978-11-20', '11/20/1978', '20/11/1978', '19781120', '11/20/78', '20-NOV-1978',
// '00/00/1953', '1961', '12:00:00 AM'. Only what is certain is kept: a year without a day stays a year.
import type { DateOrder } from '@/lib/import/model';

export type Born = { bornOn: string | null; birthYear: number | null };

const unknown: Born = { bornOn: null, birthYear: null };

/** Null when the text is not a date at all; empty text is an unknown date, which is allowed. */
export function readBorn(text: string, order: DateOrder): Born | null {
  // A day that passed through a database has midnight behind it; midnight alone is a day nobody wrote.
  const tidy = text.trim().replace(/(?:^|[T ])(?:0?0:00|12:00)(?::00(?:\.0+)?)?(?: ?AM)?(?:Z|[+-]\d\d:?\d\d)?$/i, '');
  if (
    tidy === '' ||
    /^[0/\-.*]+$/.test(tidy) ||
    /^(?:x{2}[/.-]){2}x{4}$|^(?:unknown|inconnue?|n\/?a|null|none)$/i.test(tidy)
  )
    return unknown;
  const year =
    /^(?:(?:00?|xx|\*\*)[/.-](?:00?|xx|\*\*)[/.-]|(?:0?[1-9]|1[0-2])[/.-])?(\d{4})(?:[/.-]00?[/.-]00?)?$/i.exec(tidy);
  if (year) return yearOnly(Number(year[1]));
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(tidy) ?? /^((?:18|19|20)\d{2})(\d{2})(\d{2})$/.exec(tidy);
  if (iso) return toBorn(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})\.?[ /.-]([A-Za-zÀ-ÿ]{3,9})\.?,?[ /.-](\d{4}|\d{2})$/.exec(tidy);
  if (named) return toBorn(wholeYear(named[3] ?? ''), monthOf(named[2] ?? ''), Number(named[1]));
  const leading = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(tidy);
  if (leading) return toBorn(Number(leading[3]), monthOf(leading[1] ?? ''), Number(leading[2]));
  const parts =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(tidy) ?? /^(\d{2})(\d{2})((?:18|19|20)\d{2})$/.exec(tidy);
  if (!parts) return null;
  const [a, b, y] = [Number(parts[1]), Number(parts[2]), wholeYear(parts[3] ?? '')];
  // With dots between them days come before months, whatever the country of a list.
  const monthFirst = order === 'mdy' && !(tidy.includes('.') && b <= 12) ? a <= 12 : b > 12;
  return monthFirst ? toBorn(y, a, b) : toBorn(y, b, a);
}

/** A plausible year of birth, or null. */
export function readBirthYear(text: string): number | null {
  const year = /^\s*((?:18|19|20)\d{2})\s*$/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}

/**
 * '78' is 1978 and '05' is 2005. Whoever is on a roll is at least 16, and the oldest are over 100: from 12 on the two
 * digits are read as 19xx, which holds for birth dates until 2028 and is wrong for people over 114.
 */
function wholeYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 12 ? 2000 + year : 1900 + year;
}

const months: readonly RegExp[] = [
  /^(jan|ene|janv)/,
  /^(feb|fev)/,
  /^(mar|mrz)/,
  /^(apr|avr|abr)/,
  /^(may|mai)/,
  /^(jun|juin)/,
  /^(jul|juil)/,
  /^(aug|aou|ago)/,
  /^(sep|set)/,
  /^(oct|okt)/,
  /^nov/,
  /^(dec|dez|dic)/,
];

/** 13 for what is no month, so that no day comes of it. */
function monthOf(word: string): number {
  const plain = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  const at = months.findIndex((month) => month.test(plain));
  return at < 0 ? 13 : at + 1;
}

/** Which way round the days of a column stand, told by those that allow one reading only; undefined when none tells. */
export function dateOrderOf(values: readonly string[]): DateOrder | undefined {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b/.exec(value);
    if (!parts) continue;
    if (Number(parts[1]) > 12) dayFirst += 1;
    if (Number(parts[2]) > 12) monthFirst += 1;
  }
  if (dayFirst === monthFirst) return undefined;
  return dayFirst > monthFirst ? 'dmy' : 'mdy';
}

function yearOnly(year: number): Born | null {
  return year >= 1880 && year <= 2100 ? { bornOn: null, birthYear: year } : null;
}

function toBorn(year: number, month: number, day: number): Born | null {
  // The first of January 1800 or 1900 is what registers write for a day they do not know.
  if ((year === 1800 || year === 1900) && month === 1 && day === 1) return unknown;
  if (year < 1880 || year > 2100) return null;
  // '00/05/1953' and '1953-05-00': a register that knows the year only.
  if (month === 0 || day === 0) return { bornOn: null, birthYear: year };
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { bornOn: date.toISOString().slice(0, 10), birthYear: year };
}
