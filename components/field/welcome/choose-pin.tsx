/* Six digits, twice. They never leave this phone: nobody can look them up, and a forgotten PIN is a new start. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { BareFrame } from '../frame';
import { choosePin } from '../phone/walk';
import { PinPad } from '../pin-pad';
import { go } from '../route';

export function ChoosePin() {
  const t = useTranslations('pin');
  const [first, setFirst] = useState<string | null>(null);
  const [fault, setFault] = useState<'weak' | 'different' | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (pin: string) => {
    if (first === null) {
      const weak = /^(\d)\1+$/.test(pin) || '0123456789876543210'.includes(pin);
      setFault(weak ? 'weak' : null);
      return setFirst(weak ? null : pin);
    }
    if (pin !== first) {
      setFault('different');
      return setFirst(null);
    }
    setBusy(true);
    await choosePin(pin);
    go('#today', true);
  };
  return (
    <BareFrame title={t('choose')}>
      <p>{t('chooseWords')}</p>
      <PinPad label={t(first === null ? 'first' : 'second')} busy={busy} onPin={(pin) => void take(pin)} />
      <p className="f-fault" role="alert">
        {fault ? t(fault) : ''}
      </p>
    </BareFrame>
  );
}
