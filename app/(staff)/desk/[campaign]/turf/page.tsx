import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { formWords } from '@/components/form/words';
import { DrawTurf } from '@/components/turf/draw-turf';
import { TurfMap } from '@/components/turf/turf-map';
import { TurfTable } from '@/components/turf/turf-table';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/choices';
import { EmptyState, Notice } from '@/components/ui/notice';
import { mayDo } from '@/lib/auth/rules';
import { formatTime } from '@/lib/platform/format';
import { groundMap, readGround, type TurfGround } from '@/lib/turf';
import { isPlaced } from '@/lib/turf/rules';
import { readUniverse } from '@/lib/universe';
import { definePage, readVisit } from '@/lib/web';
import { barrierLine, changeDrafts, cut, discardAll, draw, publish, takeStreets, undo } from './actions';
import { Barriers } from './barriers';
import { CutSize } from './cut-size';
import { CutWhom } from './cut-whom';
import { Earlier, Faults } from './publishing';
import { saidDone } from './said-done';
import { freeSides } from './street-choice';

const streetsShown = 60;

export default definePage({
  who: 'turf.read',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}`;
    const ground = await readGround(ctx);
    const map = groundMap(ground.doors, ground.turfs, ground.barriers, ground.outlines);
    if (map === null) {
      return (
        <DeskPage title={t('ground.title')} purpose="canvass.contact">
          <EmptyState why={t('ground.empty')}>
            <LinkButton kind="main" href={`${base}/imports`}>
              {t('ground.import')}
            </LinkButton>
          </EmptyState>
        </DeskPage>
      );
    }
    const mayCut = mayDo(ctx.actor, 'turf.cut');
    const whomId = z.uuid().safeParse(searchParams.whom).data;
    const whom = mayCut && whomId ? await readUniverse(ctx, whomId) : undefined;
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const did = saidDone(t, searchParams.did);
    const totals = countTotals(ground);
    const mapWords = {
      label: t('map.label'),
      help: t('map.help'),
      closer: t('map.closer'),
      wider: t('map.wider'),
      whole: t('map.whole'),
      outside: t('map.outside', { count: map.outside }),
      showOutside: t('map.showOutside'),
      precincts: t('map.precincts'),
    };
    const drawWords = {
      start: t('draw.start'),
      help: t('draw.help'),
      back: t('draw.back'),
      clear: t('draw.clear'),
      make: t('draw.make'),
      count: t('draw.count'),
      snap: t('draw.snap'),
    };
    const zone = session?.timeZone ?? 'UTC';
    // Drafts first: they are what is worked on, and they have the highest numbers.
    const rows = ground.turfs
      .toSorted((a, b) => Number(b.state === 'draft') - Number(a.state === 'draft') || a.number - b.number)
      .map((turf) => ({
        ...turf,
        outUntil: turf.walk ? formatTime(turf.walk.leaseUntil, 'en', zone) : null,
      }));
    const sides = freeSides(ground.doors);
    return (
      <DeskPage title={t('ground.title')} purpose="canvass.contact">
        <p className="ui-second">{t('ground.intro')}</p>
        {did ? <Notice tone="done" title={did} live /> : null}
        <p>{t('ground.totals', totals)}</p>
        <p className="ui-row">
          {totals.unplaced > 0 ? <a href={`${base}/doors/unplaced`}>{t('ground.place')}</a> : null}
          {mayCut ? <a href={`${base}/turf/precincts`}>{t('ground.precincts')}</a> : null}
          {mayCut ? <a href={`${base}/turf/outlines`}>{t('ground.outlines')}</a> : null}
          {mayDo(ctx.actor, 'walk.print') ? <a href={`${base}/turf/paper`}>{t('paper.title')}</a> : null}
        </p>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
          <div className="ui-stack">
            {mayCut ? (
              <Card title={t('cut.title')} calm>
                <ActionForm action={cut} words={forms}>
                  {whom ? <CutWhom universe={whom} base={base} /> : null}
                  <CutSize t={t} />
                  <p className="ui-second ui-small">{t('cut.note', { free: totals.open })}</p>
                  <div className="ui-row">
                    <SubmitButton kind={totals.drafts === 0 && totals.open > 0 ? 'main' : 'plain'}>
                      {t('cut.button')}
                    </SubmitButton>
                  </div>
                </ActionForm>
                {whom ? null : <a href={`${base}/turf/whom`}>{t('cut.whom')}</a>}
                {ground.canUndo ? (
                  <ActionForm action={undo} words={forms}>
                    <SubmitButton kind="plain">{t('cut.undo')}</SubmitButton>
                  </ActionForm>
                ) : null}
              </Card>
            ) : null}
            {mayCut && totals.drafts > 0 ? (
              <Card>
                <p>{t('publish.note')}</p>
                <Faults ground={ground} base={base} t={t} />
                <ActionForm action={publish} words={forms}>
                  <SubmitButton kind="main">{t('publish.button', { count: totals.drafts })}</SubmitButton>
                </ActionForm>
                <ActionForm action={discardAll} words={forms}>
                  <SubmitButton kind="plain">{t('publish.undo')}</SubmitButton>
                </ActionForm>
              </Card>
            ) : totals.published > 0 ? (
              <LinkButton kind={totals.open === 0 || !mayCut ? 'main' : 'plain'} href={`${base}/turf/assign`}>
                {t('ground.assign')}
              </LinkButton>
            ) : null}
            {mayCut ? <Streets sides={sides} forms={forms} t={t} /> : null}
            {mayCut ? <Barriers sets={ground.barriers} forms={forms} t={t} /> : null}
          </div>
          <div className="ui-stack">
            {mayCut ? (
              <DrawTurf
                map={map}
                mapWords={mapWords}
                words={drawWords}
                formWords={forms}
                action={draw}
                barrierWords={{
                  start: t('barriers.start'),
                  help: t('barriers.help'),
                  make: t('barriers.make'),
                  count: t('barriers.count'),
                  name: t('barriers.name'),
                }}
                barrierAction={barrierLine}
              />
            ) : (
              <TurfMap map={map} words={mapWords} />
            )}
          </div>
        </div>
        {mayCut && totals.drafts > 0 ? (
          <ActionForm action={changeDrafts} words={forms}>
            <TurfTable rows={rows} t={t} hrefOf={(turf) => `${base}/turf/${turf.id}`} choosing />
            <fieldset className="ui-row sticky bottom-0 bg-page py-2">
              <legend className="ui-unseen">{t('table.tools')}</legend>
              <span aria-hidden="true">{t('table.tools')}</span>
              {(['merge', 'split', 'discard'] as const).map((tool) => (
                <SubmitButton key={tool} kind="plain" name="do" value={tool}>
                  {t(`table.${tool}`)}
                </SubmitButton>
              ))}
            </fieldset>
          </ActionForm>
        ) : rows.length > 0 ? (
          <TurfTable rows={rows} t={t} hrefOf={(turf) => `${base}/turf/${turf.id}`} choosing={false} />
        ) : null}
        <Earlier ground={ground} base={base} zone={zone} t={t} />
      </DeskPage>
    );
  },
});

function countTotals({ doors, turfs }: TurfGround) {
  const published = new Set(turfs.filter((turf) => turf.state === 'published').map(({ id }) => id));
  const placed = doors.filter(isPlaced);
  return {
    doors: doors.length,
    free: placed.filter((door) => door.turfId === null).length,
    open: placed.filter((door) => door.turfId === null || !published.has(door.turfId)).length,
    unplaced: doors.length - placed.length,
    empty: turfs.filter((turf) => turf.doors === 0).length,
    drafts: turfs.length - published.size,
    published: published.size,
  };
}

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

function Streets({
  sides,
  forms,
  t,
}: {
  sides: ReturnType<typeof freeSides>;
  forms: ReturnType<typeof formWords>;
  t: Translator;
}) {
  const shown = sides.slice(0, streetsShown);
  return (
    <details>
      <summary>{t('streets.title')}</summary>
      <div className="ui-stack pt-3">
        {shown.length === 0 ? (
          <p>{t('streets.none')}</p>
        ) : (
          <ActionForm action={takeStreets} words={forms}>
            <p className="ui-second">{t('streets.intro')}</p>
            <div className="max-h-96 overflow-y-auto">
              {shown.map(({ name, side, doors, value }) => (
                <Checkbox
                  key={value}
                  id={value}
                  name="streets[]"
                  value={value}
                  label={t('streets.row', { street: name, side: t(`side.${side}`) })}
                  note={t('streets.free', { count: doors })}
                />
              ))}
            </div>
            {sides.length > shown.length ? <p>{t('streets.more', { count: sides.length - shown.length })}</p> : null}
            <div className="ui-row">
              <SubmitButton kind="plain">{t('streets.button')}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </details>
  );
}
