import { getLocale, getTranslations } from 'next-intl/server';
import { PlainFrame } from '@/components/ui/frames';
import { Locale } from '@/lib/auth/model';
import { nowhere } from '../nowhere';

/** E1 inside the voter's pages, in the language of the address. */
export default async function NotFound() {
  const locale = Locale.parse(await getLocale());
  const [frame, { title, children }] = await Promise.all([getTranslations('frame'), nowhere(locale)]);
  return (
    <PlainFrame skip={frame('skip')}>
      <title>{`${title} - Askfirst`}</title>
      {children}
    </PlainFrame>
  );
}
