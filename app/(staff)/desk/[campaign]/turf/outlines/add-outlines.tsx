import type { getTranslations } from 'next-intl/server';
import { TextInput } from '@/components/ui/field';
import { mostOutlinesPosted } from '@/lib/precincts';
import { UploadForm } from '../../upload-form';

export type Translator = Awaited<ReturnType<typeof getTranslations<'outlines'>>>;

/** The form that brings a map file; which of its columns say what can be told, and is mostly found. */
export function AddOutlines({ t, isFirst }: { t: Translator; isFirst: boolean }) {
  return (
    <UploadForm
      to="/api/outlines"
      title={t('add.title')}
      file={{ label: t('add.file'), hint: t('add.hint') }}
      accept=".geojson,.json,.geojsonl,.gz,.zip,application/geo+json"
      origin={{
        ...{ name: 'givenBy', most: 120 },
        from: { label: t('add.givenBy'), hint: t('add.givenByHint') },
        licence: { label: t('add.licence'), hint: t('add.licenceHint') },
      }}
      send={t('add.send')}
      most={mostOutlinesPosted}
      tooLarge={t('refused.too-large')}
      calm={!isFirst}
    >
      <details>
        <summary>{t('add.columns')}</summary>
        <div className="ui-stack pt-3">
          <p className="ui-second">{t('add.columnsNote')}</p>
          <div className="grid items-end gap-4 sm:grid-cols-3">
            {(['code', 'name', 'town'] as const).map((each) => (
              <TextInput key={each} name={each} label={t(`add.${each}`)} maxLength={80} />
            ))}
          </div>
        </div>
      </details>
    </UploadForm>
  );
}
