import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormHidden, FormSelect, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { MemberName } from '@/components/personal/member-name';
import { WalkerChoice } from '@/components/personal/walker-choice';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { dayIn, formatInstant, formatTime } from '@/lib/platform/format';
import { readAssignBoard, readMemberNames, suggestTurfs } from '@/lib/turf';
import { walkSides } from '@/lib/turf/model';
import { instantIn, turfNumber, walkerFault } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { assign } from '../actions';
import { saidDone } from '../said-done';
import { nextTimes } from './next-times';

const turfsShown = 40;

export default definePage({
  who: 'turf.assign',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const zone = session?.timeZone ?? 'UTC';
    const board = await readAssignBoard(ctx);
    const names = await readMemberNames(
      ctx,
      board.walkers.map(({ id }) => id),
    );
    const nameOf = (id: string) => names.get(id)?.name ?? null;
    const times = nextTimes(ctx.now, zone);
    const day = dayIn(times.start, zone);
    const [start, end] = [formatTime(times.start, 'en', zone), formatTime(times.end, 'en', zone)];
    const planned = { plannedStart: instantIn(day, start, zone), plannedEnd: instantIn(day, end, zone) };
    const able = board.walkers.filter((walker) => walkerFault(walker, null) === null);
    const shown = board.free.slice(0, turfsShown);
    const suggested =
      searchParams.suggest === undefined
        ? new Map<string, string>()
        : new Map(
            [...(await suggestTurfs(ctx, shown, able, planned)).chosen].map(([id, { memberId }]) => [id, memberId]),
          );
    const choices = able.map(({ id }) => ({ id, name: nameOf(id) }));
    const unable = board.walkers.flatMap((walker) => {
      const fault = walkerFault(walker, planned);
      return fault ? [{ ...walker, fault }] : [];
    });
    const did = saidDone(t, searchParams.did);
    const words = { nobody: t('assign.nobody'), unnamed: t('one.noName') };
    return (
      <DeskPage title={t('assign.title')} purpose="volunteer.manage" aside={<a href={base}>{t('one.allTurfs')}</a>}>
        {did ? <Notice tone="done" title={did} live /> : null}
        <p className="ui-second">{t('assign.intro')}</p>
        {shown.length === 0 ? (
          <EmptyState why={board.out.length > 0 ? t('assign.none') : t('assign.nothing')}>
            <LinkButton href={base}>{t('one.allTurfs')}</LinkButton>
          </EmptyState>
        ) : able.length === 0 ? (
          <EmptyState why={t('assign.noWalkers')} />
        ) : (
          <Card>
            {suggested.size === 0 ? (
              <div className="ui-row">
                <LinkButton href={`${base}/assign?suggest=1`}>{t('assign.suggest')}</LinkButton>
              </div>
            ) : null}
            <ActionForm key={String(suggested.size)} action={assign} words={forms}>
              <div className="grid gap-4 sm:grid-cols-3">
                <FormText name="day" label={t('assign.day')} type="date" value={day} required />
                <FormText name="start" label={t('assign.start')} type="time" value={start} required />
                <FormText name="end" label={t('assign.end')} type="time" value={end} required />
              </div>
              <FormText name="meet" label={t('assign.meet')} hint={t('assign.meetHint')} maxLength={120} />
              <div className="grid gap-4 sm:grid-cols-2">
                <FormSelect
                  name="sides"
                  label={t('assign.sides.label')}
                  value="either"
                  choices={walkSides.map((each) => ({ value: each, label: t(`assign.sides.${each}`) }))}
                />
                <FormText name="from" label={t('assign.from')} hint={t('assign.fromHint')} maxLength={60} />
              </div>
              <FormCheckbox name="closed" label={t('assign.closed')} />
              <p className="ui-second ui-small">{t('assign.zone', { zone })}</p>
              {shown.map((turf) => (
                <FormHidden key={turf.id} name="turf[]" value={turf.id} />
              ))}
              <Table
                caption={t('assign.free')}
                rows={shown}
                rowKey={(turf) => turf.id}
                columns={[
                  {
                    key: 'turf',
                    label: t('assign.turf'),
                    head: true,
                    cell: (turf) => <a href={`${base}/${turf.id}`}>{turfNumber(turf.number)}</a>,
                  },
                  { key: 'doors', label: t('assign.doors'), number: true, cell: (turf) => turf.doors },
                  {
                    key: 'first',
                    label: t('assign.first'),
                    cell: (turf) => (
                      <WalkerChoice
                        {...words}
                        name="first[]"
                        label={t('assign.firstFor', { number: turf.number })}
                        walkers={choices}
                        chosen={suggested.get(turf.id)}
                      />
                    ),
                  },
                  {
                    key: 'second',
                    label: t('assign.second'),
                    cell: (turf) => (
                      <WalkerChoice
                        {...words}
                        name="second[]"
                        label={t('assign.secondFor', { number: turf.number })}
                        walkers={choices}
                      />
                    ),
                  },
                ]}
              />
              {board.free.length > shown.length ? (
                <p>{t('assign.more', { count: board.free.length - shown.length })}</p>
              ) : null}
              <div className="ui-row">
                <SubmitButton kind="main">{t('assign.confirm')}</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        )}
        {unable.length > 0 ? (
          <Table
            caption={t('assign.cannot')}
            rows={unable}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'who',
                label: t('assign.who'),
                head: true,
                cell: ({ id }) => <MemberName name={nameOf(id)} otherwise={t('one.noName')} />,
              },
              { key: 'why', label: t('assign.why'), cell: ({ fault }) => t(`assign.fault.${fault}`) },
            ]}
          />
        ) : null}
        {board.out.length > 0 ? (
          <Table
            caption={t('assign.out')}
            rows={board.out}
            rowKey={({ walk }) => walk.id}
            columns={[
              {
                key: 'turf',
                label: t('assign.turf'),
                head: true,
                cell: ({ turf }) => <a href={`${base}/${turf.id}`}>{turfNumber(turf.number)}</a>,
              },
              {
                key: 'who',
                label: t('assign.who'),
                cell: ({ walk }) => (
                  <span className="ui-row">
                    {walk.memberIds.map((id) => (
                      <MemberName key={id} name={nameOf(id)} otherwise={t('one.noName')} />
                    ))}
                  </span>
                ),
              },
              {
                key: 'when',
                label: t('one.when'),
                cell: ({ walk }) => formatInstant(walk.plannedStart, 'en', zone),
              },
              { key: 'locks', label: t('one.locks'), cell: ({ walk }) => formatTime(walk.leaseUntil, 'en', zone) },
            ]}
          />
        ) : null}
      </DeskPage>
    );
  },
});
