/*
 * F7 b to d: the voter holds the phone. Whatever the address says, this is what is shown until the PIN.
 */
import { useEffect, useState } from 'react';
import { type HandOver, readHandOver, turnPage } from '../phone/hand-over';
import { startOver } from '../phone/walk';
import { Words } from '../words';
import { AskScreen } from './ask-screen';
import { GiveBackScreen } from './give-back-screen';
import { ReceiptScreen } from './receipt-screen';
import { WhoScreen } from './who-screen';

/** Nobody touched the phone this long: not answered. */
const IDLE_MS = 3 * 60_000;

export function HandedScreen() {
  const [screen, setScreen] = useState<HandOver | null>(null);
  useEffect(() => {
    void readHandOver().then((read) => (read ? setScreen(read) : startOver()));
  }, []);
  // Back may not leave: each step back is answered with a step forward onto this same screen.
  useEffect(() => {
    const stay = () => history.pushState(null, '', '#hand-over');
    stay();
    addEventListener('popstate', stay);
    return () => removeEventListener('popstate', stay);
  }, []);
  const turn = (change: Partial<HandOver>) => {
    if (!screen) return;
    const next = { ...screen, ...change };
    setScreen(next);
    void turnPage(next);
    scrollTo(0, 0);
  };
  const stage = screen?.stage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts again on every page
  useEffect(() => {
    if (!stage || stage === 'back') return;
    let timer: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => turn({ stage: 'back' }), IDLE_MS);
    };
    restart();
    addEventListener('pointerdown', restart);
    addEventListener('keydown', restart);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', restart);
      removeEventListener('keydown', restart);
    };
  }, [stage]);
  if (!screen) return null;
  return (
    <Words locale={screen.locale}>
      {stage === 'who' ? <WhoScreen screen={screen} turn={turn} /> : null}
      {stage === 'ask' ? <AskScreen screen={screen} turn={turn} onAnswered={setScreen} /> : null}
      {stage === 'receipt' ? <ReceiptScreen screen={screen} turn={turn} /> : null}
      {stage === 'back' ? <GiveBackScreen /> : null}
    </Words>
  );
}
