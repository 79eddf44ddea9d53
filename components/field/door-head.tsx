/* Who lives behind this door, as far as the door needs it; a tap narrows what follows to one of them. */
import { useTranslations } from 'next-intl';
import { AboutPlace } from '@/components/ui/about-place';
import { StateShape } from '@/components/ui/state-shape';
import type { Door } from '@/lib/canvass/model';
import type { DoorState } from '@/lib/canvass/rules';
import { shapeOf, useDoorWords } from './door-words';
import { LOCALES } from './words';

export function DoorHead({
  door,
  about,
  onAbout,
  state,
}: {
  door: Door;
  about: string | null;
  onAbout: (person: string | null) => void;
  state: DoorState;
}) {
  const t = useTranslations('door');
  const words = useDoorWords();
  return (
    <div className="f-door-head">
      {door.floor || door.access ? (
        <p className="ui-second">
          {door.floor ? t('onFloor', { floor: door.floor }) : null} {door.access?.note}
        </p>
      ) : null}
      {door.about ? (
        <p className="ui-second">
          <AboutPlace word={words.about} />
        </p>
      ) : null}
      {door.residents.length === 0 ? <p className="f-who">{t('resident')}</p> : null}
      <div className="f-people">
        {door.residents.map((resident) => (
          <button
            key={resident.ref}
            type="button"
            className="ui-button"
            aria-pressed={about === resident.ref}
            onClick={() => onAbout(about === resident.ref ? null : resident.ref)}
          >
            {resident.label}
            {resident.language ? (
              <span className="ui-second">
                {t('speaks', { language: LOCALES.find(({ id }) => id === resident.language)?.name ?? '' })}
              </span>
            ) : null}
          </button>
        ))}
      </div>
      {state.kind === 'visited' ? <StateShape state={shapeOf(state)} word={words.state(state)} size={24} /> : null}
    </div>
  );
}
