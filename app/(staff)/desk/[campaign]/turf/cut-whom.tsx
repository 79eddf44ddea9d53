import { getTranslations } from 'next-intl/server';
import { FormCheckbox, FormHidden } from '@/components/form/fields';
import { Notice } from '@/components/ui/notice';
import type { Universe } from '@/lib/universe/model';

/** Cutting only the doors that saved criteria choose: which version, and whether published ground is cut anew for it. */
export async function CutWhom({ universe, base }: { universe: Universe; base: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'whom' });
  const { id, name, version, rules } = universe;
  return (
    <>
      <Notice title={t('cut.title', { name, version })}>
        <p>
          <a href={`${base}/turf/whom?from=${id}`}>{t('title')}</a> · <a href={`${base}/turf`}>{t('cut.all')}</a>
        </p>
      </Notice>
      <FormHidden name="whom" value={id} />
      <FormCheckbox
        name="again"
        label={t('cut.again')}
        note={t('cut.againNote')}
        stored={rules.some(({ field }) => field === 'outcome')}
      />
    </>
  );
}
