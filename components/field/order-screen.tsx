/* The rest of the walk from where somebody stands: by a door that is picked, or by the phone's position, asked for once. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Door } from '@/lib/canvass/model';
import { nextDoor } from '@/lib/canvass/rules';
import { useDoorState, useDoorWords } from './door-words';
import { Frame } from './frame';
import { rowsOf } from './list-screen';
import { useMemory } from './phone/memory';
import { orderFrom } from './phone/order-from';
import { takeOrder } from './phone/orders';
import { positionOnce } from './position';
import { go } from './route';

export function OrderScreen({ place }: { place: number }) {
  const t = useTranslations('order');
  const words = useDoorWords();
  const stateOf = useDoorState();
  const packet = useMemory((memory) => memory.packet);
  const lastPlace = useMemory((memory) => memory.lastPlace);
  const doors = packet?.doors ?? [];
  const isToDo = (door: Door) => stateOf(door).kind === 'to-do';
  const stops = rowsOf(doors).filter((row) => row.doors.some(isToDo));
  const asked = stops.find((row) => row.doors.some((door) => door.place === place));
  const next = nextDoor(doors, stateOf, lastPlace);
  const usual = stops.find((row) => row.doors.some((door) => door.ref === next?.ref));
  const [chosen, setChosen] = useState((asked ?? usual)?.head.ref ?? '');
  const [says, setSays] = useState<'asking' | 'refused' | null>(null);
  if (!packet) return null;
  const order = async (from: Parameters<typeof orderFrom>[2]) => {
    await takeOrder(orderFrom(packet, isToDo, from));
    go('#walk', true);
  };
  const byPosition = async () => {
    setSays('asking');
    const at = await positionOnce(packet);
    if (at) await order({ at });
    else setSays('refused');
  };
  const label = ({ head, doors: own }: { head: Door; doors: readonly Door[] }) =>
    own.length > 1 ? t('building', { number: head.number, street: head.street }) : words.address(head);
  return (
    <Frame
      here="walk"
      title={t('title')}
      back={{ href: '#walk', words: t('list') }}
      action={
        stops.length > 0 ? (
          <button
            type="button"
            className="ui-button"
            data-kind="main"
            data-wide=""
            onClick={() => void order({ door: chosen })}
          >
            {t('take')}
          </button>
        ) : null
      }
    >
      {stops.length === 0 ? <p>{t('none')}</p> : <p>{t('lead')}</p>}
      {stops.length > 0 ? (
        <>
          <label className="ui-field">
            <span className="ui-label">{t('door')}</span>
            <select className="ui-input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {stops.map((row) => (
                <option key={row.head.ref} value={row.head.ref}>
                  {label(row)}
                </option>
              ))}
            </select>
          </label>
          {packet.corner ? (
            <>
              <button type="button" className="ui-button" data-wide="" onClick={() => void byPosition()}>
                {t('position')}
              </button>
              <p className="ui-second">{t('stays')}</p>
            </>
          ) : null}
          <p role="status">{says ? t(says) : ''}</p>
          <p className="ui-second">{t('paper')}</p>
        </>
      ) : null}
    </Frame>
  );
}
