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
import { listUnplaced, readPlacingHelp } from '@/lib/places';
import { formatAddress, formatStreetLine, houseNumber, suggestPoint } from '@/lib/places/rules';
import { isUuid } from '@/lib/platform/ids';
import { definePage, readVisit } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { place, setAside, takeBack } from './actions';

const perPage = 50;

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
    const did = (['put', 'aside', 'back'] as const).find((each) => each === searchParams.did);
    const chosen = did === 'aside' ? doors[0]?.id : (asked ?? doors[0]?.id);
    const pages = Math.max(1, Math.ceil(counts.unplaced / perPage));
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    return (
      <DeskPage title={t('title')}>
        <p>{t('lead')}</p>
        {did ? (
          <Notice tone="done" live title={t(`did.${did}`)}>
            {did === 'aside' && asked ? (
              <ActionForm action={takeBack} words={forms}>
                <FormHidden name="doorId" value={asked} />
                <SubmitButton kind="plain">{t('undo')}</SubmitButton>
              </ActionForm>
            ) : null}
          </Notice>
        ) : null}
        <p>{t('counts', { placed: counts.placed, unplaced: counts.unplaced, aside: counts['not-a-home'] })}</p>
        {counts.unplaced === 0 ? (
          <EmptyState why={t('none')}>
            <LinkButton kind="main" href={`${base}/turf`}>
              {t('toTurf')}
            </LinkButton>
          </EmptyState>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="ui-stack">
              <Table
                caption={t('caption')}
                rows={doors}
                rowKey={(door) => door.id}
                columns={[
                  {
                    key: 'address',
                    label: t('address'),
                    head: true,
                    cell: (door) => formatAddress(door.address, 'en'),
                  },
                  { key: 'precinct', label: t('precinct'), cell: (door) => door.precinct },
                  {
                    key: 'choose',
                    label: t('mapColumn'),
                    cell: (door) =>
                      door.id === chosen ? (
                        <strong>{t('chosen')}</strong>
                      ) : (
                        <a href={`?page=${page}&door=${door.id}`}>{t('choose')}</a>
                      ),
                  },
                ]}
              />
              <nav className="ui-row" aria-label={t('page', { page, pages })}>
                {page > 1 ? <a href={`?page=${page - 1}`}>{t('before')}</a> : null}
                <span className="ui-second">{t('page', { page, pages })}</span>
                {page < pages ? <a href={`?page=${page + 1}`}>{t('next')}</a> : null}
              </nav>
              <p className="ui-second">
                {t('match')} <a href={`${base}/imports`}>{t('import')}</a>
              </p>
            </div>
            {chosen ? (
              <div className="order-first lg:sticky lg:top-4 lg:order-none">
                <Pin ctx={ctx} doorId={chosen} forms={forms} />
              </div>
            ) : null}
          </div>
        )}
      </DeskPage>
    );
  },
});

async function Pin({ ctx, doorId, forms }: { ctx: Ctx; doorId: string; forms: ReturnType<typeof formWords> }) {
  const t = await getTranslations({ locale: 'en', namespace: 'places' });
  const { door, neighbours, ground } = await readPlacingHelp(ctx, doorId);
  const start = suggestPoint(houseNumber(door.address), neighbours);
  const street = neighbours.slice(0, 12);
  return (
    <Card title={t('pin.title', { address: formatStreetLine(door.address, 'en') })}>
      {ground.length === 0 ? (
        <p>{t('pin.noGround')}</p>
      ) : street.length === 0 ? (
        <p>{t('pin.noStreet')}</p>
      ) : (
        <p>
          {t('pin.street', { doors: [...new Set(street.map((each) => each.label))].join(', ') })} {t('pin.guess')}
        </p>
      )}
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
