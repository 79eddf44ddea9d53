import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { formWords } from '@/components/form/words';
import { Notice } from '@/components/ui/notice';
import { isUuid } from '@/lib/platform/ids';
import { Refusal } from '@/lib/platform/result';
import { readFilePage } from '@/lib/precincts';
import { definePage, readVisit } from '@/lib/web';
import { About, Faults, OwnTotals } from './about';
import { askedOf } from './asked';
import { Choose } from './choose';
import { Method } from './method';
import { Order } from './order';
import { ResultMapCard } from './result-map';
import { Unmatched } from './unmatched';

/** One file of public results: whose result, the areas in order, how that is worked out, and what did not match. */
export default definePage({
  who: 'turf.cut',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'precincts' });
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}`;
    const asked = askedOf(searchParams);
    if (typeof params.file !== 'string' || !isUuid(params.file))
      throw new Refusal('not-found', 'There is no such file.');
    const page = await readFilePage(ctx, { fileId: params.file, method: asked.method, comes: asked.comes });
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const { file, ranked, matching } = page;
    const did = (['added', 'chosen'] as const).find((each) => each === searchParams.did);
    return (
      <DeskPage title={t('title')}>
        <p>
          <a href={`${base}/turf/precincts`}>{t('file.back')}</a>
        </p>
        {did ? <Notice tone="done" live title={t(`did.${did}`)} /> : null}
        {file.state === 'kept' ? (
          <Choose t={t} page={page} asked={searchParams.contest} forms={forms} />
        ) : (
          <Notice tone="info" title={t('file.history')} />
        )}
        {ranked.length > 0 ? (
          <>
            <ResultMapCard t={t} page={page} method={asked.method} base={base} />
            <Order t={t} file={file} ranked={ranked} asked={asked} forms={forms} />
            <Method t={t} comes={asked.comes} />
          </>
        ) : null}
        {file.state === 'undone' ? null : <Unmatched t={t} matching={matching} />}
        {file.state === 'undone' ? null : <OwnTotals t={t} file={file} />}
        <Faults t={t} file={file} base={base} />
        <About t={t} file={file} forms={forms} />
      </DeskPage>
    );
  },
});
