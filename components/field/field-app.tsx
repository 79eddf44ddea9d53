'use client';

/*
 * The volunteer's phone: one page, inner screens by hash, one question first: who holds it, and what may be read.
 */
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { now } from './phone/clock';
import { keepSending } from './phone/contact';
import { forgetNames, recall, remember, useMemory } from './phone/memory';
import { lockWhenOver, wakeUp } from './phone/walk';
import { startWorker } from './phone/worker-link';
import { PinScreen } from './pin-screen';
import { applyTheme } from './theme';
import { ownLocale, Words } from './words';

const HandedScreen = dynamic(() => import('./handed/handed-screen').then((part) => part.HandedScreen), { ssr: false });
const WelcomeScreen = dynamic(() => import('./welcome/welcome-screen').then((part) => part.WelcomeScreen), {
  ssr: false,
});
const InnerScreen = dynamic(() => import('./inner-screen').then((part) => part.InnerScreen), { ssr: false });

/** Out of sight this long, the list asks for the PIN again: a phone left on a wall reads nothing. */
const HIDDEN_MS = 10 * 60_000;

export function FieldApp() {
  const phase = useMemory((memory) => memory.phase);
  const locale = useMemory((memory) => memory.locale);
  const [started, setStarted] = useState(false);
  useEffect(() => {
    applyTheme();
    remember({ locale: ownLocale() });
    void wakeUp().then(() => setStarted(true));
    void startWorker();
  }, []);
  useEffect(() => (started ? keepSending() : undefined), [started]);
  useEffect(() => {
    const timer = setInterval(() => void lockWhenOver(), 5_000);
    let hiddenAt = 0;
    const seen = () => {
      if (document.visibilityState === 'hidden') hiddenAt = now().getTime();
      else if (hiddenAt && now().getTime() - hiddenAt > HIDDEN_MS && recall().phase === 'ready') forgetNames('pin');
      void lockWhenOver();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  if (phase === 'starting') return null;
  if (phase === 'handed') return <HandedScreen />;
  return (
    <Words locale={locale}>
      {phase === 'new' ? <WelcomeScreen /> : null}
      {phase === 'pin' ? <PinScreen /> : null}
      {phase === 'ready' ? <InnerScreen /> : null}
    </Words>
  );
}
