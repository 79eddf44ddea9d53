// What a purpose is called among the people who work for a campaign. The registry's own sentences speak to the voter
// ("Visit your door"); read by staff, their "your" would mean the wrong person.
import { getTranslations } from 'next-intl/server';
import { type PurposeId, purposeIds } from '@/lib/purpose/registry';

/** Gives the name of a purpose; an id that is no purpose of ours stays as it is. */
export async function purposeWords(): Promise<(id: string) => string> {
  const t = await getTranslations({ locale: 'en', namespace: 'desk' });
  const names = new Map<string, string>(
    purposeIds.map((id: PurposeId) => [id, t(`purpose.of.${id.replace('.', '-')}` as 'purpose.of.import')]),
  );
  return (id) => names.get(id) ?? id;
}
