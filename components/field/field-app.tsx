'use client';

/*
 * The volunteer's phone: one page, inner screens by hash, one question first: who holds it, and what may be read.
 */
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { DoorScreen } from './door-screen';
import { ListScreen } from './list-screen';
import { now } from './phone/clock';
import { keepSending } from './phone/contact';
import { forgetNames, recall, remember, useMemory } from './phone/memory';
import { lockWhenOver, wakeUp } from './phone/walk';
import { startWorker } from './phone/worker-link';
import { PinScreen } from './pin-screen';
import { useRoute } from './route';
import { applyTheme } from './theme';
import { TodayScreen } from './today-screen';
import { ownLocale, Words } from './words';

const MapScreen = dynamic(() => import('./map-screen').then((part) => part.MapScreen), { ssr: false });
const ScriptScreen = dynamic(() => import('./script-screen').then((part) => part.ScriptScreen), { ssr: false });
const HandedScreen = dynamic(() => import('./handed/handed-screen').then((part) => part.HandedScreen), { ssr: false });
const WelcomeScreen = dynamic(() => import('./welcome/welcome-screen').then((part) => part.WelcomeScreen), {
  ssr: false,
});
const BuildingScreen = dynamic(() => import('./building-screen').then((part) => part.BuildingScreen), { ssr: false });
const RightsScreen = dynamic(() => import('./rights-screen').then((part) => part.RightsScreen), { ssr: false });
const QueueScreen = dynamic(() => import('./queue-screen').then((part) => part.QueueScreen), { ssr: false });
const SafetyScreen = dynamic(() => import('./safety-screen').then((part) => part.SafetyScreen), { ssr: false });
const EndScreen = dynamic(() => import('./end-screen').then((part) => part.EndScreen), { ssr: false });

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

function InnerScreen() {
  const { screen, n } = useRoute();
  const open = useMemory((memory) => memory.packet !== null);
  if (screen === 'queue') return <QueueScreen />;
  if (screen === 'safety') return <SafetyScreen />;
  if (screen === 'end') return <EndScreen />;
  if (!open || screen === 'today') return <TodayScreen />;
  if (screen === 'walk') return <ListScreen />;
  if (screen === 'map') return <MapScreen />;
  if (screen === 'script') return <ScriptScreen />;
  if (screen === 'rights') return <RightsScreen place={n} />;
  if (screen === 'building') return <BuildingScreen place={n} />;
  return <DoorScreen key={n} place={n} />;
}
