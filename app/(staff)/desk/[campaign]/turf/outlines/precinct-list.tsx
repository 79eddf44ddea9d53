import { ActionForm } from '@/components/form/action-form';
import type { FormWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/choices';
import type { DoorPrecinct } from '@/lib/places';
import { CutWanted } from '../cut-wanted';
import { cutPrecincts } from './actions';
import type { Translator } from './add-outlines';

const shown = 400;

/** Precincts as doors name them, to cut turf by without drawing. */
export function PrecinctList({
  t,
  precincts,
  forms,
}: {
  t: Translator;
  precincts: readonly DoorPrecinct[];
  forms: FormWords;
}) {
  const free = precincts.filter((each) => each.free > 0);
  const rows = free.slice(0, shown);
  return (
    <Card title={t('list.title')}>
      {precincts.length === 0 ? (
        <p>{t('list.none')}</p>
      ) : rows.length === 0 ? (
        <p>{t('list.noFree', { count: precincts.length })}</p>
      ) : (
        <ActionForm action={cutPrecincts} words={forms}>
          <p className="ui-second">{t('list.note', { count: precincts.length, free: free.length })}</p>
          <div className="max-h-96 overflow-y-auto">
            {rows.map(({ precinct, city, doors, free: open, given }, at) => {
              const value = JSON.stringify([precinct, city]);
              return (
                <Checkbox
                  key={value}
                  id={`precinct-${at}`}
                  name="precincts[]"
                  value={value}
                  label={[precinct, city].filter(Boolean).join(', ')}
                  note={t('list.row', { doors, free: open, given })}
                />
              );
            })}
          </div>
          {free.length > rows.length ? <p>{t('list.more', { count: free.length - rows.length })}</p> : null}
          <CutWanted label={t('list.size')} kind="plain" cut={t('list.cut')} />
        </ActionForm>
      )}
    </Card>
  );
}
