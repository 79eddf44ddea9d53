/* F4: the same doors drawn from the packet; no tile is asked for, so nobody learns where you canvass. */
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { AboutPlace } from '@/components/ui/about-place';
import { StateShape } from '@/components/ui/state-shape';
import type { Door } from '@/lib/canvass/model';
import { type DoorState, nextDoor } from '@/lib/canvass/rules';
import { UndoBar } from './bars';
import { shapeOf, useDoorState, useDoorWords } from './door-words';
import { Frame } from './frame';
import { notHome } from './list-row';
import { MapDrawing, readableZoom } from './map-drawing';
import { useMemory } from './phone/memory';
import { usePosition } from './position';

const STEPS = [1, 1.5, 2.25, 3.4, 5, 7.5, 11, 17] as const;

/** The whole turf when its numbers can be read, else close to the next door. */
const firstZoom = (doors: readonly Door[]): number => {
  const wanted = readableZoom(doors);
  const step = STEPS.findIndex((each) => each >= wanted);
  return step < 0 ? STEPS.length - 1 : step;
};

export function MapScreen() {
  const t = useTranslations('map');
  const words = useDoorWords();
  const stateOf = useDoorState();
  const packet = useMemory((memory) => memory.packet);
  const lastPlace = useMemory((memory) => memory.lastPlace);
  const doors = packet?.doors ?? [];
  const next = nextDoor(doors, stateOf, lastPlace);
  const [chosen, setChosen] = useState<Door | null>(null);
  const placed = useMemo(() => doors.filter((door) => door.at), [doors]);
  const [zoom, setZoom] = useState(() => firstZoom(placed));
  const [showHere, setShowHere] = useState(false);
  const here = usePosition(showHere, packet);
  const focus = chosen ?? next ?? doors[0];
  const left = doors.filter((door) => stateOf(door).kind === 'to-do').length;
  if (!packet) return null;
  return (
    <Frame
      here="map"
      title={
        <>
          {t('turf', { name: packet.turf })} <span className="f-count">{t('left', { left, of: doors.length })}</span>
        </>
      }
      action={
        <>
          <UndoBar />
          {focus ? <ChosenDoor door={focus} state={stateOf(focus)} /> : null}
        </>
      }
    >
      {placed.length === 0 ? (
        <p>{t('noPlaces')}</p>
      ) : (
        <MapDrawing
          streets={packet.streets}
          way={packet.way}
          bridge={t('bridge')}
          doors={placed}
          stateOf={stateOf}
          focus={focus?.at ? focus : placed[0]}
          zoom={STEPS[zoom] ?? 1}
          here={here}
          label={t('drawing', { n: placed.length })}
          doorLabel={(door) =>
            t(door.about ? 'doorLabelAbout' : 'doorLabel', {
              ...{ place: door.place, address: words.address(door), about: words.about },
              state: words.state(stateOf(door)),
            })
          }
          onChoose={setChosen}
        />
      )}
      <div className="f-map-buttons">
        <button type="button" className="ui-button" onClick={() => setZoom(Math.min(zoom + 1, STEPS.length - 1))}>
          {t('closer')}
        </button>
        <button type="button" className="ui-button" onClick={() => setZoom(Math.max(zoom - 1, 0))}>
          {t('farther')}
        </button>
        <button
          type="button"
          className="ui-button"
          onClick={() => {
            setChosen(null);
            setZoom(0);
          }}
        >
          {t('wholeTurf')}
        </button>
        <button type="button" className="ui-button" aria-pressed={showHere} onClick={() => setShowHere(!showHere)}>
          {t('whereAmI')}
        </button>
      </div>
      {packet.way?.lines?.length ? (
        <p className="f-map-legend">
          <span aria-hidden="true" />
          {t('barrier')}
        </p>
      ) : null}
      <p className="ui-second">{t('stays')}</p>
      {here === 'refused' ? <p role="status">{t('noPosition')}</p> : null}
    </Frame>
  );
}

/** What a chosen door offers: its screen, and not home as the second of two taps. */
function ChosenDoor({ door, state }: { door: Door; state: DoorState }) {
  const t = useTranslations('map');
  const words = useDoorWords();
  return (
    <div className="f-map-door">
      <a className="ui-button" data-kind="main" href={`#door/${door.place}`}>
        {words.address(door)}
      </a>
      {door.about ? <AboutPlace word={words.about} /> : null}
      {state.kind === 'to-do' ? (
        <button type="button" className="ui-button" onClick={() => notHome([door])}>
          {t('notHome')}
        </button>
      ) : (
        <StateShape state={shapeOf(state)} word={words.state(state)} size={24} />
      )}
    </div>
  );
}
