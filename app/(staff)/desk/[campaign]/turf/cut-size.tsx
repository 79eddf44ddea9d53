import type { getTranslations } from 'next-intl/server';
import { FormSelect, FormText } from '@/components/form/fields';
import { MAX_TURF_DOORS, MAX_TURF_HOURS, MIN_TURF_DOORS, MIN_TURF_HOURS } from '@/lib/turf/model';
import { walkMinutes } from '@/lib/turf/rules';

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

/** How large a turf is to be: by doors or by hours. */
export function CutSize({ t }: { t: Translator }) {
  return (
    <>
      <FormText
        name="wanted"
        label={t('cut.size')}
        hint={t('cut.hint', { minutes: walkMinutes(50) })}
        type="number"
        inputMode="numeric"
        min={MIN_TURF_DOORS}
        max={MAX_TURF_DOORS}
        value="50"
      />
      <FormText
        name="hours"
        label={t('cut.hours')}
        hint={t('cut.hoursHint')}
        type="number"
        inputMode="decimal"
        step="0.25"
        min={MIN_TURF_HOURS}
        max={MAX_TURF_HOURS}
        value="2"
      />
      <FormSelect
        name="by"
        label={t('cut.by')}
        value="doors"
        choices={[
          { value: 'doors', label: t('cut.byDoors') },
          { value: 'hours', label: t('cut.byHours') },
        ]}
      />
    </>
  );
}
