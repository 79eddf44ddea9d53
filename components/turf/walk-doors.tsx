import type { Translate } from '@/components/form/words';
import { AboutPlace } from '@/components/ui/about-place';
import { Table } from '@/components/ui/table';
import { sideOf } from '@/lib/places/rules';
import type { CampaignDoor } from '@/lib/turf/model';
import { addressWords } from './address-words';

/** The doors of a turf in walk order, as on the phone and on paper. With `choosing` they can be ticked to be moved. */
export function WalkDoors({
  doors,
  t,
  choosing = false,
}: {
  doors: readonly CampaignDoor[];
  t: Translate;
  choosing?: boolean;
}) {
  return (
    <Table
      caption={t('one.order')}
      rows={doors.map((door, i) => ({ ...door, place: i + 1 }))}
      rowKey={(door) => door.id}
      columns={[
        { key: 'place', label: t('one.place'), number: true, cell: (door) => door.place },
        {
          key: 'address',
          label: t('one.address'),
          head: true,
          cell: (door) => (
            <span className="inline-flex items-center gap-3">
              {choosing ? (
                <input
                  type="checkbox"
                  className="size-6"
                  name="doors[]"
                  value={door.id}
                  aria-label={t('one.chooseDoor', { address: addressWords(door) })}
                />
              ) : null}
              {door.isStopped ? `${addressWords(door)}: ${t('one.stop')}` : addressWords(door)}
              {door.isAbout ? <AboutPlace word={t('one.about')} /> : null}
            </span>
          ),
        },
        { key: 'side', wide: true, label: t('one.side'), cell: (door) => t(`side.${sideOf(door)}`) },
      ]}
    />
  );
}
