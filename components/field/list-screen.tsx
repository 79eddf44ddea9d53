/* F3: the doors in walk order. Not home is one tap from here; the next door is always on screen. */
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Door } from '@/lib/canvass/model';
import { nextDoor } from '@/lib/canvass/rules';
import { UndoBar } from './bars';
import { useDoorState, useDoorWords } from './door-words';
import { Frame } from './frame';
import { ListRow } from './list-row';
import { useMemory } from './phone/memory';
import { undoOrder } from './phone/orders';

/** Rows that are on the screen anyway when the list opens. */
const FIRST_IN_VIEW = 4;
type Which = 'all' | 'to-do';
type Side = 'both' | 'odd' | 'even';

/** Rows of the list: a building of several doors is one row that opens its grid. */
export function rowsOf(doors: readonly Door[]): { head: Door; doors: Door[] }[] {
  const rows: { head: Door; doors: Door[] }[] = [];
  const byBuilding = new Map<string, { head: Door; doors: Door[] }>();
  for (const door of doors) {
    const row = door.building ? byBuilding.get(door.building) : undefined;
    if (row) row.doors.push(door);
    else {
      const made = { head: door, doors: [door] };
      rows.push(made);
      if (door.building) byBuilding.set(door.building, made);
    }
  }
  return rows;
}

export function ListScreen() {
  const t = useTranslations('list');
  const words = useDoorWords();
  const stateOf = useDoorState();
  const packet = useMemory((memory) => memory.packet);
  const lastPlace = useMemory((memory) => memory.lastPlace);
  const [which, setWhich] = useState<Which>('all');
  const [side, setSide] = useState<Side>('both');
  const doors = packet?.doors ?? [];
  const left = doors.filter((door) => stateOf(door).kind === 'to-do').length;
  const next = nextDoor(doors, stateOf, lastPlace);
  const nextPlace = next?.place;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list opens, it must not jump under a thumb
  useEffect(() => {
    if (nextPlace && nextPlace > FIRST_IN_VIEW)
      document.getElementById(`door-${nextPlace}`)?.scrollIntoView({ block: 'center' });
  }, []);
  const rows = useMemo(
    () =>
      rowsOf(doors).filter(
        (row) =>
          (side === 'both' || row.head.side === side || row.head.side === 'both') &&
          (which === 'all' || row.doors.some((door) => stateOf(door).kind === 'to-do')),
      ),
    [doors, side, which, stateOf],
  );
  const action = next ? (
    <a className="ui-button" data-kind="main" data-wide="" href={`#door/${next.place}`}>
      {t('next', { address: words.address(next) })}
    </a>
  ) : (
    <a className="ui-button" data-kind="main" data-wide="" href="#end">
      {t('end')}
    </a>
  );
  return (
    <Frame
      here="walk"
      title={
        <>
          {t('turf', { name: packet?.turf ?? '' })}{' '}
          <span className="f-count">{t('left', { left, of: doors.length })}</span>
        </>
      }
      action={
        <>
          <UndoBar />
          {action}
        </>
      }
    >
      <div className="f-filters">
        <label>
          <span className="f-hidden">{t('show')}</span>
          <select className="ui-input" value={which} onChange={(event) => setWhich(event.target.value as Which)}>
            <option value="all">{t('all')}</option>
            <option value="to-do">{t('toDo')}</option>
          </select>
        </label>
        <label>
          <span className="f-hidden">{t('side')}</span>
          <select className="ui-input" value={side} onChange={(event) => setSide(event.target.value as Side)}>
            <option value="both">{t('bothSides')}</option>
            <option value="odd">{t('odd')}</option>
            <option value="even">{t('even')}</option>
          </select>
        </label>
      </div>
      <OrderLine hasNext={next !== null} />
      {next ? null : <p>{t('allDone', { n: doors.length })}</p>}
      <ol className="f-list">
        {rows.map((row, index) => {
          const before = rows[index - 1]?.head;
          const turn = !before || before.street !== row.head.street || before.side !== row.head.side;
          return (
            <ListRow
              key={row.head.ref}
              heading={turn ? t(`heading.${row.head.side}`, { street: row.head.street }) : null}
              doors={row.doors}
              stateOf={stateOf}
            />
          );
        })}
      </ol>
    </Frame>
  );
}

/** The way to another order, and the way back from it. */
function OrderLine({ hasNext }: { hasNext: boolean }) {
  const t = useTranslations('list');
  const orders = useMemory((memory) => memory.orders.length);
  if (orders === 0 && !hasNext) return null;
  return (
    <div className="f-order">
      {orders > 0 ? <span role="status">{t('ordered')}</span> : null}
      {orders > 0 ? (
        <button type="button" className="ui-button" onClick={() => void undoOrder()}>
          <Icon name="undo" size={20} />
          {t('undoOrder')}
        </button>
      ) : null}
      {hasNext ? (
        <a className="ui-button" href="#order">
          {t('order')}
        </a>
      ) : null}
    </div>
  );
}
