import type { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextInput } from '@/components/ui/field';

export type Translator = Awaited<ReturnType<typeof getTranslations<'outlines'>>>;

/** The form that brings a map file, with where it comes from; it works without script. */
export function AddOutlines({ t, isFirst }: { t: Translator; isFirst: boolean }) {
  const written = { required: true, minLength: 2 } as const;
  return (
    <Card title={t('add.title')}>
      <form action="/api/outlines" method="post" encType="multipart/form-data" className="ui-stack">
        <TextInput
          name="file"
          type="file"
          label={t('add.file')}
          hint={t('add.hint')}
          accept=".geojson,.json,.geojsonl,.gz,.zip,application/geo+json"
          required
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput name="givenBy" label={t('add.givenBy')} hint={t('add.givenByHint')} {...written} maxLength={120} />
          <TextInput name="licence" label={t('add.licence')} hint={t('add.licenceHint')} {...written} maxLength={200} />
        </div>
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
        <div className="ui-row">
          <Button kind={isFirst ? 'main' : 'plain'}>{t('add.send')}</Button>
        </div>
      </form>
    </Card>
  );
}
