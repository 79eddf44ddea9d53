/* How a door, a household and a state are said, in one place for list, map, door and queue. */
import { useLocale, useTranslations } from 'next-intl';
import type { StateName } from '@/components/ui/state-shape';
import type { Door, Outcome } from '@/lib/canvass/model';
import { type DoorState, foldDoor } from '@/lib/canvass/rules';
import { type Memory, recall, useMemory } from './phone/memory';
import { clockTime } from './words';

const SHAPES: Record<Outcome, StateName> = {
  spoke: 'door-spoke',
  'not-home': 'door-not-home',
  'come-back': 'door-come-back',
  refused: 'door-no-talk',
  'left-card': 'door-card',
  stop: 'stop',
  moved: 'door-moved',
  deceased: 'door-died',
  language: 'door-language',
  inaccessible: 'door-gate',
};

export function shapeOf(state: DoorState): StateName {
  if (state.kind === 'stopped') return 'stop';
  return state.kind === 'visited' ? SHAPES[state.visit.outcome] : 'door-to-do';
}

export const stateIn =
  (memory: Pick<Memory, 'facts' | 'kept'>) =>
  (door: Door): DoorState =>
    foldDoor(door, memory.facts, memory.kept?.news?.stops.find((stop) => stop.door === door.ref)?.at);

/** The state of a door as this phone knows it now. */
export function useDoorState(): (door: Door) => DoorState {
  useMemory((memory) => memory.facts);
  useMemory((memory) => memory.kept);
  return stateIn(recall());
}

export function useDoorWords() {
  const t = useTranslations('door');
  const locale = useLocale();
  const timeZone = useMemory((memory) => memory.packet?.timeZone);
  const number = (door: Door) => (door.unit ? t('numberUnit', { number: door.number, unit: door.unit }) : door.number);
  return {
    number,
    about: t('about'),
    address: (door: Door) => t('address', { number: number(door), street: door.street }),
    outcome: (outcome: Outcome) => t(`outcome.${outcome}`),
    who: (door: Door) => door.residents.map((resident) => resident.label).join(', ') || t('resident'),
    state: (state: DoorState): string => {
      if (state.kind === 'to-do') return t('toDo');
      if (state.kind === 'stopped') {
        const late = state.since.includes('T') && !state.visit;
        return late ? t('lateStop', { time: clockTime(state.since, locale, timeZone) }) : t('stopped');
      }
      return t('done', {
        outcome: t(`outcome.${state.visit.outcome}`),
        time: clockTime(state.visit.at, locale, timeZone),
      });
    },
  };
}
