/* The two bars that may stand on a screen: saved with its undo, and a newer version waiting. */
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useDoorWords } from './door-words';
import { useMemory } from './phone/memory';
import { undoLast } from './phone/record';
import { takeUpdate } from './phone/worker-link';

/** *Undo* stays until the next save. */
export function UndoBar() {
  const t = useTranslations('undo');
  const words = useDoorWords();
  const { facts, undoable, packet } = useMemory((memory) => memory);
  const visit = facts.find((fact) => fact.id === undoable);
  if (visit?.kind !== 'visit' || !packet) return null;
  const door = packet.doors.find((each) => each.ref === visit.door);
  if (!door) return null;
  return (
    <div className="f-undo" role="status">
      <span>{t('saved', { number: words.number(door), outcome: words.outcome(visit.outcome) })}</span>
      <button type="button" className="ui-button" onClick={() => void undoLast()}>
        <Icon name="undo" size={20} />
        {t('undo')}
      </button>
    </div>
  );
}

export function UpdateBar() {
  const t = useTranslations('frame');
  const waiting = useMemory((memory) => memory.updateWaiting);
  if (!waiting) return null;
  return (
    <div className="f-update" role="status">
      <span>{t('update')}</span>
      <button type="button" className="ui-button" onClick={takeUpdate}>
        {t('updateNow')}
      </button>
    </div>
  );
}

export function OfflineBar() {
  const t = useTranslations('frame');
  const online = useMemory((memory) => memory.online);
  return online ? null : (
    <p className="f-offline" role="status">
      {t('offline')}
    </p>
  );
}
