import { getTranslations } from 'next-intl/server';
import { MemberName } from '@/components/personal/member-name';
import { Table } from '@/components/ui/table';
import { formatInstant, formatTime } from '@/lib/platform/format';
import type { AssignBoard } from '@/lib/turf';
import type { Times } from '@/lib/turf/model';
import { turfNumber, walkerFault } from '@/lib/turf/rules';
import type { Names } from './choose-walker';

/** Who cannot walk then, with why; and what is out. Folded up: nobody needs them to give a turf out. */
export async function WalkerTables({
  board,
  planned,
  nameOf,
  zone,
  base,
}: {
  board: AssignBoard;
  planned: Times;
  nameOf: Names;
  zone: string;
  base: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const unable = board.walkers.flatMap((walker) => {
    const fault = walkerFault(walker, planned);
    return fault ? [{ id: walker.id, fault }] : [];
  });
  const name = (id: string) => <MemberName name={nameOf(id)} otherwise={t('one.noName')} />;
  return (
    <>
      {unable.length > 0 ? (
        <details>
          <summary>{t('assign.cannotCount', { count: unable.length })}</summary>
          <ul className="ui-lines">
            {unable.map(({ id, fault }) => (
              <li key={id} className="ui-row" data-spread="">
                <strong>{name(id)}</strong> <span>{t(`assign.fault.${fault}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {board.out.length > 0 ? (
        <details>
          <summary>{t('assign.outCount', { count: board.out.length })}</summary>
          <Table
            caption={t('assign.out')}
            hideCaption
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
                      <span key={id}>{name(id)}</span>
                    ))}
                  </span>
                ),
              },
              { key: 'when', label: t('one.when'), cell: ({ walk }) => formatInstant(walk.plannedStart, 'en', zone) },
              { key: 'locks', label: t('one.locks'), cell: ({ walk }) => formatTime(walk.leaseUntil, 'en', zone) },
            ]}
          />
        </details>
      ) : null}
    </>
  );
}
