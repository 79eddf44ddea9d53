import { FormCheckbox, FormRadios } from '@/components/form/fields';
import { Checkbox } from '@/components/ui/choices';
import type { FilePlan, ShownImport } from '@/lib/import';
import { formatNumber } from '@/lib/platform/format';
import type { Translator } from './words';

const mostShown = 200;
const fewest = 10;

/** The part that will be walked, with the precincts and postcodes to choose right below; then whether it is all of that part. */
export function PartToWalk({
  plan,
  area,
  people,
  isWhole,
  t,
}: {
  plan: Omit<FilePlan, 'samples'>;
  area: ShownImport['record']['area'];
  people: boolean;
  isWhole: boolean;
  t: Translator;
}) {
  const kinds = (['precincts', 'postcodes'] as const).filter((kind) => plan[kind].length > 0);
  const chosen = area && 'codes' in area ? area.codes : [];
  return (
    <>
      <FormRadios
        name="area"
        label={t('declare.area')}
        hint={t('declare.areaHint')}
        value={area?.kind === 'polygon' ? undefined : area?.kind}
        choices={(['everything', ...kinds] as const).map((value) => ({ value, label: t(`declare.areas.${value}`) }))}
        required
      />
      {kinds.map((kind) => (
        <details key={kind} open={area?.kind === kind}>
          <summary>
            {t(`declare.${kind}`)} ({formatNumber(plan[kind].length, 'en')})
          </summary>
          <div className="grid gap-2 pt-2 sm:grid-cols-2 lg:grid-cols-3">
            {plan[kind].slice(0, mostShown).map(([code, count], at) => (
              <Checkbox
                key={code}
                id={`${kind}-${at}`}
                name={`${kind}[]`}
                value={code}
                label={code}
                note={count < fewest ? t('declare.fewRows') : t('declare.rowsThere', { count })}
                defaultChecked={chosen.includes(code)}
              />
            ))}
          </div>
        </details>
      ))}
      {people ? (
        <FormCheckbox name="whole" label={t('declare.whole')} note={t('declare.wholeHint')} stored={isWhole} />
      ) : null}
    </>
  );
}
