import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { formWords } from '@/components/form/words';
import { EmptyState, Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readOutlines } from '@/lib/places';
import { formatNumber } from '@/lib/platform/format';
import { definePage, readVisit } from '@/lib/web';
import { UploadRefused } from '../../upload-refused';
import { AddOutlines } from './add-outlines';
import { PrecinctList } from './precinct-list';
import { Differences, OutlineSetCard } from './sets';

const refusals = [
  'declared',
  'elsewhere',
  'format',
  'no-area',
  'no-code',
  'nothing',
  'projected',
  'required',
  'too-large',
  'too-many',
  'turned',
] as const;
const dids = ['added', 'given', 'removed'] as const;
const outlinesShown = 400;

/** Precincts: the list to cut by, outlines from map files, and where outline and roll differ. */
export default definePage({
  who: 'turf.cut',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'outlines' });
    const { session } = await readVisit();
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const page = await readOutlines(ctx);
    const { sets, outlines, precincts } = page;
    const did = dids.find((each) => each === searchParams.did);
    const refused = typeof searchParams.refused === 'string' ? searchParams.refused : null;
    return (
      <DeskPage title={t('title')}>
        <p>
          <a href={`/desk/${session?.campaignSlug ?? ''}/turf`}>{t('toTurf')}</a>
        </p>
        <p className="ui-second">{t('intro')}</p>
        {did ? <Notice tone="done" live title={t(`did.${did}`)} /> : null}
        {refused ? (
          <UploadRefused why={refused} own={t(`refused.${refusals.find((each) => each === refused) ?? 'other'}`)} />
        ) : null}
        <PrecinctList t={t} precincts={precincts} forms={forms} />
        {sets.length === 0 ? <EmptyState why={t('empty')} /> : <Differences t={t} page={page} forms={forms} />}
        {outlines.length === 0 ? null : (
          <details>
            <summary>{t('outlines.title', { count: outlines.length })}</summary>
            <Table
              caption={t('outlines.title', { count: outlines.length })}
              hideCaption
              rows={outlines.slice(0, outlinesShown)}
              rowKey={({ setId, number }) => `${setId} ${number}`}
              columns={[
                { key: 'code', label: t('outlines.code'), head: true, cell: ({ code }) => code },
                {
                  key: 'name',
                  label: t('outlines.name'),
                  cell: ({ name, town }) => [name, town].filter(Boolean).join(', '),
                },
                { key: 'called', label: t('outlines.called'), cell: ({ called }) => called },
                {
                  key: 'doors',
                  label: t('outlines.doors'),
                  number: true,
                  cell: ({ doors }) => formatNumber(doors, 'en'),
                },
              ]}
            />
            {outlines.length > outlinesShown ? (
              <p>{t('outlines.more', { count: outlines.length - outlinesShown })}</p>
            ) : null}
          </details>
        )}
        {sets.map((set) => (
          <OutlineSetCard key={set.id} t={t} set={set} zone={session?.timeZone ?? 'UTC'} forms={forms} />
        ))}
        <AddOutlines t={t} isFirst={sets.length === 0} />
      </DeskPage>
    );
  },
});
