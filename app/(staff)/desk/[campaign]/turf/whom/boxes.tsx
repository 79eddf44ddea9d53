import { Checkbox } from '@/components/ui/choices';
import { turfNumber } from '@/lib/turf/rules';
import type { ChoosingPage } from '@/lib/universe';
import { type ChoiceField, closedValues, type Rules } from '@/lib/universe/model';
import { valueWords, type WhomTranslator } from './sentence';

type Value = { readonly value: string; readonly label: string; readonly note?: string };

/** One group of boxes for each field that may be chosen by here; long lists of places are folded away. */
export function Boxes({ page, rules, t }: { page: ChoosingPage; rules: Rules; t: WhomTranslator }) {
  const none = new Map<string, number>();
  const valuesOf = (field: ChoiceField): readonly Value[] => {
    if (field === 'precinct')
      return page.precincts.map(({ name, doors }) => ({
        value: name,
        label: name,
        note: t('doors', { count: doors }),
      }));
    if (field === 'turf')
      return page.turfs.map(({ id, number, doors }) => ({
        value: id,
        label: t('turfNumber', { number: turfNumber(number) }),
        note: t('doors', { count: doors }),
      }));
    return closedValues[field].map((value) => ({ value, label: valueWords(t, field, value, none) }));
  };
  const chosen = (field: ChoiceField) => rules.find((rule) => rule.field === field)?.values ?? [];
  return page.offers.flatMap(({ field, source, not }) => {
    const values = valuesOf(field);
    if (not !== undefined || values.length === 0) return [];
    const ticked = chosen(field);
    const isFolded = field === 'precinct' || field === 'turf';
    const boxes = (
      <fieldset className="ui-field" key={field}>
        <legend className={isFolded ? 'ui-unseen' : 'ui-legend'}>{t(`field.${field}`)}</legend>
        {source ? <span className="ui-hint">{t('law', { source })}</span> : null}
        {field === 'reminder' ? <span className="ui-hint">{t('reminderHint')}</span> : null}
        <div className="ui-choices">
          {values.map(({ value, label, note }, at) => (
            <Checkbox
              key={value}
              id={`${field}-${at}`}
              name={field}
              value={value}
              label={label}
              note={note}
              defaultChecked={ticked.includes(value)}
            />
          ))}
        </div>
      </fieldset>
    );
    if (!isFolded) return [boxes];
    return [
      <details key={field} open={ticked.length > 0}>
        <summary>{t('places', { field: t(`field.${field}`), count: values.length })}</summary>
        {boxes}
      </details>,
    ];
  });
}
