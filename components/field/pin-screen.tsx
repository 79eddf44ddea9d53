/* PIN after a kill. Offline it opens the list; without it this phone can still send what waits. */
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { BareFrame, QueueChip } from './frame';
import { LockedNotice } from './locked-notice';
import { sendWaiting } from './phone/contact';
import { useMemory } from './phone/memory';
import { startOver, unlock } from './phone/walk';
import { PinPad } from './pin-pad';

export function PinScreen() {
  const t = useTranslations('pin');
  const { count } = useMemory((memory) => memory.waiting);
  const lockedAt = useMemory((memory) => memory.lockedAt);
  const [wrong, setWrong] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  // what the PIN will show is fetched while it is typed
  useEffect(() => void import('./inner-screen'), []);
  const tryPin = async (pin: string) => {
    setBusy(true);
    const opened = await unlock(pin);
    setBusy(false);
    setWrong(opened.ok ? null : opened.left);
  };
  return (
    <BareFrame title={t('title')} head={<QueueChip />}>
      {lockedAt ? <LockedNotice lease={lockedAt} /> : null}
      <PinPad label={t('label')} busy={busy} onPin={(pin) => void tryPin(pin)} />
      <p className="f-fault" role="alert">
        {wrong === null ? '' : t('wrong', { left: wrong })}
      </p>
      {count > 0 ? (
        <button type="button" className="ui-button" data-wide="" onClick={() => void sendWaiting()}>
          {t('send', { n: count })}
        </button>
      ) : null}
      <details open={asked} onToggle={(event) => setAsked(event.currentTarget.open)}>
        <summary>{t('forgot')}</summary>
        <p>{t('forgotWords', { n: count })}</p>
        <button type="button" className="ui-button" data-kind="stop" onClick={() => void startOver()}>
          {t('startOver')}
        </button>
      </details>
    </BareFrame>
  );
}
