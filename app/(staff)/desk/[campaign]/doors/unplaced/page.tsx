import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { PlacePin } from '@/components/places/place-pin';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import type { Ctx } from '@/lib/auth/model';
import { listUnplaced, type PlacingWork, readPlacingHelp, readPlacingWork, type UnplacedDoor } from '@/lib/places';
import { formatAddress, formatStreetLine, houseNumber, suggestPoint } from '@/lib/places/rules';
import { isUuid } from '@/lib/platform/ids';
import { definePage, readVisit } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { UploadRefused } from '../../upload-refused';
import { place, putBack, setAside, takeBack } from './actions';
import { AlongStreets, AsideRows, Done, MatchFile, NearRows } from './ways';

const perPage = 50;
const listed = 100;
const dids = ['put', 'put-back', 'aside', 'back', 'matched', 'nothing', 'along', 'near', 'left', 'undone'] as const;
const refusals = ['people', 'columns', 'format', 'too-large', 'required', 'invalid', 'conflict'] as const;
const undoOf = { put: putBack, aside: takeBack } as const;

/** D6: doors that came without a point, beside a map on which to put them. The counter falls by one each time. */
export default definePage({
  who: 'places.fix',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'places' });
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}`;
    const page = Math.max(1, Number.parseInt(String(searchParams.page ?? '1'), 10) || 1);
    const { doors, counts } = await listUnplaced(ctx, page, perPage);
    const asked = typeof searchParams.door === 'string' && isUuid(searchParams.door) ? searchParams.door : undefined;
    const work = await readPlacingWork(ctx, listed);
    const did = dids.find((each) => each === searchParams.did);
    const undoable = (did === 'put' || did === 'aside') && asked ? { id: asked, action: undoOf[did] } : null;
    const chosen = undoable ? doors[0]?.id : (asked ?? doors[0]?.id);
    const refused = typeof searchParams.refused === 'string' ? searchParams.refused : null;
    const total = counts.placed + counts.unplaced + counts['not-a-home'];
    const files = [...new Set(doors.map(({ broughtBy }) => broughtBy))];
    const pages = Math.max(1, Math.ceil(counts.unplaced / perPage));
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    return (
      <DeskPage title={t('title')}>
        <p>{t('lead')}</p>
        {did ? (
          <Notice tone="done" live title={t(`did.${did}`)}>
            {undoable ? (
              <ActionForm action={undoable.action} words={forms}>
                <FormHidden name="doorId" value={undoable.id} />
                <SubmitButton kind="plain">{t('undo')}</SubmitButton>
              </ActionForm>
            ) : null}
          </Notice>
        ) : null}
        {refused ? (
          <UploadRefused
            why={refused}
            own={t(`file.refused.${refusals.find((each) => each === refused) ?? 'other'}`)}
          />
        ) : null}
        <p>{t('counts', { total, ...counts, aside: counts['not-a-home'] })}</p>
        {counts.unplaced === 0 ? (
          <EmptyState why={t('none')}>
            <LinkButton kind="main" href={`${base}/turf`}>
              {t('toTurf')}
            </LinkButton>
          </EmptyState>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="ui-stack">
              {files[0] !== undefined && files.length === 1 ? <p>{t('noPoint', { source: files[0] })}</p> : null}
              <Table
                caption={t('caption')}
                rows={doors}
                rowKey={(door) => door.id}
                columns={[
                  {
                    key: 'address',
                    label: t('address'),
                    head: true,
                    cell: (door) => (
                      <>
                        {formatAddress(door.address, 'en')}
                        {houseNumber(door.address) === null ? (
                          <span className="ui-second ui-small block">{t('noNumber')}</span>
                        ) : null}
                      </>
                    ),
                  },
                  ...(files.length > 1
                    ? [{ key: 'file', label: t('broughtBy'), cell: (door: UnplacedDoor) => door.broughtBy }]
                    : []),
                  { key: 'precinct', label: t('precinct'), cell: (door) => door.precinct },
                  {
                    key: 'choose',
                    label: t('mapColumn'),
                    cell: (door) =>
                      door.id === chosen ? (
                        <strong className="whitespace-nowrap">{t('chosen')}</strong>
                      ) : (
                        <a className="whitespace-nowrap" href={`?page=${page}&door=${door.id}`}>
                          {t('choose')}
                        </a>
                      ),
                  },
                ]}
              />
              <nav className="ui-row" aria-label={t('page', { page, pages })}>
                {page > 1 ? <a href={`?page=${page - 1}`}>{t('before')}</a> : null}
                <span className="ui-second">{t('page', { page, pages })}</span>
                {page < pages ? <a href={`?page=${page + 1}`}>{t('next')}</a> : null}
              </nav>
            </div>
            <div className="ui-stack order-first lg:order-none">
              {chosen ? (
                <Pin ctx={ctx} doorId={chosen} near={work.near.find(({ door }) => door.id === chosen)} forms={forms} />
              ) : null}
              <NearRows work={work} t={t} forms={forms} />
              <AlongStreets work={work} t={t} forms={forms} />
              <MatchFile t={t} />
              <Done work={work} t={t} forms={forms} />
            </div>
          </div>
        )}
        {counts.unplaced === 0 ? <Done work={work} t={t} forms={forms} /> : null}
        <AsideRows work={work} count={counts['not-a-home']} t={t} forms={forms} />
      </DeskPage>
    );
  },
});

async function Pin({
  ctx,
  doorId,
  near,
  forms,
}: {
  ctx: Ctx;
  doorId: string;
  /** What a file says nearly of this door: the pin starts there. */
  near: PlacingWork['near'][number] | undefined;
  forms: ReturnType<typeof formWords>;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'places' });
  const { door, neighbours, ground } = await readPlacingHelp(ctx, doorId);
  const start = near?.point ?? suggestPoint(houseNumber(door.address), neighbours);
  const street = neighbours.slice(0, 12);
  return (
    <Card title={t('pin.title', { address: formatStreetLine(door.address, 'en') })}>
      {ground.length === 0 ? (
        <p>{t('pin.noGround')}</p>
      ) : street.length === 0 ? (
        <p>{t('pin.noStreet')}</p>
      ) : (
        <p>
          {t('pin.street', { doors: [...new Set(street.map((each) => each.label))].join(', ') })}{' '}
          {near ? null : t('pin.guess')}
        </p>
      )}
      {near ? <p>{t('pin.near', { matched: near.matched, why: t(`near.why.${near.why}`) })}</p> : null}
      <ActionForm action={place} words={forms}>
        <FormHidden name="doorId" value={doorId} />
        <PlacePin
          key={doorId}
          start={start}
          ground={ground}
          street={street.map(({ label, point }) => ({ label, point }))}
          words={{ map: t('pin.map'), help: t('pin.help'), latitude: t('pin.latitude'), longitude: t('pin.longitude') }}
        />
        <div className="ui-row">
          <SubmitButton kind="main">{t('pin.put')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={setAside} words={forms}>
        <FormHidden name="doorId" value={doorId} />
        <p className="ui-second ui-small">{t('pin.asideNote')}</p>
        <div className="ui-row">
          <SubmitButton kind="plain">{t('pin.aside')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
