/* One row of the list: number, who, state as shape and word, and a Not home button of its own. */
import { useTranslations } from 'next-intl';
import { type TouchEvent, useRef } from 'react';
import { AboutPlace } from '@/components/ui/about-place';
import { StateShape } from '@/components/ui/state-shape';
import type { Door } from '@/lib/canvass/model';
import type { DoorState } from '@/lib/canvass/rules';
import { shapeOf, useDoorWords } from './door-words';
import { save } from './phone/record';

const SWIPE_PX = 80;

export function notHome(doors: readonly Door[]): void {
  void save(
    ...doors.map((door) => ({
      kind: 'visit' as const,
      door: door.ref,
      outcome: 'not-home' as const,
      people: [],
      scope: 'home' as const,
    })),
  );
}

export function ListRow({
  heading,
  doors,
  stateOf,
}: {
  heading: string | null;
  doors: readonly Door[];
  stateOf: (door: Door) => DoorState;
}) {
  const t = useTranslations('list');
  const words = useDoorWords();
  const touchX = useRef<number | null>(null);
  const [door] = doors;
  if (!door) return null;
  const several = doors.length > 1;
  const state = stateOf(door);
  const left = doors.filter((each) => stateOf(each).kind === 'to-do');
  const mayMark = !several && state.kind === 'to-do';
  const swipe = (event: TouchEvent) => {
    const from = touchX.current;
    touchX.current = null;
    const to = event.changedTouches[0]?.clientX;
    if (mayMark && from !== null && to !== undefined && Math.abs(to - from) > SWIPE_PX) notHome([door]);
  };
  return (
    <>
      {heading ? (
        <li className="f-street">
          <h2>{heading}</h2>
        </li>
      ) : null}
      <li
        className="f-row"
        id={`door-${door.place}`}
        data-state={several ? 'building' : state.kind}
        onTouchStart={(event) => {
          touchX.current = event.touches[0]?.clientX ?? null;
        }}
        onTouchEnd={swipe}
      >
        <a className="f-row-door" href={several ? `#building/${door.place}` : `#door/${door.place}`}>
          <strong className="f-number">{several ? door.number : words.number(door)}</strong>
          <span className="f-row-words">
            {several ? (
              <span>{t('flats', { n: doors.length, left: left.length })}</span>
            ) : (
              <>
                {state.kind === 'stopped' ? null : <span className="f-who">{words.who(door)}</span>}
                <StateShape state={shapeOf(state)} word={words.state(state)} size={24} />
              </>
            )}
            {doors.some((each) => each.about) ? <AboutPlace word={words.about} /> : null}
            {door.access ? <span className="f-access">{door.access.note}</span> : null}
          </span>
        </a>
        {mayMark ? (
          <button type="button" className="ui-button f-not-home" onClick={() => notHome([door])}>
            {t('notHome')}
            <span className="f-hidden"> {words.address(door)}</span>
          </button>
        ) : null}
      </li>
    </>
  );
}
