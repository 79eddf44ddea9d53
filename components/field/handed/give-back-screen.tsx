/* Back with the volunteer: only the PIN leads on. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { endHandOver } from '../phone/hand-over';
import { recall } from '../phone/memory';
import { PinPad } from '../pin-pad';
import { go } from '../route';

export function GiveBackScreen() {
  const t = useTranslations('voter');
  const p = useTranslations('pin');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<number | null>(null);
  const tryPin = async (pin: string) => {
    setBusy(true);
    const opened = await endHandOver(pin);
    if (opened.ok) return go(recall().talk ? '#script' : '#today', true);
    setBusy(false);
    setWrong(opened.left);
  };
  return (
    <div className="f-frame" data-voter="">
      <main className="f-main" id="main">
        <h1 className="f-title">{t('back')}</h1>
        <p>{t('backWords')}</p>
        <PinPad label={p('label')} busy={busy} onPin={(pin) => void tryPin(pin)} />
        <p className="f-fault" role="alert">
          {wrong === null ? '' : p('wrong', { left: wrong })}
        </p>
      </main>
    </div>
  );
}
