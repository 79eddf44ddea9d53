/* F12: what you did, yours until midnight; then send and wipe, with the proof of it or the words that it will be. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { standingVisits } from '@/lib/canvass/rules';
import { useDoorState } from './door-words';
import { Frame } from './frame';
import { sendWaiting } from './phone/contact';
import { useMemory } from './phone/memory';
import { save } from './phone/record';
import { wipeWalk } from './phone/walk';

export function EndScreen() {
  const t = useTranslations('end');
  const stateOf = useDoorState();
  const { packet, facts, waiting } = useMemory((memory) => memory);
  const [wiped, setWiped] = useState(false);
  const doors = packet?.doors ?? [];
  const left = doors.filter((door) => stateOf(door).kind === 'to-do').length;
  const visits = standingVisits(facts);
  const wipe = async () => {
    if (!packet) return;
    await save({ kind: 'end' });
    await sendWaiting();
    await wipeWalk(packet.walkId);
    setWiped(true);
  };
  if (!packet) {
    return (
      <Frame here="today" title={t('title')} back={{ href: '#today', words: t('today') }}>
        {wiped || waiting.count > 0 ? (
          <p className="f-notice" role="status">
            {waiting.count > 0 ? t('willWipe', { n: waiting.count }) : t('wiped')}
          </p>
        ) : (
          <p>{t('nothing')}</p>
        )}
      </Frame>
    );
  }
  return (
    <Frame
      here="walk"
      title={t('title')}
      back={{ href: '#walk', words: t('list') }}
      action={
        <button type="button" className="ui-button" data-kind="main" data-wide="" onClick={() => void wipe()}>
          {t('sendAndWipe')}
        </button>
      }
    >
      <ul className="f-did">
        <li>{t('knocked', { n: doors.length - left, of: doors.length })}</li>
        <li>{t('spoke', { n: visits.filter((visit) => visit.outcome === 'spoke').length })}</li>
        <li>{t('waiting', { n: waiting.count })}</li>
      </ul>
      {left > 0 ? <p>{t('left', { n: left })}</p> : null}
      <p className="ui-second">{t('why')}</p>
    </Frame>
  );
}
