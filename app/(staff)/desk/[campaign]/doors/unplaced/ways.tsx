import type { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/choices';
import { mostMatchBytes } from '@/lib/import';
import type { PlacingWork } from '@/lib/places';
import { formatStreetLine } from '@/lib/places/rules';
import { UploadForm } from '../../upload-form';
import { along, near, takeBack, undo } from './actions';

export type Translator = Awaited<ReturnType<typeof getTranslations<'places'>>>;
type Part = { readonly t: Translator; readonly forms: FormWords };

/** A file of address points, with who gave it and its licence. */
export function MatchFile({ t }: { t: Translator }) {
  return (
    <UploadForm
      to="/api/places"
      title={t('file.title')}
      lead={<p className="ui-second">{t('file.lead')}</p>}
      file={{ label: t('file.file'), hint: t('file.hint') }}
      accept=".csv,.tsv,.txt,.gz,.zip,.geojson,.json,text/csv,application/geo+json"
      origin={{
        ...{ name: 'givenBy', most: 120 },
        from: { label: t('file.givenBy'), hint: t('file.givenByHint') },
        licence: { label: t('file.licence'), hint: t('file.licenceHint') },
      }}
      send={t('file.send')}
      most={mostMatchBytes}
      tooLarge={t('file.refused.too-large')}
      calm
    />
  );
}

/** The count comes before anything is written; if it is another by then, nothing is. */
export function AlongStreets({ work, t, forms }: Part & { work: PlacingWork }) {
  const { doors, aboutMetres } = work.along;
  return (
    <Card title={t('along.title')} calm>
      <p className="ui-second">{t('along.lead')}</p>
      {doors === 0 ? (
        <p>{t('along.none')}</p>
      ) : (
        <>
          <p>
            {aboutMetres > 0
              ? t('along.count', { count: doors, metres: aboutMetres })
              : t('along.countExact', { count: doors })}
          </p>
          <ActionForm action={along} words={forms}>
            <FormHidden name="doors" value={String(doors)} />
            <div className="ui-row">
              <SubmitButton kind="plain">{t('along.button', { count: doors })}</SubmitButton>
            </div>
          </ActionForm>
        </>
      )}
    </Card>
  );
}

/** Addresses of a file that are almost those of doors that wait. Nothing is chosen beforehand. */
export function NearRows({ work, t, forms }: Part & { work: PlacingWork }) {
  if (work.near.length === 0) return null;
  const waiting = work.placings.reduce((sum, { proposed }) => sum + proposed, 0);
  return (
    <Card title={t('near.title')}>
      <p className="ui-second">{t('near.lead')}</p>
      <ActionForm action={near} words={forms}>
        <div className="max-h-96 overflow-y-auto">
          {work.near.map(({ door, placingId, why, matched }) => (
            <Checkbox
              key={`${placingId} ${door.id}`}
              id={`near-${door.id}-${placingId}`}
              name="near[]"
              value={`${placingId} ${door.id}`}
              label={formatStreetLine(door.address, 'en')}
              note={t('near.file', { matched, why: t(`near.why.${why}`) })}
            />
          ))}
        </div>
        {waiting > work.near.length ? <p>{t('near.more', { count: waiting - work.near.length })}</p> : null}
        <fieldset className="ui-row">
          <legend className="ui-unseen">{t('near.tools')}</legend>
          <SubmitButton kind="plain" name="do" value="take">
            {t('near.take')}
          </SubmitButton>
          <SubmitButton kind="plain" name="do" value="leave">
            {t('near.leave')}
          </SubmitButton>
        </fieldset>
      </ActionForm>
    </Card>
  );
}

/** The acts that still stand, each with its source and licence and a way back. */
export function Done({ work, t, forms }: Part & { work: PlacingWork }) {
  if (work.placings.length === 0) return null;
  return (
    <Card title={t('done.title')} calm>
      {work.placings.map((act) => (
        <ActionForm key={act.id} action={undo} words={forms}>
          <FormHidden name="placing" value={act.id} />
          <p>
            {act.how === 'file'
              ? t('done.file', {
                  label: act.label,
                  givenBy: act.givenBy,
                  licence: act.licence,
                  placed: act.placed,
                  proposed: act.proposed,
                })
              : t('done.street', { placed: act.placed })}{' '}
            {act.inTurf > 0 ? t('done.inTurf', { count: act.inTurf }) : null}
          </p>
          {act.placed > act.inTurf || act.proposed > 0 ? (
            <div className="ui-row">
              <SubmitButton kind="plain">{t('done.undo')}</SubmitButton>
            </div>
          ) : null}
        </ActionForm>
      ))}
    </Card>
  );
}

export function AsideRows({ work, count, t, forms }: Part & { work: PlacingWork; count: number }) {
  if (count === 0) return null;
  return (
    <details>
      <summary>{t('asideList.title', { count })}</summary>
      <div className="ui-stack pt-3">
        <p className="ui-second">{t('asideList.lead')}</p>
        {work.aside.map((door) => (
          <ActionForm key={door.id} action={takeBack} words={forms}>
            <FormHidden name="doorId" value={door.id} />
            <div className="ui-row">
              <SubmitButton kind="plain">
                {t('asideList.back', { address: formatStreetLine(door.address, 'en') })}
              </SubmitButton>
            </div>
          </ActionForm>
        ))}
      </div>
    </details>
  );
}
