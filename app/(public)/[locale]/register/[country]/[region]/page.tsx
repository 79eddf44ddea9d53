import { notFound } from 'next/navigation';
import { findRegistrationPlace } from '@/lib/rules-data';
import { definePage } from '@/lib/web';
import { pageLocale } from '../../../../page-locale';
import { placePage } from '../../place-page';

/** V11 for one state: the same order of parts for every state. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async (visit, { params }) => {
    const locale = await pageLocale(Promise.resolve(params));
    const place = findRegistrationPlace(String(params.country), String(params.region));
    if (!place) notFound();
    return await placePage({ locale, place, now: visit.now });
  },
});
