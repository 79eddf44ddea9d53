import { getTranslations } from 'next-intl/server';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/notice';
import { listUnplaced, readPlacingWork } from '@/lib/places';
import { isUuid } from '@/lib/platform/ids';
import { definePage, readVisit } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { PutOnMap } from './put-on-map';
import { WaitingDoors } from './waiting-doors';
import { AlongStreets, AsideRows, Done, MatchFile, NearRows } from './ways';
import { undoableAct, WhatHappened } from './what-happened';

const perPage = 50;
const listed = 100;

/** D6: doors that came without a point, beside a map on which to put them. The counter falls by one each time. */
export default definePage({
  who: 'places.fix',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'places' });
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const { session } = await readVisit();
    const turf = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const page = Math.max(1, Number.parseInt(String(searchParams.page ?? '1'), 10) || 1);
    const { doors, counts } = await listUnplaced(ctx, page, perPage);
    const work = await readPlacingWork(ctx, listed);
    const asked = typeof searchParams.door === 'string' && isUuid(searchParams.door) ? searchParams.door : undefined;
    const chosen = undoableAct(searchParams) ? doors[0]?.id : (asked ?? doors[0]?.id);
    const total = counts.placed + counts.unplaced + counts['not-a-home'];
    const near = work.near.find(({ door }) => door.id === chosen);
    return (
      <DeskPage title={t('title')}>
        <p>
          <a href={turf}>{t('allTurfs')}</a>
        </p>
        <p>{t('lead')}</p>
        <WhatHappened asked={searchParams} t={t} forms={forms} />
        <p>{t('counts', { total, ...counts, aside: counts['not-a-home'] })}</p>
        {counts.unplaced === 0 ? (
          <>
            <EmptyState why={t('none')}>
              <LinkButton kind="main" href={turf}>
                {t('toTurf')}
              </LinkButton>
            </EmptyState>
            <Done work={work} t={t} forms={forms} />
          </>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <WaitingDoors {...{ doors, chosen, page, t }} pages={Math.max(1, Math.ceil(counts.unplaced / perPage))} />
            <div className="ui-stack order-first lg:order-none">
              {chosen ? <PutOnMap ctx={ctx} doorId={chosen} near={near} t={t} forms={forms} /> : null}
              <NearRows work={work} t={t} forms={forms} />
              <AlongStreets work={work} t={t} forms={forms} />
              <MatchFile t={t} />
              <Done work={work} t={t} forms={forms} />
            </div>
          </div>
        )}
        <AsideRows work={work} count={counts['not-a-home']} t={t} forms={forms} />
      </DeskPage>
    );
  },
});
