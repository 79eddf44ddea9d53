import { Table } from '@/components/ui/table';
import type { UnplacedDoor } from '@/lib/places';
import { formatAddress, houseNumber } from '@/lib/places/rules';
import type { Translator } from './ways';

/** The doors that wait, a page of them; one of them is on the map. */
export function WaitingDoors({
  doors,
  chosen,
  page,
  pages,
  t,
}: {
  doors: readonly UnplacedDoor[];
  chosen: string | undefined;
  page: number;
  pages: number;
  t: Translator;
}) {
  const files = [...new Set(doors.map(({ broughtBy }) => broughtBy))];
  return (
    <div className="ui-stack">
      {files[0] !== undefined && files.length === 1 ? <p>{t('noPoint', { source: files[0] })}</p> : null}
      <Table
        caption={t('caption')}
        rows={doors}
        rowKey={(door) => door.id}
        columns={[
          { key: 'address', label: t('address'), head: true, cell: (door) => <Address door={door} t={t} /> },
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
  );
}

function Address({ door, t }: { door: UnplacedDoor; t: Translator }) {
  return (
    <>
      {formatAddress(door.address, 'en')}
      {houseNumber(door.address) === null ? <span className="ui-second ui-small block">{t('noNumber')}</span> : null}
    </>
  );
}
