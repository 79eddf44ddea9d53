/* Which of the volunteer's screens: the few that every walk needs come together, the others when they are opened. */
import dynamic from 'next/dynamic';
import { DoorScreen } from './door-screen';
import { ListScreen } from './list-screen';
import { useMemory } from './phone/memory';
import { useRoute } from './route';
import { TodayScreen } from './today-screen';

const MapScreen = dynamic(() => import('./map-screen').then((part) => part.MapScreen), { ssr: false });
const ScriptScreen = dynamic(() => import('./script-screen').then((part) => part.ScriptScreen), { ssr: false });
const BuildingScreen = dynamic(() => import('./building-screen').then((part) => part.BuildingScreen), { ssr: false });
const RightsScreen = dynamic(() => import('./rights-screen').then((part) => part.RightsScreen), { ssr: false });
const QueueScreen = dynamic(() => import('./queue-screen').then((part) => part.QueueScreen), { ssr: false });
const SafetyScreen = dynamic(() => import('./safety-screen').then((part) => part.SafetyScreen), { ssr: false });
const OrderScreen = dynamic(() => import('./order-screen').then((part) => part.OrderScreen), { ssr: false });
const EndScreen = dynamic(() => import('./end-screen').then((part) => part.EndScreen), { ssr: false });
const StartScreen = dynamic(() => import('./start-screen').then((part) => part.StartScreen), { ssr: false });

export function InnerScreen() {
  const { screen, n } = useRoute();
  const packet = useMemory((memory) => memory.packet);
  const talk = useMemory((memory) => memory.talk);
  if (screen === 'queue') return <QueueScreen />;
  if (screen === 'safety') return <SafetyScreen />;
  if (screen === 'end') return <EndScreen />;
  if (screen === 'start') return <StartScreen />;
  if (!packet || screen === 'today') return <TodayScreen />;
  if (screen === 'walk') return <ListScreen />;
  if (screen === 'map') return <MapScreen />;
  // Back leads to talks that are over, and to doors that a newer list no longer has: the list is there, never nothing.
  if (screen === 'script') return talk ? <ScriptScreen /> : <ListScreen />;
  if (screen === 'order') return <OrderScreen place={n} />;
  if (!packet.doors.some(({ place }) => place === n)) return <ListScreen />;
  if (screen === 'rights') return <RightsScreen place={n} />;
  if (screen === 'building') return <BuildingScreen place={n} />;
  return <DoorScreen key={n} place={n} />;
}
