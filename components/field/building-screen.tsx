/* F9: one building as floors and doors. A whole floor not home is two taps and one undo. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AboutPlace } from '@/components/ui/about-place';
import { StateShape } from '@/components/ui/state-shape';
import type { Door } from '@/lib/canvass/model';
import { noteConcern } from '@/lib/canvass/rules';
import { UndoBar } from './bars';
import { shapeOf, useDoorState, useDoorWords } from './door-words';
import { Frame } from './frame';
import { notHome } from './list-row';
import { useMemory } from './phone/memory';
import { save } from './phone/record';

export function BuildingScreen({ place }: { place: number }) {
  const t = useTranslations('building');
  const d = useTranslations('door');
  const words = useDoorWords();
  const stateOf = useDoorState();
  const packet = useMemory((memory) => memory.packet);
  const head = packet?.doors.find((door) => door.place === place);
  const doors =
    packet?.doors.filter((door) => door.ref === head?.ref || (door.building && door.building === head?.building)) ?? [];
  const floors = new Map<string, Door[]>();
  for (const door of doors) floors.set(door.floor ?? '', [...(floors.get(door.floor ?? '') ?? []), door]);
  if (!head) return null;
  return (
    <Frame
      here="walk"
      title={d('address', { number: head.number, street: head.street })}
      back={{ href: '#walk', words: d('list') }}
      action={<UndoBar />}
    >
      {doors.some((door) => door.about) ? (
        <p className="ui-second">
          <AboutPlace word={words.about} />
        </p>
      ) : null}
      {[...floors].map(([floor, onFloor]) => {
        const left = onFloor.filter((door) => stateOf(door).kind === 'to-do');
        return (
          <section key={floor} className="f-floor">
            <h2>{floor ? t('floor', { floor }) : t('doors')}</h2>
            <ul className="f-grid">
              {onFloor.map((door) => {
                const state = stateOf(door);
                return (
                  <li key={door.ref}>
                    <a href={`#door/${door.place}`}>
                      <strong>{door.unit ?? words.number(door)}</strong>
                      <StateShape state={shapeOf(state)} word={words.state(state)} size={24} />
                    </a>
                  </li>
                );
              })}
            </ul>
            {left.length > 1 ? (
              <button type="button" className="ui-button" data-wide="" onClick={() => notHome(left)}>
                {t('floorNotHome', { n: left.length })}
              </button>
            ) : null}
          </section>
        );
      })}
      <MissingDoor beside={head.ref} />
      <AccessNote door={head} />
    </Frame>
  );
}

function MissingDoor({ beside }: { beside: string }) {
  const t = useTranslations('building');
  const [number, setNumber] = useState('');
  const [saved, setSaved] = useState(false);
  return (
    <details className="f-more">
      <summary>{t('missing')}</summary>
      <label className="ui-field">
        <span className="ui-label">{t('missingNumber')}</span>
        <input className="ui-input" maxLength={20} value={number} onChange={(event) => setNumber(event.target.value)} />
      </label>
      <button
        type="button"
        className="ui-button"
        disabled={!number.trim()}
        onClick={() => {
          void save({ kind: 'missing-door', beside, number: number.trim() }).then(() => setSaved(true));
          setNumber('');
        }}
      >
        {t('missingSave')}
      </button>
      <p role="status">{saved ? t('missingSaved') : ''}</p>
    </details>
  );
}

function AccessNote({ door }: { door: Door }) {
  const t = useTranslations('building');
  const n = useTranslations('note');
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const [saved, setSaved] = useState(false);
  const concern = noteConcern(note);
  return (
    <details className="f-more">
      <summary>{t('access')}</summary>
      <label className="ui-field">
        <span className="ui-label">{t('accessLabel')}</span>
        <input className="ui-input" maxLength={120} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <label className="ui-field">
        <span className="ui-label">{t('accessUntil')}</span>
        <input className="ui-input" type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
      </label>
      {concern ? (
        <p className="f-fault" role="alert">
          {n(`concern.${concern}`)}
        </p>
      ) : null}
      <button
        type="button"
        className="ui-button"
        disabled={concern !== null || !note.trim() || !until}
        onClick={() =>
          void save({ kind: 'access', door: door.ref, note: note.trim(), until }).then(() => setSaved(true))
        }
      >
        {t('accessSave')}
      </button>
      <p role="status">{saved ? n('saved') : ''}</p>
    </details>
  );
}
