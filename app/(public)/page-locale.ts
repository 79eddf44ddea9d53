import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import { Locale } from '@/lib/auth/model';

/** The language in the address; any other first part is an address that does not exist. */
export async function pageLocale(params: Promise<Readonly<Record<string, unknown>>>): Promise<Locale> {
  const asked = Locale.safeParse((await params).locale);
  if (!asked.success) notFound();
  setRequestLocale(asked.data);
  return asked.data;
}
