// Phone numbers and e-mail addresses in one form, so that a stop said once is found however a file writes it.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * E.164 ('+12025550112') or null when it cannot be a number. Length is checked, not whether the range is in service:
 * ranges kept for fiction must pass, and a stop for a dead number costs nothing.
 */
export function phoneToE164(text: string, country: string): string | null {
  const code = country.toUpperCase();
  const parsed = parsePhoneNumberFromString(
    text,
    isSupportedCountry(code) ? { defaultCountry: code as CountryCode } : {},
  );
  if (parsed?.isPossible()) return parsed.number;
  // North Carolina prints '02609712509': one leading zero more than the number has.
  const digits = text.replace(/\D/g, '');
  const shorter =
    code === 'US' && /^0\d{10}$/.test(digits) ? parsePhoneNumberFromString(digits.slice(1), 'US') : undefined;
  return shorter?.isPossible() ? shorter.number : null;
}

/** Lower case, domain in its ASCII form; null when it is not an address. Dots and tags stay: only the provider knows. */
export function normalEmail(text: string): string | null {
  const tidy = text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/^<|>$/g, '');
  const at = tidy.lastIndexOf('@');
  const local = tidy.slice(0, at);
  const domain = tidy.slice(at + 1);
  if (at < 1 || tidy.length > 254 || /[\s,;<>"@]/.test(local) || !/^[^\s@/?#:]+\.[^\s@/?#:.]{2,}$/.test(domain))
    return null;
  try {
    return `${local}@${new URL(`http://${domain}`).hostname}`;
  } catch {
    return null;
  }
}
