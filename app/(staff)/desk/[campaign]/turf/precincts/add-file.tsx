import type { getTranslations } from 'next-intl/server';
import { Select, TextInput } from '@/components/ui/field';
import { mostResultBytes } from '@/lib/precincts';
import type { ResultFile } from '@/lib/precincts/model';
import { UploadForm } from '../../upload-form';

type Translator = Awaited<ReturnType<typeof getTranslations<'precincts'>>>;

/** The form that brings a file of results, with where it comes from; it works without script. */
export function AddFile({
  t,
  kept,
  replaces,
}: {
  t: Translator;
  kept: readonly ResultFile[];
  /** Which file was asked to be replaced; from the address. */
  replaces: unknown;
}) {
  return (
    <UploadForm
      to="/api/precincts"
      title={t('add.title')}
      file={{ label: t('add.file'), hint: t('add.hint') }}
      accept=".csv,.tsv,.txt,.tab,.gz,.zip,.xlsx,text/csv,text/plain"
      origin={{
        ...{ name: 'source', most: 160 },
        from: { label: t('add.source'), hint: t('add.sourceHint') },
        licence: { label: t('add.licence'), hint: t('add.licenceHint') },
      }}
      send={t('add.send')}
      most={mostResultBytes}
      tooLarge={t('refused.too-large')}
    >
      <TextInput name="votedOn" label={t('add.votedOn')} type="date" required />
      <TextInput name="onlyPlace" label={t('add.onlyPlace')} hint={t('add.onlyPlaceHint')} maxLength={80} />
      {kept.length > 0 ? (
        <Select
          name="replaces"
          label={t('add.replaces')}
          empty={t('add.replacesNone')}
          choices={kept.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={kept.find(({ id }) => id === replaces)?.id ?? ''}
        />
      ) : null}
    </UploadForm>
  );
}
