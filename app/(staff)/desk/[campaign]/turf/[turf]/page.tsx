import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { addressWords } from '@/components/turf/address-words';
import { WalkMap } from '@/components/turf/walk-map';
import { whyWords } from '@/components/turf/why-words';
import { LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { mayDo } from '@/lib/auth/rules';
import { sideOf } from '@/lib/places/rules';
import { formatInstant } from '@/lib/platform/format';
import { Refusal } from '@/lib/platform/result';
import { groundMap, readMemberNames, readTurf, stopSpots } from '@/lib/turf';
import { isLive, walkMinutes } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { retire } from '../actions';
import { saidDone } from '../said-done';
import { Sheets } from './sheets';
import { Walks } from './walks';

export default definePage({
  who: 'turf.read',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const zone = session?.timeZone ?? 'UTC';
    const turfId = z.uuid().safeParse(params.turf);
    if (!turfId.success) throw new Refusal('not-found', '');
    const { turf, doors, metres, walks, sheets } = await readTurf(ctx, turfId.data);
    const names = await readMemberNames(ctx, [...new Set(walks.flatMap((walk) => walk.memberIds))]);
    const map = groundMap(doors, [turf]);
    const did = saidDone(t, searchParams.did);
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const number = String(turf.number).padStart(2, '0');
    const live = walks.filter((walk) => isLive(walk, ctx.now));
    const state =
      turf.state === 'published' && turf.publishedAt
        ? t('one.publishedAt', { when: formatInstant(turf.publishedAt, 'en', zone) })
        : t(`table.${turf.state}`);
    const common = { turfId: turf.id, names, zone, forms, t };
    return (
      <DeskPage
        title={t('one.title', { number })}
        {...(names.size > 0 && { purpose: 'volunteer.manage' })}
        aside={<a href={base}>{t('one.back_link')}</a>}
      >
        {did ? <Notice tone="done" title={did} live /> : null}
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <div className="ui-stack">
            <Card title={t('one.facts')} calm>
              <Facts
                rows={[
                  { name: t('one.state'), value: state },
                  { name: t('one.doors'), value: doors.length },
                  {
                    name: t('one.hours'),
                    value: t('one.hoursValue', { hours: (walkMinutes(doors.length) / 60).toFixed(1) }),
                  },
                  { name: t('one.metres'), value: t('one.metresValue', { metres }) },
                  { name: t('one.why'), value: turf.whySo ? whyWords(t, turf.whySo) : '' },
                ]}
              />
              {turf.state === 'published' && live.length === 0 && mayDo(ctx.actor, 'turf.assign') ? (
                <div className="ui-row">
                  <LinkButton kind="main" href={`${base}/assign`}>
                    {t('one.assign')}
                  </LinkButton>
                </div>
              ) : null}
            </Card>
            <Walks {...common} walks={walks} now={ctx.now} mayPrint={mayDo(ctx.actor, 'walk.print')} />
            <Sheets {...common} sheets={sheets} base={base} now={ctx.now} />
            {turf.state === 'published' && live.length === 0 && mayDo(ctx.actor, 'turf.cut') ? (
              <ActionForm action={retire} words={forms}>
                <FormHidden name="turf" value={turf.id} />
                <p className="ui-second ui-small">{t('one.retireNote')}</p>
                <div className="ui-row">
                  <SubmitButton kind="stop">{t('one.retire')}</SubmitButton>
                </div>
              </ActionForm>
            ) : null}
          </div>
          <div className="ui-stack">
            {map ? <WalkMap map={map} stops={stopSpots(map, doors)} label={t('one.map')} /> : null}
            <Table
              caption={t('one.order')}
              columns={[
                { key: 'place', label: t('one.place'), number: true, cell: (door) => door.place },
                {
                  key: 'address',
                  label: t('one.address'),
                  head: true,
                  cell: (door) => (door.isStopped ? `${addressWords(door)}: ${t('one.stop')}` : addressWords(door)),
                },
                { key: 'side', label: t('one.side'), cell: (door) => t(`side.${sideOf(door)}`) },
              ]}
              rows={doors.map((door, i) => ({ ...door, place: i + 1 }))}
              rowKey={(door) => door.id}
            />
          </div>
        </div>
      </DeskPage>
    );
  },
});
