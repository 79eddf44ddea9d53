import type { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select, TextInput } from '@/components/ui/field';
import type { ResultFile } from '@/lib/precincts/model';

type Translator = Awaited<ReturnType<typeof getTranslations<'precincts'>>>;

/** The form that brings a file of results, with where it comes from; it works without script. */
export function AddFile({
  t,
  slug,
  kept,
  replaces,
}: {
  t: Translator;
  slug: string;
  kept: readonly ResultFile[];
  /** Which file was asked to be replaced; from the address. */
  replaces: unknown;
}) {
  return (
    <Card title={t('add.title')}>
      <form action="/api/precincts" method="post" encType="multipart/form-data" className="ui-stack">
        <input type="hidden" name="campaign" value={slug} />
        <TextInput
          name="file"
          type="file"
          label={t('add.file')}
          hint={t('add.hint')}
          accept=".csv,.tsv,.txt,.tab,.gz,.zip,.xlsx,text/csv,text/plain"
          required
        />
        <TextInput
          name="source"
          label={t('add.source')}
          hint={t('add.sourceHint')}
          required
          minLength={2}
          maxLength={160}
        />
        <TextInput
          name="licence"
          label={t('add.licence')}
          hint={t('add.licenceHint')}
          required
          minLength={2}
          maxLength={200}
        />
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
        <div className="ui-row">
          <Button kind="main">{t('add.send')}</Button>
        </div>
      </form>
    </Card>
  );
}
