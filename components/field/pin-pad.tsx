/* A number pad for wet gloves: big keys, and the phone's own keyboard works too. Never shows the digits. */
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

export const PIN_LENGTH = 6;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function PinPad({ label, busy, onPin }: { label: string; busy: boolean; onPin: (pin: string) => void }) {
  const t = useTranslations('pin');
  const [pin, setPin] = useState('');
  const latest = useRef('');
  const press = (digit: string) => {
    if (busy || latest.current.length >= PIN_LENGTH) return;
    latest.current += digit;
    setPin(latest.current);
    if (latest.current.length < PIN_LENGTH) return;
    onPin(latest.current);
    latest.current = '';
    setPin('');
  };
  const erase = () => {
    latest.current = latest.current.slice(0, -1);
    setPin(latest.current);
  };
  const keys = useRef({ press, erase });
  keys.current = { press, erase };
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      if (/^\d$/.test(event.key)) keys.current.press(event.key);
      if (event.key === 'Backspace') keys.current.erase();
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, []);
  return (
    <fieldset className="f-pin" aria-busy={busy}>
      <legend>{label}</legend>
      <p className="f-pin-dots" aria-live="polite">
        <span className="f-hidden">{t('typed', { n: pin.length, of: PIN_LENGTH })}</span>
        {Array.from({ length: PIN_LENGTH }, (_, index) => index).map((index) => (
          <span key={index} data-on={index < pin.length ? '' : undefined} aria-hidden="true" />
        ))}
      </p>
      <div className="f-pin-keys">
        {KEYS.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" onClick={() => press('0')}>
          0
        </button>
        <button type="button" className="f-pin-erase" onClick={erase}>
          {t('erase')}
        </button>
      </div>
    </fieldset>
  );
}
