/* F5: one knock. Six outcomes on the face, four under More; each is saved before the screen moves. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Door, Outcome } from '@/lib/canvass/model';
import { FACE_OUTCOMES, nextDoor } from '@/lib/canvass/rules';
import { UndoBar } from './bars';
import { DoorHead } from './door-head';
import { stateIn, useDoorState, useDoorWords } from './door-words';
import { Frame } from './frame';
import { MoreOutcomes } from './more-outcomes';
import { recall, useMemory } from './phone/memory';
import { save } from './phone/record';
import { go } from './route';
import { startTalk } from './talk';

/** Goes on to the next door to do, or to the end of the walk: saving costs no second tap. */
export function goOn(from: Door): void {
  const next = nextDoor(recall().packet?.doors ?? [], stateIn(recall()), from.place);
  go(next ? `#door/${next.place}` : '#walk', true);
}

export function DoorScreen({ place }: { place: number }) {
  const t = useTranslations('door');
  const words = useDoorWords();
  const stateOf = useDoorState();
  const packet = useMemory((memory) => memory.packet);
  const [about, setAbout] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const door = packet?.doors.find((each) => each.place === place);
  if (!packet || !door) return null;
  const isShared = packet.doors.some((each) => each !== door && each.building === door.building);
  const state = stateOf(door);
  const next = nextDoor(packet.doors, stateOf, door.place);
  const knocked = async (outcome: Outcome) => {
    if (saving) return;
    setSaving(true);
    const corrects = state.kind === 'visited' ? { corrects: state.visit.id } : {};
    const people = about ? [about] : [];
    const scope = about && outcome !== 'stop' ? ('person' as const) : ('home' as const);
    await save({
      kind: 'visit',
      door: door.ref,
      outcome,
      people: outcome === 'stop' ? [] : people,
      scope,
      ...corrects,
    });
    setSaving(false);
    if (outcome === 'spoke') {
      await startTalk(door.ref, about);
      go('#script', true);
    } else if (outcome !== 'stop') goOn(door);
  };
  const back = { href: '#walk', words: t('list') };
  const skip =
    next && next.place !== door.place ? (
      <a className="ui-button" data-wide="" href={`#door/${next.place}`}>
        {t('next', { address: words.address(next) })}
      </a>
    ) : null;
  if (state.kind === 'stopped') {
    return (
      <Frame here="walk" title={words.address(door)} back={back} action={skip}>
        <div className="f-notice" data-tone="stop">
          <p>{words.state(state)}</p>
          <p>{t('stoppedWhy')}</p>
        </div>
        <UndoBar />
        {state.visit ? <OnlyMe door={door} visit={state.visit.id} /> : null}
      </Frame>
    );
  }
  return (
    <Frame
      here="walk"
      title={words.address(door)}
      back={back}
      action={
        <>
          <UndoBar />
          {skip}
        </>
      }
    >
      <DoorHead door={door} about={about} onAbout={setAbout} state={state} />
      <div className="f-outcomes" aria-busy={saving}>
        {FACE_OUTCOMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="ui-button"
            data-outcome={outcome}
            data-kind={outcome === 'spoke' ? 'main' : outcome === 'stop' ? 'stop' : 'plain'}
            onClick={() => void knocked(outcome)}
          >
            {outcome === 'stop' ? <Icon name="stop" size={24} /> : null}
            {words.outcome(outcome)}
          </button>
        ))}
      </div>
      <MoreOutcomes door={door} about={about} onSaved={() => goOn(door)} />
      <p className="f-links">
        <a href={`#rights/${door.place}`}>{t('rights')}</a>
        {state.kind === 'to-do' ? <a href={`#order/${door.place}`}>{t('order')}</a> : null}
        {isShared ? <a href={`#building/${door.place}`}>{t('floor')}</a> : null}
      </p>
    </Frame>
  );
}

/** A stop counts for the home at the tap; whoever said it only for themself can narrow it, until the next door. */
function OnlyMe({ door, visit }: { door: Door; visit: string }) {
  const t = useTranslations('door');
  const undoable = useMemory((memory) => memory.undoable);
  if (undoable !== visit || door.residents.length === 0) return null;
  return (
    <fieldset className="f-only-me">
      <legend>{t('onlyOne')}</legend>
      {door.residents.map((resident) => (
        <button
          key={resident.ref}
          type="button"
          className="ui-button"
          onClick={() =>
            void save({
              kind: 'visit',
              door: door.ref,
              outcome: 'stop',
              people: [resident.ref],
              scope: 'person',
              corrects: visit,
            })
          }
        >
          {t('only', { name: resident.label })}
        </button>
      ))}
    </fieldset>
  );
}
