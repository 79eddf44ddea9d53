import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormSelect } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { WalkDoors } from '@/components/turf/walk-doors';
import { WalkMap } from '@/components/turf/walk-map';
import { whyWords } from '@/components/turf/why-words';
import { LinkButton } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { mayDo } from '@/lib/auth/rules';
import { formatInstant } from '@/lib/platform/format';
import { Refusal } from '@/lib/platform/result';
import { groundMap, readMemberNames, readTurf, stopSpots } from '@/lib/turf';
import { isLive, turfNumber } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { move, retire } from '../actions';
import { saidDone } from '../said-done';
import { Sheets } from './sheets';
import { stampRows } from './stamp';
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
    const detail = await readTurf(ctx, turfId.data);
    const { turf, doors, metres, minutes, hours, drafts, walks, sheets } = detail;
    const names = await readMemberNames(ctx, [...new Set(walks.flatMap((walk) => walk.memberIds))]);
    const map = groundMap(doors, [turf]);
    const mayCut = mayDo(ctx.actor, 'turf.cut');
    const did = saidDone(t, searchParams.did);
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const number = turfNumber(turf.number);
    const live = walks.filter((walk) => isLive(walk, ctx.now));
    const when = (at: Date) => formatInstant(at, 'en', zone);
    const state =
      turf.state === 'retired' && turf.retiredAt && turf.publishedAt
        ? t('one.retiredAt', { when: when(turf.retiredAt), published: when(turf.publishedAt) })
        : turf.state === 'published' && turf.publishedAt
          ? t('one.publishedAt', { when: when(turf.publishedAt) })
          : t(`table.${turf.state}`);
    const common = { turfId: turf.id, names, zone, forms, t };
    return (
      <DeskPage
        title={t('one.title', { number })}
        {...(names.size > 0 && { purpose: 'volunteer.manage' })}
        aside={<a href={base}>{t('one.allTurfs')}</a>}
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
                    value: t('one.hoursValue', { hours: (minutes / 60).toFixed(1) }),
                  },
                  { name: t('one.metres'), value: t('one.metresValue', { metres }) },
                  { name: t('one.pieces'), value: t('one.piecesValue', { hours }) },
                  { name: t('one.why'), value: turf.whySo ? whyWords(t, turf.whySo) : '' },
                  ...stampRows(detail, t),
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
            <Sheets
              {...common}
              sheets={sheets.map((sheet) => ({ ...sheet, isWalkOver: live.every(({ id }) => id !== sheet.walkId) }))}
              base={base}
              now={ctx.now}
            />
            {turf.state === 'published' && live.length === 0 && mayCut ? (
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
            {mayCut && drafts.length > 0 ? (
              <ActionForm action={move} words={forms}>
                <FormHidden name="turf" value={turf.id} />
                <WalkDoors doors={doors} t={t} choosing />
                <FormSelect
                  name="to"
                  label={t('one.moveTo')}
                  hint={t('one.moveHint')}
                  choices={drafts.map((other) => ({
                    value: other.id,
                    label: t('one.turfOption', { number: turfNumber(other.number), count: other.doors }),
                  }))}
                />
                <div className="ui-row">
                  <SubmitButton kind="plain">{t('one.move')}</SubmitButton>
                </div>
              </ActionForm>
            ) : (
              <WalkDoors doors={doors} t={t} />
            )}
          </div>
        </div>
      </DeskPage>
    );
  },
});
